package io.penstock.connect.azure.blob;

import static io.penstock.connect.azure.blob.simulation.Records.HOUR_14;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.penstock.connect.azure.blob.audit.ChainAudit;
import io.penstock.connect.azure.blob.simulation.Decoded;
import io.penstock.connect.azure.blob.simulation.ModelContext;
import io.penstock.connect.azure.blob.simulation.Records;
import io.penstock.connect.azure.blob.storage.Azurite;
import io.penstock.connect.azure.blob.storage.BlobProperties;
import io.penstock.connect.azure.blob.storage.BlobStore;
import io.penstock.connect.azure.blob.storage.StoreResult;
import io.penstock.connect.azure.blob.storage.Stores;
import java.time.Duration;
import java.util.ArrayList;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The real task, from its properties to blobs in the emulator. */
class AzureBlobStorageSinkTaskIT {
    private static final TopicPartition SOURCE = new TopicPartition("vehicle.speeding", 0);
    private static final String HOUR = "topics/vehicle.speeding/year=2026/month=11/day=20/hour=14/vehicle.speeding+0+";

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
    void writesTheTutorialConfigurationIntoTheDefaultContainer() {
        // Given: the minimal configuration, the emulator's address, and files that close soon; there is no container
        var task = started(Map.of("penstock.rotate.idle.ms", "1000"));

        // When
        task.put(records(0, 1_000));
        awaitBlobs(task, "default", 1);
        var reported = stopped(task, 1_000);

        // Then
        assertThat(reported).isEqualTo(1_000);
        assertThat(names("default")).containsExactly(HOUR + "00000000000000000000.json");
        assertThat(content("default", HOUR + "00000000000000000000.json").lines())
                .hasSize(1_000)
                .contains("{\"o\":0,\"p\":0}");
    }

    @Test
    void goesOnBehindWhatACrashedTaskPublished() {
        // Given: a task that published two files and died without committing
        var crashed = started(container("crashed", "10"));
        crashed.put(records(0, 25));
        awaitBlobs(crashed, "crashed", 2);
        crashed.stop();

        // When
        var next = started(container("crashed", "7"));
        next.put(records(0, 40));
        awaitBlobs(next, "crashed", 4);
        stopped(next, 40);

        // Then
        var audit = ChainAudit.of(blobs("crashed"));
        assertThat(audit.findings()).isEmpty();
        assertThat(audit.partitions()).singleElement().satisfies(partition -> {
            assertThat(partition.records()).isEqualTo(40);
            assertThat(partition.gapless()).isTrue();
        });
    }

    @Test
    void stagesBlocksOfLargeFilesAndReadsThemBack() {
        // Given: files that are too large for one request
        var properties = new HashMap<>(container("large", "-1"));
        properties.put("penstock.rotate.idle.ms", "1000");
        properties.put("azblob.block.size", "262144");
        properties.put("penstock.upload.put.blob.max.bytes", "262144");
        var task = started(properties);

        // When
        for (int batch = 0; batch < 10; batch++) {
            task.put(padded(batch * 100L, 100, 10_000));
        }
        awaitBlobs(task, "large", 1);
        stopped(task, 1_000);

        // Then
        var blob = HOUR + "00000000000000000000.json";
        assertThat(names("large")).containsExactly(blob);
        assertThat(content("large", blob).lines()).hasSize(1_000).allMatch(line -> line.length() > 10_000);
    }

    @ParameterizedTest
    @CsvSource({
        "gzip, extension, .json.gz",
        "zstd, extension, .json.zst",
        "snappy, extension, .json.sz",
        "lz4, extension, .json.lz4",
        "gzip, content-encoding, .json",
        "zstd, content-encoding, .json"
    })
    void storesWhatReadersOfTheCodecUnderstand(String codec, String as, String extension) {
        // Given: several frames and several blocks in one file
        var container = codec + "-" + as;
        var properties = new HashMap<>(container(container, "1000"));
        properties.put("az.compression.type", codec);
        properties.put("penstock.compression.as", as);
        properties.put("penstock.compression.frame.bytes", "65536");
        properties.put("penstock.upload.put.blob.max.bytes", "0");
        var task = started(properties);

        // When
        for (int batch = 0; batch < 10; batch++) {
            task.put(padded(batch * 100L, 100, 2_000));
        }
        awaitBlobs(task, container, 1);
        stopped(task, 1_000);

        // Then
        var blob = HOUR + "00000000000000000000" + extension;
        assertThat(names(container)).containsExactly(blob);
        assertThat(decoded(container, blob, codec).lines()).hasSize(1_000).allMatch(line -> line.length() > 2_000);
    }

