package io.penstock.worker.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.testkit.ConnectWorkerProcess;
import io.penstock.worker.sink.StorageWire.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Delivery with a manifest in real workers: what is killed and what is set back on purpose. */
class SinkManifestIT {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int PARTITIONS = 2;
    private static final int KILLS = 4;
    private static final int RECORDS_PER_SECOND = 200;

    private static SinkStage stage;
    private static ConnectWorkerProcess worker;
    private static ConnectRest rest;

    @BeforeAll
    static void start(@TempDir Path folder) {
        stage = SinkStage.start(folder);
        worker = stage.addWorker();
        rest = new ConnectRest(worker);
    }

    @AfterAll
    static void stop() {
        if (stage != null) {
            stage.close();
        }
    }

    @Test
    void storesEveryRecordOnceWhenWorkersAreKilledWhileRoundsBecomeVisible() throws Exception {
        // Given
        try (var _ = started("killed")) {
            awaitWrites(6);

            // When: it dies after the decision, or after one file or another that was decided
            for (int writes = 1; writes <= KILLS; writes++) {
                awaitWrites(writes);
                worker.kill();
                worker.restart();
            }
            awaitWrites(6);
        }

        // Then
        stage.awaitNoLag("killed-sink", "killed", LIMIT);
        var content = stage.compare("killed", "killed");
        assertThat(content.exact()).as(content.toString()).isTrue();
        assertThat(content.stored()).isPositive();
        var audit = stage.audit("killed");
        assertThat(audit.exit()).as(audit.text()).isZero();
    }

    @Test
    void readsAgainFromOffsetsThatAreSetBack() throws Exception {
        // Given
        try (var _ = started("again")) {
            awaitWrites(6);
        }
        stage.awaitNoLag("again-sink", "again", LIMIT);
        rest.send("PUT", "/connectors/again-sink/stop", "");
        rest.awaitState("again-sink", "STOPPED");

        // When
        var changed = rest.send("PATCH", "/connectors/again-sink/offsets", """
                {"offsets": [
                  {"partition": {"kafka_topic": "again", "kafka_partition": 0}, "offset": {"kafka_offset": 5}},
                  {"partition": {"kafka_topic": "again", "kafka_partition": 1}, "offset": {"kafka_offset": 5}}
                ]}""");
        rest.configure("again-sink", sink("again", Map.of("penstock.generation", "second")));
        rest.send("PUT", "/connectors/again-sink/resume", "");
        rest.awaitRunning("again-sink", 2);

        // Then
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        long expected = stage.end("again") - 2 * 5;
        var blobs = new StoredLines(stage.azurite.connectionString(), "again");
        await("records written again").atMost(LIMIT).untilAsserted(() -> assertThat(
                        blobs.below("topics/generation=second"))
                .hasSize((int) expected)
                .doesNotHaveDuplicates());
        stage.awaitNoLag("again-sink", "again", LIMIT);
    }

    private static Traffic started(String topic) throws Exception {
        stage.createTopic(topic, PARTITIONS);
        rest.configure(topic + "-sink", sink(topic, Map.of()));
        rest.awaitRunning(topic + "-sink", 2);
        return Traffic.start(stage.broker.bootstrapServers(), topic, PARTITIONS, RECORDS_PER_SECOND, 1);
    }

    private static Map<String, String> sink(String topic, Map<String, String> more) {
        var config = new HashMap<>(Map.of(
                "azblob.container.name", topic,
                "flush.size", "200",
                "penstock.delivery.mode", "manifest",
                "penstock.manifest.round.ms", "10000"));
        config.putAll(more);
        return stage.sink(topic, config);
    }

    /** Of manifests and of files that become visible. */
    private static void awaitWrites(int count) {
        long goal = stage.wire.passed(Kind.PUBLISH) + count;
        await("writes")
                .pollInterval(Duration.ofMillis(5))
                .atMost(LIMIT)
                .until(() -> stage.wire.passed(Kind.PUBLISH) >= goal);
    }
}
