package io.penstock.bench.operator;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.penstock.api.v1alpha1.ConnectCluster;
import io.penstock.api.v1alpha1.KafkaConnector;
import io.penstock.bench.connect.ConnectSimulation;
import io.penstock.bench.connect.Journal;
import io.penstock.bench.connect.SimulatedCluster;
import io.penstock.testkit.FreePorts;
import io.penstock.testkit.KubeApiServer;
import io.penstock.testkit.ReactorLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An API server with its namespace, simulated Connect clusters, and the operator while it runs. */
final class Stage implements AutoCloseable {
    private static final String LEASE = "penstock-operator";

    private final OperatorOptions options;
    private final Path folder;
    private final Progress progress;
    private final KubeApiServer server;
    private final String namespace;
    private final ConnectSimulation connect;
    private final Fleet fleet;
    private final TimedKubectl kubectl;
    private final List<String> jvmFlags;
    private final long memoryLimit;
    private final Path kubeconfig;
    private final Path endpoints;
    private @Nullable ReadyWatch watch;
    private @Nullable OperatorProcess operator;
    private @Nullable AotCache aotCache;

    private Stage(OperatorOptions options, Path folder, Progress progress) throws IOException {
        var root = ReactorLayout.locate().root();
        var clusters = IntStream.range(0, options.clusters())
                .mapToObj("connect-%d"::formatted)
                .toList();
        this.options = options;
        this.folder = folder;
        this.progress = progress;
        this.jvmFlags = Stream.concat(JvmFlags.packaged(root).stream(), options.jvm().stream())
                .toList();
        this.memoryLimit = JvmFlags.memoryLimit(root);
        this.fleet = new Fleet("orders", options.connectors(), clusters);
        this.server = KubeApiServer.start();
        this.namespace = server.newNamespace();
        server.installCrds(ConnectCluster.class, KafkaConnector.class);
        PackagedAccount.install(root, server.client(), namespace);
        this.kubectl = new TimedKubectl(server.kubectl(), namespace, folder, progress);
        this.kubeconfig = Files.writeString(folder.resolve("kubeconfig"), server.kubeconfig());
        this.connect = ConnectSimulation.start(clusters, options.delay());
        this.endpoints = endpoints();
    }

    /**
     * Starts everything but the operator.
     *
     * @param folder an empty folder for files and logs
     */
    static Stage start(OperatorOptions options, Path folder, Progress progress) throws IOException {
        return new Stage(options, folder, progress);
    }

    OperatorOptions options() {
        return options;
    }

    Progress progress() {
        return progress;
    }

    Path folder() {
        return folder;
    }

    Fleet fleet() {
        return fleet;
    }

    /** Connectors besides the fleet, on the same clusters. */
    Fleet further(int size) {
        return new Fleet("further", size, fleet.clusters());
    }

    TimedKubectl kubectl() {
        return kubectl;
    }

    KubernetesClient client() {
        return server.client();
    }

    String namespace() {
        return namespace;
    }

    /** Bytes of memory at which the operator's container would be ended. */
    long memoryLimit() {
        return memoryLimit;
    }

    /** What reached Connect. */
    Journal journal() {
        return connect.journal();
    }

    SimulatedCluster cluster(String name) {
        return connect.clusters().stream()
                .filter(cluster -> cluster.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    ReadyWatch watch() {
        return Objects.requireNonNull(watch, "nobody watches yet");
    }

    OperatorProcess operator() {
        return Objects.requireNonNull(operator, "no operator runs");
    }

    /** Makes the ConnectClusters and begins to watch connectors. */
    void prepare() {
        for (var cluster : fleet.clusters()) {
            client().resource("""
                            apiVersion: connect.penstock.io/v1alpha1
                            kind: ConnectCluster
                            metadata: {name: %s}
                            spec: {bootstrapServers: "kafka:9092"}
                            """.formatted(cluster)).inNamespace(namespace).serverSideApply();
        }
        watch = new ReadyWatch(client(), namespace);
    }

    void startOperator() throws IOException, InterruptedException {
        var flags = new ArrayList<>(jvmFlags);
        var classPath = System.getProperty("java.class.path");
        if (options.aotCache()) {
            if (aotCache == null) {
                aotCache = AotCache.make(jvmFlags, folder, progress);
            }
            flags.add("-XX:AOTCache=" + aotCache.file());
            classPath = aotCache.classPath();
        }
        operator = OperatorProcess.start(
                flags,
                classPath,
                List.of(kubeconfig.toString(), namespace, endpoints.toString()),
                namespace,
                FreePorts.take(1).getFirst(),
                folder.resolve("operator.log"));
    }

    /** Processor seconds of three writes of each connector there is, and of their events, without an operator. */
    double writesAlone() throws IOException, InterruptedException {
        return WritesAlone.run(jvmFlags, kubeconfig, namespace, folder.resolve("writes.log"));
    }

    /** Ends the operator and its lease, as the real one gives it back when it is told to end. */
    void stopOperator() {
        operator().close();
        operator = null;
        client().leases().inNamespace(namespace).withName(LEASE).delete();
    }

    private Path endpoints() throws IOException {
        var properties = new Properties();
        connect.endpoints().forEach((cluster, address) -> properties.setProperty(cluster, address.toString()));
        var file = folder.resolve("endpoints.properties");
        try (var writer = Files.newBufferedWriter(file)) {
            properties.store(writer, null);
        }
        return file;
    }

    @Override
    public void close() {
        try (server;
                connect) {
            // the operator first, while everything that it asks still answers
            if (operator != null) {
                operator.close();
            }
            if (watch != null) {
                watch.close();
            }
        }
    }
}
