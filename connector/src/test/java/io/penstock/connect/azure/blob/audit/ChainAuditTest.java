package io.penstock.connect.azure.blob.audit;

import static io.penstock.connect.azure.blob.simulation.Blobs.file;
import static io.penstock.connect.azure.blob.simulation.Blobs.listed;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.connect.azure.blob.audit.Finding.Kind;
import io.penstock.connect.azure.blob.storage.BlobProperties;
import io.penstock.connect.azure.blob.storage.OffsetRange;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChainAuditTest {
    @Test
    void findsNothingWrongWithInterleavedChains() {
        // Given: two folders whose files follow one another; together they hold 0 to 29 once
        var blobs = List.of(blob("a", 0, 9, null), blob("a", 10, 19, 9L), blob("b", 20, 29, null));

        // When
        var report = ChainAudit.of(blobs);

        // Then
        assertThat(report.clean()).isTrue();
        assertThat(report.partitions()).containsExactly(new PartitionSummary("t-0", 3, 30, 0, 29, List.of(), 0, false));
        assertThat(report.partitions().get(0).gapless()).isTrue();
    }

    @Test
    void findsFilesThatOverlap() {
        // Given
        var blobs = List.of(blob("a", 0, 9, null), blob("a", 9, 19, null));

        // When / Then
        assertThat(kinds(blobs)).containsExactly(Kind.OVERLAP);
    }

    @Test
    void findsRecordsThatAreInTwoFolders() {
        // Given
        var blobs = List.of(blob("a", 5, 9, null), blob("b", 5, 7, null));

        // When / Then
        assertThat(kinds(blobs)).containsExactly(Kind.OVERLAP);
    }

    @Test
    void findsRecordsOfAWholeFileInAnotherFolder() {
        // Given: 15 to 19 are there twice; what is missing before makes the sum right
        var blobs = List.of(blob("a", 0, 4, null), blob("a", 10, 19, 4L), blob("b", 15, 24, null));

        // When
        var report = ChainAudit.of(blobs);

        // Then
        assertThat(report.findings()).extracting(Finding::kind).containsExactly(Kind.OVERLAP);
        assertThat(report.partitions().get(0).holes()).isZero();
        assertThat(report.partitions().get(0).gapless()).isFalse();
    }

    @Test
    void findsAFileInsideAWholeOneOfAnotherFolder() {
        // Given
        var blobs = List.of(blob("a", 0, 999, null), blob("b", 500, 799, null));

        // When / Then
        assertThat(kinds(blobs)).containsExactly(Kind.OVERLAP);
    }

    @Test
    void findsAFileThatIsMissing() {
        // Given: the last file says that one ended with 19
        var blobs = List.of(blob("a", 0, 9, null), blob("a", 20, 29, 19L));

        // When / Then
        assertThat(kinds(blobs)).containsExactly(Kind.GAP);
    }

    @Test
    void acceptsThatReadersRemovedOldFiles() {
        // Given
        var blobs = List.of(blob("a", 20, 29, 19L));

        // When / Then
        assertThat(kinds(blobs)).isEmpty();
    }

    @Test
    void findsForeignBlobsAndImpossibleCounts() {
        // Given
        var foreign = new BlobProperties("a/x.json", 1, "\"1\"", null);
        var impossible = listed("a", file("c", "l", "1", 9, 5, null));

        // When / Then
        assertThat(kinds(List.of(foreign, impossible))).containsExactlyInAnyOrder(Kind.FOREIGN, Kind.INCONSISTENT);
    }

    @Test
    void tellsApartWhatKafkaDeletedFromWhatIsMissing() {
        // Given: offsets 10 to 14 are in no blob, and the next blob says that Kafka deleted them
        var blobs = List.of(blob("a", 0, 9, null), blob("a", 15, 19, 9L, new OffsetRange(10, 14)));

        // When
        var report = ChainAudit.of(blobs).withHolesAsFindings();

        // Then
        assertThat(report.clean()).isTrue();
        var partition = report.partitions().get(0);
        assertThat(partition.gapless()).isFalse();
        assertThat(BlobAudit.verdict(partition)).contains("but what Kafka deleted");
        assertThat(partition.deleted()).containsExactly(new OffsetRange(10, 14));
    }

    @Test
    void blamesNoDeletionWhereOffsetsAreStoredTwice() {
        // Given
        var blobs = List.of(blob("hourly", 0, 9, null), blob("daily", 5, 19, null));

        // When
        var partition = ChainAudit.of(blobs).partitions().get(0);

        // Then
        assertThat(partition.holes()).isNegative();
        assertThat(BlobAudit.verdict(partition)).isEmpty();
    }

    @Test
    void findsWhatIsMissingBesidesWhatKafkaDeleted() {
        // Given: offsets 12 to 14 are missing for another reason
        var blobs = List.of(blob("a", 0, 9, null), blob("a", 15, 19, 9L, new OffsetRange(10, 11)));

        // When
        var report = ChainAudit.of(blobs).withHolesAsFindings();

        // Then
        assertThat(report.findings())
                .singleElement()
                .extracting(Finding::text)
                .asString()
                .contains("15 records in offsets 0 to 19", "Kafka deleted no more than 2");
    }

    @Test
    void excusesNoHoleWithWhatWasDeletedAndIsStoredAllTheSame() {
        // Given: an earlier attempt stored 10 to 14 before it could commit them; 15 to 19 are missing
        var blobs =
                List.of(blob("a", 0, 9, null), blob("a", 10, 14, 9L), blob("b", 20, 29, null, new OffsetRange(10, 14)));

        // When
        var report = ChainAudit.of(blobs).withHolesAsFindings();

        // Then
        assertThat(report.findings()).singleElement().extracting(Finding::kind).isEqualTo(Kind.HOLE);
    }

    private static List<Kind> kinds(List<BlobProperties> blobs) {
        return ChainAudit.of(blobs).findings().stream().map(Finding::kind).toList();
    }

    private static BlobProperties blob(String folder, long first, long last, Long prev, OffsetRange... deleted) {
        return listed(folder, file("c", "l", "1", first, last, prev, List.of(deleted)));
    }
}
