package io.penstock.operator.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.testkit.ConnectWorkerProcess;
import io.penstock.testkit.KafkaBrokerProcess;
import io.penstock.testkit.KubeApiServer;
import io.penstock.testkit.KubeApiServerExtension;
import io.penstock.testkit.WorkerSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Traffic with everything that is ordinary about it, of which none is a standstill, however short the threshold is. */
@ExtendWith(KubeApiServerExtension.class)
class OrdinaryTrafficIT {
    private static final Duration PATIENT = Duration.ofMinutes(2);
    private static final int THRESHOLD = 10;
    private static final Logger LOG = LoggerFactory.getLogger(OrdinaryTrafficIT.class);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private static Path folder;

    private static KafkaBrokerProcess broker;
    private static ConnectWorkerProcess worker;
    private static OperatedNamespace penstock;

    @BeforeAll
    static void start(KubeApiServer server) throws IOException {
        broker = KafkaBrokerProcess.start(folder.resolve("kafka"));
        worker = ConnectWorkerProcess.start(
                WorkerSettings.of(broker.bootstrapServers(), "ordinary")
                        .withTestConnectors()
                        // longer than the threshold, as Kafka's default is
                        .withProperty("offset.flush.interval.ms", "30000")
                        .withProperty("rest.extension.classes", "io.penstock.worker.kafka.KafkaStateExtension"),
                folder.resolve("connect"));
        penstock = OperatedNamespace.start(server, worker.restUrl());
    }

    @AfterAll
    static void stop() throws Exception {
        for (var part : new AutoCloseable[] {penstock, worker, broker}) {
            if (part != null) {
                part.close();
            }
        }
    }

    @Test
    void isNeverTakenForAStandstill() throws InterruptedException {
        // Given
        source("telemetry", "pause.ms: 20");
        source("seldom", "pause.ms: 25000");
        penstock.awaitReady("telemetry", "True", "Running");
        var connectors = List.of("busy", "slow", "collects", "idle", "beside", "paused");
        var witness = new ReadyWitness(penstock, name -> true);
        sink("busy", "topics: telemetry", 1, "Running");
        // behind for good, and reads a few records at a time
        sink("slow", "topics: telemetry, on.put: slow 6000, consumer.override.max.poll.records: 5", 1, "Running");
        sink("collects", "topics: telemetry, on.pre.commit: withhold", 1, "Running");
        sink("idle", "topics: nothing-comes-here", 1, "Running");
        // two of three have no partition
        sink("beside", "topics: seldom", 3, "Running");
        sink("paused", "topics: telemetry", 1, "Running");
        connectors.forEach(name -> penstock.awaitReady(name, "True", "Running"));
        var begun = Instant.now();
        var used = worker.threadTime("penstock-tasks");

        // When
        Thread.sleep(Duration.ofSeconds(20));
        sink("paused", "topics: telemetry", 1, "Paused");
        Thread.sleep(Duration.ofSeconds(20));
        sink("paused", "topics: telemetry", 1, "Running");
        Thread.sleep(Duration.ofSeconds(5));
        LOG.info(
                "the look at {} tasks has used {} in {}",
                connectors.size() + 4,
                worker.threadTime("penstock-tasks").minus(used),
                Duration.between(begun, Instant.now()));
        broker.freeze();
        Thread.sleep(Duration.ofSeconds(45));
        broker.thaw();
        Thread.sleep(Duration.ofSeconds(20));
        worker.freeze();
        Thread.sleep(Duration.ofSeconds(15));
        worker.thaw();
        Thread.sleep(Duration.ofSeconds(10));
        worker.kill();
        worker.restart();

        // Then
        await().atMost(PATIENT)
                .untilAsserted(() -> connectors.forEach(name -> penstock.awaitReady(name, "True", "Running")));
        Thread.sleep(Duration.ofSeconds(20));
        assertThat(witness.seen()).noneMatch(one -> one.reason().equals("NotProgressing"));
        witness.close();
    }

    private static void source(String name, String config) {
        penstock.connector(name, """
                {tasksMax: 1, silenceThresholdSeconds: %d, class: io.penstock.testconnectors.CommandedSourceConnector,
                config: {topic: %s, %s}}""".formatted(THRESHOLD, name, config));
    }

    private static void sink(String name, String config, int tasks, String state) {
        penstock.connector(name, """
                {tasksMax: %d, silenceThresholdSeconds: %d, state: %s,
                class: io.penstock.testconnectors.CommandedSinkConnector, config: {%s}}""".formatted(tasks, THRESHOLD, state, config));
    }
}