    @Test
    void namesTheMissingContainerWithoutTheKey() {
        // Given: a container that the user named and that is not there
        var task = started(Map.of("azblob.container.name", "absent", "flush.size", "1"));
        task.put(records(0, 1));

        // When
        var failure = await().until(() -> catchThrowable(() -> task.put(List.of())), thrown -> thrown != null);

        // Then
        assertThat(failure)
                .hasMessageContaining("ContainerNotFound")
                .hasMessageContaining("penstock.container.create")
                .hasMessageNotContaining(Stores.KEY);
        task.stop();
    }

    @Test
    void namesAWrongKeyWithoutShowingIt() {
        // Given
        var wrong = "d3Jvbmctd3Jvbmctd3Jvbmctd3Jvbmctd3Jvbmctd3Jvbmc=";
        var task = started(
                Map.of("azblob.account.key", wrong, "penstock.retry.auth.ms", "0", "azblob.retry.retries", "0"));
        task.put(records(0, 1));

        // When
        var failure = await().until(() -> catchThrowable(() -> task.put(List.of())), thrown -> thrown != null);

        // Then
        assertThat(failure)
                .hasMessageContaining("azblob.account.key")
                .hasMessageNotContaining(wrong)
                .hasMessageNotContaining("sig=");
        task.stop();
    }

    private AzureBlobStorageSinkTask started(Map<String, String> more) {
        var properties = new HashMap<String, String>();
        properties.put("name", "telemetry");
        properties.put("connector.class", "AzureBlobStorageSinkConnector");
        properties.put("topics", SOURCE.topic());
        properties.put("azblob.account.name", Stores.ACCOUNT);
        properties.put("azblob.account.key", Stores.KEY);
        properties.put("format.class", "JsonFormat");
        properties.put("store.url", azurite.endpoint().toString());
        properties.putAll(more);
        var task = new AzureBlobStorageSinkTask();
        task.initialize(context);
        task.start(properties);
        task.open(List.of(SOURCE));
        return task;
    }

    /** Stops as a worker does, and returns what it would commit. */
    private static long stopped(AzureBlobStorageSinkTask task, long consumed) {
        var reported = task.preCommit(Map.of(SOURCE, new OffsetAndMetadata(consumed)));
        task.close(List.of(SOURCE));
        task.stop();
        return reported.get(SOURCE).offset();
    }

    /** Calls the task as a worker does while there is no data. */
    private static void awaitBlobs(AzureBlobStorageSinkTask task, String container, int count) {
        await().pollInterval(Duration.ofMillis(20)).untilAsserted(() -> {
            task.put(List.of());
            assertThat(names(container)).hasSizeGreaterThanOrEqualTo(count);
        });
    }

    private static Map<String, String> container(String name, String flushSize) {
        return Map.of("azblob.container.name", name, "penstock.container.create", "always", "flush.size", flushSize);
    }

    private static List<SinkRecord> records(long from, long to) {
        return LongStream.range(from, to)
                .mapToObj(offset -> Records.at(SOURCE, offset, HOUR_14 + offset))
                .toList();
    }

    private static List<SinkRecord> padded(long from, int count, int size) {
        var text = "x".repeat(size);
        return LongStream.range(from, from + count)
                .mapToObj(offset -> Records.with(SOURCE, offset, HOUR_14, Map.of("text", text)))
                .toList();
    }

    private static BlobStore store(String container) {
        return Stores.at(azurite.endpoint(), container);
    }

    /** Blobs with records. */
    private static List<BlobProperties> blobs(String container) {
        try (var store = store(container)) {
            var all = new ArrayList<BlobProperties>();
            String marker = null;
            do {
                var result = store.listBlobs("", null, marker);
                if (result.kind() != StoreResult.Kind.OK) {
                    return List.of();
                }
                all.addAll(result.value().blobs());
                marker = result.value().nextMarker();
            } while (marker != null);
            all.removeIf(blob -> blob.name().startsWith("_penstock/"));
            return all;
        }
    }

    private static List<String> names(String container) {
        return blobs(container).stream().map(BlobProperties::name).toList();
    }

    private static String decoded(String container, String name, String codec) {
        var suffix = Map.of("gzip", ".gz", "zstd", ".zst", "snappy", ".sz", "lz4", ".lz4")
                .get(codec);
        try (var store = store(container)) {
            return new String(Decoded.bytes(suffix, store.getBlob(name).value().bytes()), UTF_8);
        }
    }

    private static String content(String container, String name) {
        try (var store = store(container)) {
            return new String(store.getBlob(name).value().bytes(), UTF_8);
        }
    }
}
