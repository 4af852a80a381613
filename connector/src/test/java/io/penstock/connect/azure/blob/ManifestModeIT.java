package io.penstock.connect.azure.blob;

import static io.penstock.connect.azure.blob.simulation.Records.HOUR_14;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.connect.azure.blob.audit.ChainAudit;
import io.penstock.connect.azure.blob.simulation.ModelContext;
import io.penstock.connect.azure.blob.simulation.Records;
import io.penstock.connect.azure.blob.storage.Azurite;
import io.penstock.connect.azure.blob.storage.BlobProperties;
import io.penstock.connect.azure.blob.storage.BlobStore;
import io.penstock.connect.azure.blob.storage.Stores;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Rounds under a manifest with all real parts, against the emulator. */
class ManifestModeIT {
    private static final TopicPartition SOURCE = new TopicPartition("vehicle.speeding", 0);
    private static final String CONTAINER = "manifest";

    private static Azurite azurite;

    @BeforeAll
    static void start() {
        azurite = Azurite.start();
    }

    @AfterAll
    static void stop() {
        azurite.close();
    }

    @Test
    void goesOnWhereTheManifestSaysAfterACrashAStopAndASetOffset() {
        // Given: a task that stopped cleanly, and one that died with records that no round had decided about
        var first = new ModelContext();
        var task = opened(first);
        task.put(records(0, 25));
        assertThat(stopped(task, 25)).isEqualTo(25);
        var second = new ModelContext();
        var crashed = opened(second);
        assertThat(second.seeks).isEmpty(); // the group stands where the first stopped
        crashed.put(records(25, 40));
        crashed.stop();

        // When
        var third = new ModelContext();
        var last = opened(third);
        last.put(records(25, 50));
        stopped(last, 50);

        // Then
        assertThat(third.seeks).isEmpty();
        var audit = ChainAudit.of(blobs("topics/"));
        assertThat(audit.findings()).isEmpty();
        assertThat(audit.partitions()).singleElement().satisfies(partition -> {
            assertThat(partition.records()).isEqualTo(50);
            assertThat(partition.gapless()).isTrue();
        });
        assertThat(blobs("_penstock/"))
                .extracting(BlobProperties::name)
                .hasSize(2)
                .contains("_penstock/telemetry/vehicle.speeding/0.json")
                .allMatch(name -> name.startsWith("_penstock/telemetry/vehicle.speeding/0."));

        // When: somebody sets the offset back on purpose
        assertThat(new AzureBlobStorageSinkConnector().alterOffsets(properties(), Map.of(SOURCE, 5L)))
                .isTrue();
        var fourth = new ModelContext();
        var again = opened(fourth);
        again.put(records(5, 50));

        // Then: what the group reads again is written again
        stopped(again, 50);
        assertThat(fourth.seeks).isEmpty();
        assertThat(blobs("topics/").stream()
                        .mapToLong(blob -> blob.metadata().count())
                        .sum())
                .isGreaterThan(50);
    }

    /** A task whose manifest is its own; each call of put is a turn of the worker. */
    private static AzureBlobStorageSinkTask opened(ModelContext context) {
        var task = new AzureBlobStorageSinkTask();
        task.initialize(context);
        task.start(properties());
        task.open(List.of(SOURCE));
        assertThat(context.paused).contains(SOURCE);
        await().pollInterval(Duration.ofMillis(20)).untilAsserted(() -> {
            task.put(List.of());
            assertThat(context.paused).isEmpty();
        });
        return task;
    }

    private static long stopped(AzureBlobStorageSinkTask task, long consumed) {
        var reported = task.preCommit(Map.of(SOURCE, new OffsetAndMetadata(consumed)));
        task.close(List.of(SOURCE));
        task.stop();
        return reported.get(SOURCE).offset();
    }

    private static Map<String, String> properties() {
        var properties = new HashMap<String, String>();
        properties.put("name", "telemetry");
        properties.put("connector.class", "AzureBlobStorageSinkConnector");
        properties.put("topics", SOURCE.topic());
        properties.put("azblob.account.name", Stores.ACCOUNT);
        properties.put("azblob.account.key", Stores.KEY);
        properties.put("azblob.container.name", CONTAINER);
        properties.put("penstock.container.create", "always");
        properties.put("store.url", azurite.endpoint().toString());
        properties.put("penstock.delivery.mode", "manifest");
        properties.put("flush.size", "10");
        properties.put("shutdown.timeout.ms", "60000");
        return properties;
    }

    private static List<SinkRecord> records(long from, long to) {
        return LongStream.range(from, to)
                .mapToObj(offset -> Records.at(SOURCE, offset, HOUR_14 + offset))
                .toList();
    }

    private static List<BlobProperties> blobs(String prefix) {
        try (BlobStore store = Stores.at(azurite.endpoint(), CONTAINER)) {
            return store.listBlobs(prefix, null, null).value().blobs();
        }
    }
}
