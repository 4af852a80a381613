package io.penstock.e2e.stage;

import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.penstock.api.v1alpha1.ConnectCluster;
import io.penstock.api.v1alpha1.KafkaConnector;
import io.penstock.api.v1alpha1.cluster.ConnectClusterStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** A namespace of its own, with Kafka and Blob storage in it, under the strictest Pod Security Standard. */
public final class Stage implements AutoCloseable {
    private static final Duration GONE = Duration.ofMinutes(3);

    private final KubernetesClient client;
    private final Path root;
    private final Figures figures;
    private final String namespace;
    private final Kubectl kubectl;

    private Stage(KubernetesClient client, Path root, Figures figures, String namespace) {
        this.client = client;
        this.root = root;
        this.figures = figures;
        this.namespace = namespace;
        this.kubectl = new Kubectl(namespace);
    }

    static Stage open(KubernetesClient client, Path root, Figures figures, String scenario) {
        var suffix = Integer.toString(ThreadLocalRandom.current().nextInt(0x10000, 0x100000), 16);
        var stage = new Stage(client, root, figures, "e2e-" + scenario + "-" + suffix);
        try {
            stage.raise();
        } catch (RuntimeException e) {
            stage.explain("stage-" + scenario);
            stage.close();
            throw e;
        }
        return stage;
    }

    private void raise() {
        client.namespaces()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(namespace)
                        .withLabels(Map.of(
                                "pod-security.kubernetes.io/enforce",
                                "restricted",
                                "connect.penstock.io/made-by",
                                "e2e"))
                        .endMetadata()
                        .build())
                .create();
        apply("demo-infra");
        kubectl.run("rollout", "status", "statefulset/kafka", "--timeout=120s");
        kubectl.run("rollout", "status", "statefulset/azurite", "--timeout=120s");
    }

    /**
     * Applies files of the examples with kubectl, except for namespaces.
     *
     * @param paths of folders and files below {@code examples}
     * @return what kubectl said
     */
    public String apply(String... paths) {
        return kubectl.run(applying(paths));
    }

    /**
     * Applies YAML that belongs to a test alone.
     *
     * @return whether it was accepted, and what kubectl said
     */
    public Kubectl.Answer attemptToApplyText(String yaml) {
        try {
            var file = Files.createTempFile("e2e", ".yaml");
            try {
                return kubectl.attempt(
                        "apply", "-f", Files.writeString(file, yaml).toString());
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As {@link #attemptToApplyText}, and it has to be accepted. */
    public void applyText(String yaml) {
        var answer = attemptToApplyText(yaml);
        if (!answer.succeeded()) {
            throw new IllegalStateException("not accepted: " + answer.errors());
        }
    }

    /** Applies what may be refused. */
    public Kubectl.Answer attemptToApply(String... paths) {
        return kubectl.attempt(applying(paths));
    }

    /** Every file of a folder of the examples, as a path below {@code examples}, in order. */
    public List<String> examples(String folder) {
        var examples = root.resolve("examples");
        try (var files = Files.list(examples.resolve(folder))) {
            return files.map(file -> examples.relativize(file).toString())
                    .filter(file -> file.endsWith(".yaml") && !file.contains(".Namespace."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String[] applying(String... paths) {
        var words = new ArrayList<>(List.of("apply"));
        for (var path : paths) {
            var files = path.endsWith(".yaml") ? List.of(path) : examples(path);
            files.forEach(file -> words.addAll(
                    List.of("-f", root.resolve("examples").resolve(file).toString())));
        }
        return words.toArray(String[]::new);
    }

    /** Waits, as a user does, until all clusters and connectors of some names are ready. */
    public void awaitReady(Duration limit, String... objects) {
        var words = new ArrayList<>(List.of("wait", "--for=condition=Ready", "--timeout=" + limit.toSeconds() + "s"));
        words.addAll(List.of(objects));
        kubectl.run(words.toArray(String[]::new));
    }

    /** The connector object of a name, and what lives behind it in the cluster {@code telemetry}. */
    public Connector connector(String name) {
        return connector("telemetry", name);
    }

    /** The connector object of a name, and what lives behind it in a cluster. */
    public Connector connector(String cluster, String name) {
        return new Connector(
                client.resources(KafkaConnector.class).inNamespace(namespace).withName(name), rest(cluster), name);
    }

    /** The status of a cluster as stored now; empty while it has none. */
    public Optional<ConnectClusterStatus> cluster(String name) {
        return Optional.ofNullable(client.resources(ConnectCluster.class)
                        .inNamespace(namespace)
                        .withName(name)
                        .get())
                .map(ConnectCluster::getStatus);
    }

    /** Kafka. */
    public Broker broker() {
        return new Broker(kubectl);
    }

    /** The REST API of a cluster. */
    public ConnectRest rest(String cluster) {
        return new ConnectRest(client, namespace, cluster);
    }

    /** The jobs of the telemetry demo. */
    public TelemetryJobs telemetry() {
        return new TelemetryJobs(client, root.resolve("examples/demo-infra/jobs"), namespace);
    }

    /** The operator's pods. */
    public OperatorPods operator() {
        return new OperatorPods(client);
    }

    /** The one worker of the cluster {@code telemetry}. */
    public WorkerPod worker() {
        return worker("telemetry", 0);
    }

    /** A worker of a cluster. */
    public WorkerPod worker(String cluster, int number) {
        return new WorkerPod(client, client.pods().inNamespace(namespace).withName(cluster + "-connect-" + number));
    }

    /** A client with all rights of the kubeconfig. */
    public KubernetesClient client() {
        return client;
    }

    /** The kubectl that acts in this namespace. */
    public Kubectl kubectl() {
        return kubectl;
    }

    /** The figures of the whole run. */
    public Figures figures() {
        return figures;
    }

    /** Name of the namespace. */
    public String namespace() {
        return namespace;
    }

    /** Leaves objects, events, logs and REST answers in {@code target/e2e/<name>}. */
    void explain(String name) {
        new FailureFolder(root, name).fill(this);
    }

    /**
     * Deletes the namespace with everything in it: connectors first and then workers, while Kafka is there to say goodbye
     * to. Left to itself, a namespace takes its pods away in any order and waits for the timeouts of each.
     */
    @Override
    public void close() {
        long start = System.nanoTime();
        kubectl.attempt("delete", "kafkaconnectors", "--all", "--timeout=60s");
        kubectl.attempt("delete", "connectclusters", "--all", "--cascade=foreground", "--timeout=60s");
        client.namespaces().withName(namespace).delete();
        try {
            await("namespace " + namespace + " is gone")
                    .atMost(GONE)
                    .until(() -> client.namespaces().withName(namespace).get() == null);
        } catch (RuntimeException e) {
            explain("deletion-of-" + namespace);
            releaseAll();
            throw e;
        }
        figures.add(
                String.format(Locale.ROOT, "clear namespace %s", namespace),
                Duration.ofNanos(System.nanoTime() - start),
                GONE);
    }

    /** Whatever is wrong with the operator, nothing may be left behind on a cluster of somebody else. */
    private void releaseAll() {
        client.resources(KafkaConnector.class)
                .inNamespace(namespace)
                .list()
                .getItems()
                .forEach(connector -> client.resource(connector).edit(held -> {
                    held.getMetadata().setFinalizers(List.of());
                    return held;
                }));
    }

    List<String> clusters() {
        return client.resources(ConnectCluster.class).inNamespace(namespace).list().getItems().stream()
                .map(cluster -> cluster.getMetadata().getName())
                .toList();
    }
}
