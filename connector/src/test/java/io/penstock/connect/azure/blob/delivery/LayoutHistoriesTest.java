package io.penstock.connect.azure.blob.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.connect.azure.blob.naming.FileNaming;
import io.penstock.connect.azure.blob.naming.Placement;
import io.penstock.connect.azure.blob.naming.Places;
import io.penstock.connect.azure.blob.simulation.Blobs;
import io.penstock.connect.azure.blob.storage.BlobMetadata;
import io.penstock.connect.azure.blob.storage.BlobProperties;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which files of another layout count, and of which it cannot be told what they hold. */
class LayoutHistoriesTest {
    private static final UsedLayout HOURLY = UsedLayout.current("aaaaaaaaaaaaaaaa", "chain", Map.of());
    private static final UsedLayout DAILY = UsedLayout.current("bbbbbbbbbbbbbbbb", "chain", Map.of());
    private static final Places PLACES =
            new Places(List.of("topics/"), record -> new Placement("topics/t", null), new FileNaming("/", "+", 20, ""));

    private final LayoutHistories histories = new LayoutHistories(
            new WriterIdentity("c", Set.of(), "1111111111111111", DAILY.fingerprint(), "-", "test"),
            new StateNames("_penstock"),
            "0000000000000000",
            DAILY,
            earlier -> PLACES);

    @Test
    void countsFilesThatReachTheOffsetAndAreOfThisConnector() {
        assertThat(keeps(file("c", HOURLY, 10, 19, 10), ".json", 19)).isTrue();
        assertThat(keeps(file("c", HOURLY, 10, 19, 10), ".json", 20)).isFalse();
        assertThat(keeps(file("other", HOURLY, 10, 19, 10), ".json", 0)).isFalse();
        assertThat(keeps(file("c", DAILY, 10, 19, 10), ".json", 0)).isFalse();
    }

    @Test
    void tellsApartWhatLacksRecordsByItsFolder() {
        assertThat(keeps(file("c", HOURLY, 10, 19, 3), ".json.gz", 0)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {".csv.gz", ".avro", ".parquet"})
    void stopsWhereRecordsOfOneFolderMayBeInSeveralFilesAtOnce(String extension) {
        assertThat(keeps(file("c", HOURLY, 10, 19, 10), extension, 0)).isTrue();
        assertThatThrownBy(() -> keeps(file("c", HOURLY, 10, 19, 3), extension, 0))
                .hasMessageContaining("was written with other layout settings");
    }

    private boolean keeps(BlobMetadata metadata, String extension, long from) {
        var name = "topics/t/t+0+%020d%s".formatted(metadata.first(), extension);
        return histories.keeps(HOURLY, PLACES, new BlobProperties(name, 100, "\"1\"", metadata), from);
    }

    private static BlobMetadata file(String connector, UsedLayout layout, long first, long last, int count) {
        var pairs = new TreeMap<>(Blobs.file(connector, layout.fingerprint(), "2222222222222222", first, last, null)
                .pairs());
        pairs.put("pscount", Integer.toString(count));
        return BlobMetadata.of(pairs);
    }
}
