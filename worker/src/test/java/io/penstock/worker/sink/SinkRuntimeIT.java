package io.penstock.worker.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.testkit.ConnectWorkerProcess;
import io.penstock.worker.sink.StorageWire.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the Connect runtime does to a task, with the sink in real workers: each record is stored once all the same. */
class SinkRuntimeIT {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int PARTITIONS = 4;
    private static final int RECORDS_PER_SECOND = 200;
    private static final int KILLS = 4;
    private static final int SET_BACK_TO = 5;
    private static final Map<String, String> MANIFEST =
            Map.of("penstock.delivery.mode", "manifest", "penstock.manifest.round.ms", "10000");

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
    void pausesAndResumesWhileStorageIsAway() throws Exception {
        // Given
        try (var _ = started("paused")) {
            awaitPublications(3);

            // When: the connector is paused and resumed while nothing can be stored
            stage.azurite.freeze();
            rest.send("PUT", "/connectors/paused-sink/pause", "");
            rest.awaitState("paused-sink", "PAUSED");
            rest.send("PUT", "/connectors/paused-sink/resume", "");
            rest.awaitRunning("paused-sink", 2);
            stage.azurite.thaw();
            awaitPublications(3);
        }

        // Then
        assertStoredOnce("paused");
    }

    @ParameterizedTest
    @CsvSource({
        "eager, org.apache.kafka.clients.consumer.RangeAssignor",
        "cooperative, org.apache.kafka.clients.consumer.CooperativeStickyAssignor"
    })
    void survivesRebalances(String topic, String assignor) throws Exception {
        // Given
        var strategy = Map.of("consumer.override.partition.assignment.strategy", assignor);
        try (var _ = started(topic, strategy)) {
            awaitPublications(3);

            // When: a second worker takes tasks over and gives them back, and the number of tasks changes
            try (var second = stage.addWorker()) {
                new ConnectRest(second).awaitRunning(topic + "-sink", 2);
                awaitPublications(3);
                var more = new HashMap<>(strategy);
                more.put("tasks.max", "3");
                rest.configure(topic + "-sink", sink(topic, more));
                rest.awaitRunning(topic + "-sink", 3);
                awaitPublications(3);
            }
            awaitPublications(3);
        }

        // Then
        assertStoredOnce(topic);
    }

    @Test
    void doublesNothingWhenOffsetsAreSetBack() throws Exception {
        // Given
        try (var _ = started("again")) {
            awaitPublications(5);
        }
        stage.awaitNoLag("again-sink", "again", LIMIT);
        long files = stage.compare("again", "again").files();
        rest.send("PUT", "/connectors/again-sink/stop", "");
        rest.awaitState("again-sink", "STOPPED");

        // When
        var changed = rest.send("PATCH", "/connectors/again-sink/offsets", setBack("again"));
        rest.send("PUT", "/connectors/again-sink/resume", "");
        rest.awaitRunning("again-sink", 2);

        // Then
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertStoredOnce("again");
        assertThat(stage.compare("again", "again").files()).isEqualTo(files);
    }

    @Test
    void doublesNothingWhenFoldersChangeBeforeWhatIsStoredWasCommitted() throws Exception {
        // Given: as after a crash, more is stored than is committed
        try (var _ = started("folders")) {
            awaitPublications(5);
        }
        stage.awaitNoLag("folders-sink", "folders", LIMIT);
        rest.send("PUT", "/connectors/folders-sink/stop", "");
        rest.awaitState("folders-sink", "STOPPED");
        var changed = rest.send("PATCH", "/connectors/folders-sink/offsets", setBack("folders"));

        // When
        rest.configure("folders-sink", sink("folders", Map.of("partitioner.class", "DailyPartitioner")));
        try (var _ = Traffic.start(stage.broker.bootstrapServers(), "folders", PARTITIONS, RECORDS_PER_SECOND, 1)) {
            rest.send("PUT", "/connectors/folders-sink/resume", "");
            awaitPublications(5);
        }

        // Then
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        stage.awaitNoLag("folders-sink", "folders", LIMIT);
        var stored = new StoredLines(stage.azurite.connectionString(), "folders").below("topics");
        assertThat(stored).hasSize((int) stage.end("folders"));
        var audit = stage.audit("folders");
        assertThat(audit.exit()).as(audit.text()).isZero();
        assertThat(audit.text()).contains("every offset once");
    }

    @Test
    void storesEveryRecordOnceWhenWorkersAreKilledWhileRoundsOfAManifestBecomeVisible() throws Exception {
        // Given
        try (var _ = started("killed", MANIFEST)) {
            awaitPublications(6);

            // When: it dies after the decision, or after one file or another that was decided
            for (int writes = 1; writes <= KILLS; writes++) {
                awaitPublications(writes);
                worker.kill();
                worker.restart();
            }
            awaitPublications(6);
        }

        // Then
        assertStoredOnce("killed");
    }

