package io.penstock.connect.azure.blob;

import static io.penstock.connect.azure.blob.simulation.Records.HOUR_14;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.connect.azure.blob.audit.ChainAudit;
import io.penstock.connect.azure.blob.simulation.ModelContext;
import io.penstock.connect.azure.blob.simulation.Records;
import io.penstock.connect.azure.blob.storage.Azurite;
import io.penstock.connect.azure.blob.storage.BlobProperties;
import io.penstock.connect.azure.blob.storage.StoreResult;
import io.penstock.connect.azure.blob.storage.Stores;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Folders with all kinds of characters on a real service: what is written must be found again under the same name. */
class LayoutIT {
    private static final TopicPartition SOURCE = new TopicPartition("orders", 0);
    private static final List<String> TAGS = List.of(
            "plain", "a/b", "Köln", "100%", " x ", "end.", "..", "a+b c", "#1", "a&b=c", "😀", "a\\b", "what?", "",
            "%2F");
    private static final List<String> FOLDERS = List.of(
            "plain",
            "a%2Fb",
            "Köln",
            "100%25",
            "%20x%20",
            "end%2E",
            ".%2E",
            "a+b c",
            "#1",
            "a&b=c",
            "😀",
            "a%5Cb",
            "what%3F",
            "__empty__",
            "%252F");

    private static Azurite azurite;

    private final ModelContext context = new ModelContext();

    @BeforeAll
    static void start() {
        azurite = Azurite.start();
    }

    @AfterAll
    static void stop() {
        azurite.close();
    }

    @Test
    void findsWhatItWroteUnderEveryName() {
        // Given: a task that published a file in each folder and died without committing
        var crashed = started(Map.of());
        crashed.put(records());
        awaitBlobs(crashed, TAGS.size());
        crashed.stop();

        // When: the next one reads the same records and some more
        var next = started(Map.of());
        next.put(records());
        next.put(List.of(at(TAGS.size(), "plain")));
        awaitBlobs(next, TAGS.size() + 1);
        stopped(next);

        // Then: everything is committed, nothing was written twice, and each folder is what the rules say
        assertThat(ChainAudit.of(blobs()).findings()).isEmpty();
        assertThat(blobs()).extracting(BlobProperties::name).containsExactlyInAnyOrderElementsOf(names(""));

        // When: everything is written once more on purpose
        var again = started(Map.of("penstock.generation", "again"));
        again.put(records());
        again.put(List.of(at(TAGS.size(), "plain")));
        awaitBlobs(again, 2 * (TAGS.size() + 1));
        stopped(again);

        // Then
        assertThat(ChainAudit.of(blobs()).findings()).isEmpty();
        assertThat(blobs())
                .filteredOn(blob -> blob.metadata().generation().equals("again"))
                .extracting(BlobProperties::name)
                .containsExactlyInAnyOrderElementsOf(names("generation=again/"));
    }

    private AzureBlobStorageSinkTask started(Map<String, String> more) {
        var properties = new HashMap<>(Map.of(
                "name", "telemetry",
                "topics", SOURCE.topic(),
                "azblob.account.name", Stores.ACCOUNT,
                "azblob.account.key", Stores.KEY,
                "store.url", azurite.endpoint().toString(),
                "azblob.container.name", "layout",
                "penstock.container.create", "always",
                "flush.size", "1",
                "penstock.path.template", "{topic}/tag={field:tag}/{time:HH:mm}",
                "penstock.file.template", "{source.topic}-{source.partition}-{offset|pad=5}"));
        properties.putAll(more);
        var task = new AzureBlobStorageSinkTask();
        task.initialize(context);
        task.start(properties);
        task.open(List.of(SOURCE));
        return task;
    }

    private static void stopped(AzureBlobStorageSinkTask task) {
        var end = TAGS.size() + 1;
        // the listings of folders whose files are all there may still be under way
        await().pollInterval(Duration.ofMillis(20)).untilAsserted(() -> {
            task.put(List.of());
            assertThat(committed(task, end)).isEqualTo(end);
        });
        task.close(List.of(SOURCE));
        task.stop();
    }

    private static long committed(AzureBlobStorageSinkTask task, long end) {
        return task.preCommit(Map.of(SOURCE, new OffsetAndMetadata(end)))
                .get(SOURCE)
                .offset();
    }

    private static void awaitBlobs(AzureBlobStorageSinkTask task, int count) {
        await().pollInterval(Duration.ofMillis(20)).untilAsserted(() -> {
            task.put(List.of());
            assertThat(blobs()).hasSize(count);
        });
    }

    private static List<String> names(String generation) {
        return IntStream.rangeClosed(0, FOLDERS.size())
                .mapToObj(offset -> "topics/" + generation + "orders/tag="
                        + FOLDERS.get(offset % FOLDERS.size())
                        + "/14%3A00/orders-0-" + String.format("%05d", offset) + ".json")
                .toList();
    }

    private static List<SinkRecord> records() {
        return IntStream.range(0, TAGS.size())
                .mapToObj(offset -> at(offset, TAGS.get(offset)))
                .toList();
    }

    private static SinkRecord at(int offset, String tag) {
        return Records.with(SOURCE, offset, HOUR_14 + offset, Map.of("tag", tag));
    }

    /** Blobs with records. */
    private static List<BlobProperties> blobs() {
        try (var store = Stores.at(azurite.endpoint(), "layout")) {
            var result = store.listBlobs("", null, null);
            return result.kind() != StoreResult.Kind.OK
                    ? List.of()
                    : result.value().blobs().stream()
                            .filter(blob -> !blob.name().startsWith("_penstock/"))
                            .toList();
        }
    }
}
