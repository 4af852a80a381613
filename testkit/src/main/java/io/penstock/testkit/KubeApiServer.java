package io.penstock.testkit;

import io.fabric8.kubeapitest.KubeAPIServer;
import io.fabric8.kubeapitest.KubeAPIServerConfigBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.okhttp.OkHttpClientFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * A real API server with its own etcd and nothing else: no controllers, so nobody makes pods, deletes what a
 * namespace holds or follows owner references. Schemas, rules, admission policies, server-side apply and RBAC are real.
 */
public final class KubeApiServer implements AutoCloseable {
    /** Any patch release of the version that the project builds. */
    private static final String VERSION = "1.34.*";

    private static final int START_LIMIT_MS = 90_000;

    /** The library waits twice, for the server and then for its first namespace, each time up to the limit. */
    private static final Duration START_SPAN = Duration.ofMillis(2L * START_LIMIT_MS);

    private static final long CRD_LIMIT_SECONDS = 30;

    private final KubeAPIServer server;
    private final Path programs;
    private final String kubeconfig;
    private final KubernetesClient client;
    private final Thread endWithThisJvm;

    private KubeApiServer(KubeAPIServer server, Path programs) {
        this.server = server;
        this.programs = programs;
        this.kubeconfig = server.getKubeConfigYaml();
        this.client = client(config());
        this.endWithThisJvm = new Thread(server::stop, "end-api-server");
        Runtime.getRuntime().addShutdownHook(endWithThisJvm);
    }

    /**
     * Starts etcd and API server on free ports. Builds both programs first if they are not built yet, which takes
     * minutes.
     *
     * @throws IllegalStateException if the programs cannot be built; the message tells why. Also if this thread is
     *     interrupted before the start
     */
    public static KubeApiServer start() {
        var programs = ApiServerPrograms.folder(ReactorLayout.locate());
        var config = KubeAPIServerConfigBuilder.anAPIServerConfig()
                .withTestDir(programs.toString())
                .withApiServerVersion(VERSION)
                .withOfflineMode(true)
                .withStartupTimeout(START_LIMIT_MS)
                .build();
        var server = new KubeAPIServer(config);
        try {
            Thread.sleep(pauseBeforeStart(LocalTime.now(ZoneId.systemDefault())));
            server.start();
            return new KubeApiServer(server, programs);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted before the API server's start", ended);
        } catch (RuntimeException failure) {
            stop(server, failure);
            throw failure;
        }
    }

    /** Ends what a failed start left running; a server that never got as far cannot even be stopped. */
    private static void stop(KubeAPIServer server, RuntimeException failure) {
        try {
            server.stop();
        } catch (RuntimeException notStopped) {
            failure.addSuppressed(notStopped);
        }
    }

    /**
     * How long to wait before a start. The library compares times of day, so a limit that falls on the next day has
     * passed at once and the start fails: shortly before midnight the start is put off to the new day.
     *
     * @param now the local time in the zone of this JVM, which the library takes
     * @return zero, or the time to just after midnight, at most three minutes
     */
    static Duration pauseBeforeStart(LocalTime now) {
        var leftOfDay = Duration.ofDays(1).minusNanos(now.toNanoOfDay());
        return leftOfDay.compareTo(START_SPAN) > 0 ? Duration.ZERO : leftOfDay;
    }

    /** How to reach the server as its administrator; a new object on each call. */
    public Config config() {
        return Config.fromKubeconfig(kubeconfig);
    }

    /** The same as a kubeconfig file's text. */
    public String kubeconfig() {
        return kubeconfig;
    }

    /** The real kubectl, as the administrator. */
    public Kubectl kubectl() {
        try {
            var file = Files.createTempFile("kubeconfig", ".yaml");
            file.toFile().deleteOnExit();
            return new Kubectl(ApiServerPrograms.kubectl(programs), Files.writeString(file, kubeconfig));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A client of the administrator; closed with the server. */
    public KubernetesClient client() {
        return client;
    }

    /** A client that the caller closes, for example with an impersonated user in its config. */
    public static KubernetesClient client(Config config) {
        return new KubernetesClientBuilder()
                .withConfig(config)
                .withHttpClientFactory(new OkHttpClientFactory())
                .build();
    }

    /**
     * Installs the CRDs of some kinds from the class path, {@code META-INF/fabric8/<plural>.<group>-v1.yml}, and waits
     * until the server serves them. Does nothing for those that are there already.
     *
     * @throws IllegalStateException if the class path has no CRD of a kind
     */
    @SafeVarargs
    public final void installCrds(Class<? extends HasMetadata>... kinds) {
        for (var kind : kinds) {
            var name = HasMetadata.getFullResourceName(kind);
            client.resource(crd(name)).serverSideApply();
            client.apiextensions()
                    .v1()
                    .customResourceDefinitions()
                    .withName(name)
                    .waitUntilCondition(KubeApiServer::isEstablished, CRD_LIMIT_SECONDS, TimeUnit.SECONDS);
        }
    }

    /**
     * Applies every object of the YAML files in a folder of the repository, kustomizations left out, in the files'
     * order. Admission policies come into effect some moments later: wait for what they do.
     *
     * @param folder for example {@code deploy/kustomize/base/admission}
     */
    public void install(String folder) {
        for (var file : yamlFiles(ReactorLayout.locate().root().resolve(folder))) {
            try (var stream = Files.newInputStream(file)) {
                client.load(stream)
                        .items()
                        .forEach(item -> client.resource(item).forceConflicts().serverSideApply());
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
    }

    /** Makes a namespace for one test and returns its name. Nobody can empty it: leave it behind. */
    public String newNamespace() {
        var name = "it-" + UUID.randomUUID().toString().substring(0, 8);
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .endMetadata()
                        .build())
                .create();
        return name;
    }

    @Override
    public void close() {
        client.close();
        server.stop();
        try {
            Runtime.getRuntime().removeShutdownHook(endWithThisJvm);
        } catch (IllegalStateException alreadyEnding) {
            // the hook runs or has run: there is nothing left to end
        }
    }

    private CustomResourceDefinition crd(String name) {
        var path = "META-INF/fabric8/" + name + "-v1.yml";
        var loader = Thread.currentThread().getContextClassLoader();
        try (var stream = loader.getResourceAsStream(path)) {
            if (stream == null) {
                throw new IllegalStateException(
                        "the class path has no " + path + ": build the module crds up to process-classes");
            }
            return client.getKubernetesSerialization().unmarshal(stream, CustomResourceDefinition.class);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static boolean isEstablished(CustomResourceDefinition crd) {
        return crd != null
                && crd.getStatus() != null
                && crd.getStatus().getConditions() != null
                && crd.getStatus().getConditions().stream()
                        .anyMatch(condition -> condition.getType().equals("Established")
                                && condition.getStatus().equals("True"));
    }

    private static List<Path> yamlFiles(Path folder) {
        var files = new ArrayList<Path>();
        try (var found = Files.newDirectoryStream(folder, "*.yaml")) {
            found.forEach(files::add);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        files.removeIf(file -> file.endsWith("kustomization.yaml"));
        return files.stream().sorted().toList();
    }
}
