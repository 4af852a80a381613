package io.penstock.operator.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.operator.status.ConditionType;
import io.penstock.testkit.ConnectWorkerProcess;
import io.penstock.testkit.KafkaBrokerProcess;
import io.penstock.testkit.KubeApiServer;
import io.penstock.testkit.KubeApiServerExtension;
import io.penstock.testkit.WorkerSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Failures of which Connect says nothing: the whole operator, a real worker with the operator's extension, and connectors that
 * hang or die when they are told to.
 */
@ExtendWith(KubeApiServerExtension.class)
class SilentFailureIT {
    private static final Duration WITHIN = Duration.ofSeconds(30);
    private static final Duration PATIENT = Duration.ofMinutes(2);
    private static final int THRESHOLD = 10;
    private static final String RETRIABLE = "throw org.apache.kafka.connect.errors.RetriableException";
    private static final String UNSPEAKABLE = "throw io.penstock.testconnectors.Thrown$Unspeakable";
    private static final Logger LOG = LoggerFactory.getLogger(SilentFailureIT.class);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private static Path folder;

    private static KafkaBrokerProcess broker;
    private static ConnectWorkerProcess worker;
    private static OperatedNamespace penstock;

    @BeforeAll
    static void start(KubeApiServer server) throws IOException {
        broker = KafkaBrokerProcess.start(folder.resolve("kafka"));
        worker = ConnectWorkerProcess.start(
                WorkerSettings.of(broker.bootstrapServers(), "silent")
                        .withTestConnectors()
                        // longer than the threshold: so seldom does a task without records come back from its consumer
                        .withProperty("offset.flush.interval.ms", "15000")
                        .withProperty("rest.extension.classes", "io.penstock.worker.kafka.KafkaStateExtension"),
                folder.resolve("connect"));
        Files.createDirectories(commands());
        penstock = OperatedNamespace.start(server, worker.restUrl());
        // one record after the other, for all of them
        penstock.connector("telemetry", """
                {tasksMax: 1, class: io.penstock.testconnectors.CommandedSourceConnector, config: {topic: telemetry,
                pause.ms: 20}}""");
        penstock.awaitReady("telemetry", "True", "Running");
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
    void whatHangsOrIsDeadIsNamedAndWhatIsWellIsNot() {
        // Given
        var failures = List.of(
                new Failure("hung-put", "put", "hang", "put() (in io.penstock.testconnectors."),
                new Failure("hung-commit", "pre.commit", "hang", "preCommit() (in io.penstock.testconnectors."),
                new Failure("paused", "put", "withhold", "it "),
                new Failure("retrying", "put", RETRIABLE, "it has asked Kafka for no records"),
                new Failure("too-long", "put", "fail " + "x".repeat(3 << 20), "its worker knows that it has failed"),
                new Failure("unspeakable", "poll", UNSPEAKABLE, "its worker knows that it has failed"));
        failures.forEach(failure -> apply(failure, "0"));
        sink("steady", "0");
        penstock.connector("idle", """
                {tasksMax: 1, silenceThresholdSeconds: %d, class: io.penstock.testconnectors.CommandedSinkConnector,
                config: {topics: nothing-comes-here}}""".formatted(THRESHOLD));
        Stream.of("overflow", "no-class").forEach(name -> sink(name, "0"));
        failures.forEach(failure -> penstock.awaitReady(failure.name(), "True", "Running"));
        await().atMost(PATIENT).untilAsserted(() -> assertThat(failures)
                .allSatisfy(failure ->
                        assertThat(penstock.status(failure.name()).topics()).containsExactly("telemetry")));
        var well = List.of("steady", "idle", "telemetry");
        well.forEach(name -> penstock.awaitReady(name, "True", "Running"));
        var witness = new ReadyWitness(penstock, well::contains);

        // When
        failures.forEach(failure -> command(failure.name(), failure.moment(), failure.command()));
        var begun = Instant.now();
        command("overflow", "put", "throw java.lang.StackOverflowError");
        command("no-class", "put", "throw java.lang.NoClassDefFoundError");

        // Then
        var open = new ArrayList<>(failures);
        await().atMost(WITHIN).until(() -> {
            open.removeIf(failure -> stands(failure, begun));
            return open.isEmpty();
        });
        assertThat(penstock.events("hung-put")).anyMatch(event -> "NotProgressing".equals(event.getReason()));
        assertThat(witness.seen()).isEmpty();
        witness.close();

        // Connect itself tells of errors
        Stream.of("overflow", "no-class").forEach(name -> penstock.awaitReady(name, "False", "TasksFailed"));

        // When
        failures.forEach(failure -> command(failure.name(), failure.moment(), "pass"));

        // Then
        Stream.of("hung-put", "hung-commit", "retrying").forEach(name -> penstock.awaitReady(name, "True", "Running"));

        // When
        failures.stream()
                .filter(failure -> List.of("paused", "too-long", "unspeakable").contains(failure.name()))
                .forEach(failure -> {
                    apply(failure, "1");
                    // Then
                    penstock.awaitReady(failure.name(), "True", "Running");
                });
    }

    private record Failure(String name, String moment, String command, String text) {}

    private static boolean stands(Failure failure, Instant begun) {
        var ready = penstock.condition(failure.name(), ConditionType.READY);
        if (!"NotProgressing".equals(ready.getReason())) {
            return false;
        }
        assertThat(ready.getStatus()).isEqualTo("False");
        assertThat(ready.getMessage()).contains(failure.text());
        LOG.info(
                "{} is seen after {} s: {}",
                failure.name(),
                Duration.between(begun, Instant.now()).toSeconds(),
                ready.getMessage());
        return true;
    }

    private static void apply(Failure failure, String restart) {
        if (failure.moment().equals("poll")) {
            penstock.connector(failure.name(), """
                    {tasksMax: 1, silenceThresholdSeconds: %d, restart: {token: '%s'},
                    class: io.penstock.testconnectors.CommandedSourceConnector,
                    config: {topic: telemetry, command.folder: '%s'}}""".formatted(THRESHOLD, restart, commands()));
        } else {
            sink(failure.name(), restart);
        }
    }

    private static void sink(String name, String restart) {
        penstock.connector(name, """
                {tasksMax: 1, silenceThresholdSeconds: %d, restart: {token: '%s'},
                class: io.penstock.testconnectors.CommandedSinkConnector,
                config: {topics: telemetry, command.folder: '%s'}}""".formatted(THRESHOLD, restart, commands()));
    }

    private static Path commands() {
        return folder.resolve("commands");
    }

    /** Written beside and moved: the connector never reads half a command. */
    private static void command(String connector, String moment, String command) {
        try {
            var file = commands().resolve(connector + "." + moment);
            var written = Files.writeString(folder.resolve("command"), command);
            Files.move(written, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
