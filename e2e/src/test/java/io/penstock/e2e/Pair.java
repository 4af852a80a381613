package io.penstock.e2e;

import io.penstock.e2e.stage.Connector;
import io.penstock.e2e.stage.Stage;
import io.penstock.e2e.stage.WorkerPod;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/** The cluster {@code pair}: two workers, with connectors that are slow, hang or fail when their config says so. */
final class Pair {
    static final String NAME = "pair";
    static final String CLUSTER = """
            apiVersion: connect.penstock.io/v1alpha1
            kind: ConnectCluster
            metadata: {name: pair}
            spec:
              replicas: 2
              bootstrapServers: kafka:9092
              # the worker's image with one more plugin
              image: penstock/worker-with-test-connectors:0.1.0-SNAPSHOT
              resources:
                requests: {cpu: 100m, memory: 512Mi}
                limits: {memory: 768Mi}
            """;
    private static final Duration LOOK = Duration.ofMillis(200);

    private final Stage stage;

    Pair(Stage stage) {
        this.stage = stage;
    }

    /** Has it run, with topics to read from; it may run already. */
    void raise(String caller) {
        stage.telemetry().generate("topics-for-" + caller, 0, 3);
        stage.applyText(CLUSTER);
        stage.awaitReady(Duration.ofMinutes(2), "connectcluster/" + NAME);
    }

    /**
     * YAML of a sink that throws its records away.
     *
     * @param more of the spec, as lines without indentation; nothing for a connector that behaves
     */
    static String sink(String name, int tasks, String more) {
        return """
                apiVersion: connect.penstock.io/v1alpha1
                kind: KafkaConnector
                metadata: {name: %s}
                spec:
                  clusterRef: {name: pair}
                  class: CommandedSink
                  tasksMax: %d
                %s
                """.formatted(name, tasks, (more.isEmpty() ? "config: {topics: vehicle.stats}" : more).indent(2));
    }

    Connector connector(String name) {
        return stage.connector(NAME, name);
    }

    List<WorkerPod> workers() {
        return IntStream.range(0, 2)
                .mapToObj(number -> stage.worker(NAME, number))
                .toList();
    }

    /** Everything that Ready of the cluster and of a connector says as long as something goes on. */
    Set<String> readyWhile(BooleanSupplier goesOn, String connector) throws InterruptedException {
        var said = new LinkedHashSet<String>();
        while (goesOn.getAsBoolean()) {
            stage.cluster(NAME).stream()
                    .flatMap(status -> status.conditions().stream())
                    .filter(condition -> condition.getType().equals("Ready"))
                    .forEach(ready -> said.add("cluster " + ready.getStatus() + "/" + ready.getReason()));
            connector(connector)
                    .condition("Ready")
                    .ifPresent(ready -> said.add(connector + " " + ready.getStatus() + "/" + ready.getReason()));
            Thread.sleep(LOOK);
        }
        return said;
    }
}