    @Test
    void readsAgainWithAManifestFromOffsetsThatAreSetBack() throws Exception {
        // Given
        try (var _ = started("strict", MANIFEST)) {
            awaitPublications(6);
        }
        stage.awaitNoLag("strict-sink", "strict", LIMIT);
        rest.send("PUT", "/connectors/strict-sink/stop", "");
        rest.awaitState("strict-sink", "STOPPED");

        // When
        var changed = rest.send("PATCH", "/connectors/strict-sink/offsets", setBack("strict"));
        var second = new HashMap<>(MANIFEST);
        second.put("penstock.generation", "second");
        rest.configure("strict-sink", sink("strict", second));
        rest.send("PUT", "/connectors/strict-sink/resume", "");
        rest.awaitRunning("strict-sink", 2);

        // Then
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        long expected = stage.end("strict") - PARTITIONS * SET_BACK_TO;
        var blobs = new StoredLines(stage.azurite.connectionString(), "strict");
        await("records written again").atMost(LIMIT).untilAsserted(() -> assertThat(
                        blobs.below("topics/generation=second"))
                .hasSize((int) expected)
                .doesNotHaveDuplicates());
        stage.awaitNoLag("strict-sink", "strict", LIMIT);
    }

    @Test
    void leavesNoLagBehindRecordsThatATransformDrops() throws Exception {
        // Given: nothing passes the transform
        var dropAll =
                Map.of("transforms", "drop", "transforms.drop.type", "org.apache.kafka.connect.transforms.Filter");

        // When
        try (var _ = started("dropped", dropAll)) {
            await().atMost(LIMIT).until(() -> stage.committed("dropped-sink") > 100);
        }

        // Then
        stage.awaitNoLag("dropped-sink", "dropped", LIMIT);
    }

    @Test
    void givesPartitionsBackWithoutStorage() throws Exception {
        // Given: files that stay open until the task stops
        var patient = Map.of(
                "penstock.rotate.idle.ms", "600000", "penstock.rotate.max.age.ms", "600000", "flush.size", "1000000");
        long listed = stage.wire.passed(Kind.LIST);
        try (var _ = started("revoked", patient)) {
            await().atMost(LIMIT).until(() -> stage.wire.passed(Kind.LIST) > listed);
            stage.azurite.freeze();

            // When
            rest.send("PUT", "/connectors/revoked-sink/stop", "");

            // Then: it stops while storage is still away
            rest.awaitState("revoked-sink", "STOPPED");
        } finally {
            stage.azurite.thaw();
        }

        // When
        rest.configure("revoked-sink", sink("revoked", Map.of()));
        rest.send("PUT", "/connectors/revoked-sink/resume", "");
        rest.awaitRunning("revoked-sink", 2);

        // Then
        assertStoredOnce("revoked");
    }

    private static Traffic started(String topic) throws Exception {
        return started(topic, Map.of());
    }

    private static Traffic started(String topic, Map<String, String> more) throws Exception {
        stage.createTopic(topic, PARTITIONS);
        rest.configure(topic + "-sink", sink(topic, more));
        rest.awaitRunning(topic + "-sink", 2);
        return Traffic.start(stage.broker.bootstrapServers(), topic, PARTITIONS, RECORDS_PER_SECOND, 1);
    }

    private static Map<String, String> sink(String topic, Map<String, String> more) {
        var config = new HashMap<>(Map.of(
                "azblob.container.name", topic,
                "flush.size", "200",
                "penstock.rotate.max.age.ms", "3000",
                "penstock.rotate.idle.ms", "1500"));
        config.putAll(more);
        return stage.sink(topic, config);
    }

    /** Of files that become visible, and of manifests. */
    private static void awaitPublications(int count) {
        long goal = stage.wire.passed(Kind.PUBLISH) + count;
        await("publications")
                .pollInterval(Duration.ofMillis(5))
                .atMost(LIMIT)
                .until(() -> stage.wire.passed(Kind.PUBLISH) >= goal);
    }

    private static String setBack(String topic) {
        return IntStream.range(0, PARTITIONS)
                .mapToObj(number ->
                        "{\"partition\":{\"kafka_topic\":\"%s\",\"kafka_partition\":%d},\"offset\":{\"kafka_offset\":%d}}"
                                .formatted(topic, number, SET_BACK_TO))
                .collect(Collectors.joining(",", "{\"offsets\":[", "]}"));
    }

    private static void assertStoredOnce(String topic) throws Exception {
        stage.awaitNoLag(topic + "-sink", topic, LIMIT);
        var content = stage.compare(topic, topic);
        assertThat(content.exact()).as(content.toString()).isTrue();
        assertThat(content.stored()).isPositive();
        var audit = stage.audit(topic);
        assertThat(audit.exit()).as(audit.text()).isZero();
    }
}
