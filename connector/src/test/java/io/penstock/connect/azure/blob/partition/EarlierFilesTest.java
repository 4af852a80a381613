package io.penstock.connect.azure.blob.partition;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.connect.azure.blob.delivery.CreateOnlyDelivery;
import io.penstock.connect.azure.blob.delivery.ListingMode;
import io.penstock.connect.azure.blob.delivery.OnExisting;
import io.penstock.connect.azure.blob.delivery.UsedLayout;
import io.penstock.connect.azure.blob.delivery.WriterIdentity;
import io.penstock.connect.azure.blob.naming.FileNaming;
import io.penstock.connect.azure.blob.naming.Placement;
import io.penstock.connect.azure.blob.naming.Places;
import io.penstock.connect.azure.blob.observe.TaskMetrics;
import io.penstock.connect.azure.blob.simulation.Blobs;
import io.penstock.connect.azure.blob.simulation.ManualClock;
import io.penstock.connect.azure.blob.simulation.Records;
import io.penstock.connect.azure.blob.storage.BlobMetadata;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** What is remembered of the files of another layout: after a reset of the offsets there may be very many. */
class EarlierFilesTest {
    private static final String LAYOUT = "aaaaaaaaaaaaaaaa";
    private static final String OTHER = "bbbbbbbbbbbbbbbb";
    private static final FileNaming NAMING = new FileNaming("/", "+", 20, "");
    private static final WriterIdentity SELF =
            new WriterIdentity("c", Set.of(), "1111111111111111", LAYOUT, "-", "test");

    private final ManualClock clock = new ManualClock(Records.HOUR_14);
    private final FileReports reports = new FileReports(
            new CreateOnlyDelivery(SELF, NAMING, ListingMode.ALWAYS, OnExisting.ADOPT, 100),
            clock,
            new TaskMetrics(clock, RotationCause.texts()));
    private final EarlierFiles files = new EarlierFiles(
            UsedLayout.current(LAYOUT, "chain", Map.of()),
            new Places(List.of("topics/"), record -> new Placement("topics/t", null), NAMING),
            reports);

    @Test
    void knowsFilesInARowAsOneSpan() {
        // Given
        for (long first = 0; first < 1_000; first += 10) {
            add(file(LAYOUT, first, first + 9, 10));
        }

        // Then
        assertThat(files.find(at(500)).first()).isZero();
        assertThat(files.find(at(500)).last()).isEqualTo(999);
        assertThat(has(file(LAYOUT, 990, 999, 10))).isTrue();
        assertThat(has(file(LAYOUT, 990, 1_000, 11))).isFalse();
        assertThat(files.find(at(1_000))).isNull();
    }

    @Test
    void knowsWhatLacksRecordsByItsFolder() {
        // Given
        add(file(LAYOUT, 10, 19, 3));

        // Then
        assertThat(files.find(at(12)).first()).isEqualTo(10);
        assertThat(has(file(LAYOUT, 10, 19, 3))).isTrue();
        assertThat(has(file(OTHER, 10, 19, 3))).isFalse();
    }

    @Test
    void forgetsWhatTheGroupHasPassed() {
        // Given
        add(file(LAYOUT, 0, 9, 10));
        add(file(LAYOUT, 10, 19, 3));
        add(file(LAYOUT, 30, 39, 3));
        add(file(LAYOUT, 50, 59, 10));

        // When
        files.forgetBelow(35);

        // Then
        assertThat(files.find(at(5))).isNull();
        assertThat(files.find(at(15))).isNull();
        assertThat(files.find(at(36))).isNotNull();
        assertThat(files.find(at(55))).isNotNull();
    }

    private void add(BlobMetadata found) {
        files.add(name(found), found);
    }

    private boolean has(BlobMetadata found) {
        return files.has(name(found), found);
    }

    private static String name(BlobMetadata found) {
        return Blobs.listed("topics/t", found).name();
    }

    private static Routed at(long offset) {
        var record = Records.at(new TopicPartition("t", 0), offset, Records.HOUR_14);
        return new Routed(record, offset, "topics/t/today", "-", null, false);
    }

    private static BlobMetadata file(String layout, long first, long last, int count) {
        var pairs = new TreeMap<>(
                Blobs.file("c", layout, "2222222222222222", first, last, null).pairs());
        pairs.put("pscount", Integer.toString(count));
        return BlobMetadata.of(pairs);
    }
}
