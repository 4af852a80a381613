package io.penstock.worker.sink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.apache.kafka.clients.admin.NewPartitions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Offsets that a task commits when it stops or gives partitions back, in a worker that commits at no other time. */
class DeadLetterAtEndIT {
    private static final int MIB = 1024 * 1024;
    private static final byte[] GOOD = "{\"n\":1}".getBytes(UTF_8);

    private static DeadLetterStage stage;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        stage = DeadLetterStage.start(folder, Map.of("offset.flush.interval.ms", "3600000"));
    }

    @AfterAll
    static void stop() {
        if (stage != null) {
            stage.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"stopped-converter", "stopped-sink"})
    void commitsNothingOfARefusedLetterWhenTheConnectorStops(String name) throws Exception {
        // Given
        startWithARefusedLetter(name);

        // When
        stage.rest.send("PUT", "/connectors/" + name + "/stop", "");
        stage.rest.awaitState(name, "STOPPED");

        // Then
        assertThat(stage.committed(name, name)).isLessThanOrEqualTo(1);
        // When
        stage.setTopic(name + ".errors", "max.message.bytes", Integer.toString(4 * MIB));
        stage.rest.send("PUT", "/connectors/" + name + "/resume", "");
        // Then
        stage.await(name + ".errors", 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"moved-converter", "moved-sink"})
    void commitsNothingOfARefusedLetterWhenPartitionsMove(String name) throws Exception {
        // Given
        startWithARefusedLetter(name);

        // When: the group divides the partitions anew
        stage.admin
                .createPartitions(Map.of(name, NewPartitions.increaseTo(2)))
                .all()
                .get();

        // Then
        assertThat(stage.awaitFailure(name)).contains("raise max.message.bytes", name + "-0 offset 1");
        assertThat(stage.committed(name, name)).isLessThanOrEqualTo(1);
    }

    private static void startWithARefusedLetter(String name) throws Exception {
        stage.createTopic(name);
        stage.createTopic(name + ".errors", Map.of("max.message.bytes", Integer.toString(MIB)));
        var bad = new byte[2 * MIB];
        Arrays.fill(bad, (byte) 'x');
        System.arraycopy("bad ".getBytes(UTF_8), 0, bad, 0, 4);
        stage.produce(name, GOOD, bad, GOOD);
        var more = Map.of("consumer.override.metadata.max.age.ms", "1000");
        stage.rest.configure(
                name, name.endsWith("-sink") ? stage.reportingSink(name, more) : stage.fileSink(name, more));
        await("a refused letter of " + name)
                .atMost(DeadLetterStage.LIMIT)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> Files.readString(stage.worker.logFile())
                        .contains("Could not produce message to dead letter queue. topic=" + name + ".errors"));
    }
}
