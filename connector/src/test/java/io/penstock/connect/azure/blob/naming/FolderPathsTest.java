package io.penstock.connect.azure.blob.naming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.connect.azure.blob.fault.RecordFault;
import io.penstock.connect.azure.blob.fault.RecordFault.Stage;
import io.penstock.connect.azure.blob.naming.TimeSettings.Source;
import io.penstock.connect.azure.blob.simulation.Records;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

class FolderPathsTest {
    private static final TopicPartition SOURCE = new TopicPartition("vehicle.speeding", 3);

    @Test
    void putsRecordsIntoTheHourOfTheirOwnTime() {
        // Given
        var paths = Layouts.paths(Layouts.of(Layouts.hourly()));

        // When
        var place = paths.place(Records.at(SOURCE, 1, Records.HOUR_14 + 1));

        // Then
        assertThat(place.path()).isEqualTo("topics/vehicle.speeding/year=2026/month=11/day=20/hour=14");
        assertThat(place.time()).isEqualTo(Records.HOUR_14 + 1);
    }

    @Test
    void leavesOutAnEmptyTopFolder() {
        // Given
        var layout = Layouts.of("", FolderTemplate.byPartition("/"), Layouts.BY_RECORD, LatePolicy.off());

        // When
        var place = Layouts.paths(layout).place(Records.at(SOURCE, 1, 0));

        // Then
        assertThat(place.path()).isEqualTo("vehicle.speeding/partition=3");
    }

    @Test
    void putsTheGenerationBelowTheTopFolder() {
        // Given
        var plain = Layouts.of(FolderTemplate.byPartition("/"));
        var layout = new LayoutSettings(
                "topics", "backfill-2", "/", plain.folders(), plain.file(), plain.time(), plain.late());

        // When
        var place = Layouts.paths(layout).place(Records.at(SOURCE, 1, 0));

        // Then
        assertThat(place.path()).isEqualTo("topics/generation=backfill-2/vehicle.speeding/partition=3");
    }

    @Test
    void makesFoldersOfFields() {
        // Given
        var paths = Layouts.paths(Layouts.of(FolderTemplate.byFields(List.of("plate", "at.country", "gone"), "/")));
        var value = Map.of("plate", "B/1 2", "at", Map.of("country", "DE"));

        // When
        var place = paths.place(Records.with(SOURCE, 1, null, value));

        // Then
        assertThat(place.path()).isEqualTo("topics/vehicle.speeding/plate=B%2F1 2/at.country=DE/gone=null");
    }

    @Test
    void forgetsTheValuesOfARecordThatHasNoPath() {
        // Given a folder by value above one by time, and a record that has the value and no time
        var paths = Layouts.paths("{field:plate}/{time:yyyy}");
        paths.place(Records.with(SOURCE, 1, Records.HOUR_14, Map.of("plate", "A")));
        var timeless = Records.with(SOURCE, 2, null, Map.of("plate", "B"));
        assertThatThrownBy(() -> paths.place(timeless)).isInstanceOf(RecordFault.class);

        // When
        var place = paths.place(Records.with(SOURCE, 3, Records.HOUR_14, Map.of("plate", "B")));

        // Then
        assertThat(place.path()).isEqualTo("B/2026");
    }

    @Test
    void usesTheFolderSeparatorOfTheConfiguration() {
        // Given
        var folders = FolderTemplate.byTime(
                TimePattern.parse(Partitioner.DAILY.pattern("_"), java.util.Locale.ENGLISH), 86_400_000, "_");
        var plain = Layouts.of(folders);
        var layout = new LayoutSettings("top", "g", "_", folders, plain.file(), plain.time(), plain.late());

        // When
        var place = Layouts.paths(layout).place(Records.at(SOURCE, 1, Records.HOUR_14));

        // Then
        assertThat(place.path()).isEqualTo("top_generation=g_vehicle.speeding_year=2026_month=11_day=20");
    }

    @Test
    void refusesAFieldThatMakesNoStableName() {
        // Given
        var paths = Layouts.paths(Layouts.of(FolderTemplate.byFields(List.of("speed"), "/")));
        var sinkRecord = Records.with(SOURCE, 1, null, Map.of("speed", 1.5));

        // When / Then
        assertThatThrownBy(() -> paths.place(sinkRecord))
                .isInstanceOf(RecordFault.class)
                .hasMessageContaining("field speed is of type Double");
    }

    @Test
    void refusesARecordWithoutATime() {
        // Given
        var paths = Layouts.paths(
                Layouts.of("", Layouts.hourly(), Layouts.time(Source.RECORD_FIELD, "at", "UTC"), LatePolicy.off()));
        var sinkRecord = Records.with(SOURCE, 1, null, Map.of("x", 1));

        // When / Then
        assertThatThrownBy(() -> paths.place(sinkRecord))
                .isInstanceOfSatisfying(
                        RecordFault.class, fault -> assertThat(fault.stage()).isEqualTo(Stage.TIME))
                .hasMessage("the record has no time: RecordField at found none");
    }

    @Test
    void asksForNoTimeWhereNothingFollowsFromIt() {
        // Given: the field holds something else
        var paths = Layouts.paths(Layouts.of(
                "", FolderTemplate.byPartition("/"), Layouts.time(Source.RECORD_FIELD, "at", "UTC"), LatePolicy.off()));

        // When
        var place = paths.place(Records.with(SOURCE, 1, null, Map.of("at", "Berlin")));

        // Then
        assertThat(place.path()).isEqualTo("vehicle.speeding/partition=3");
        assertThat(place.time()).isNull();
    }

    @Test
    void refusesATimeInAnotherUnit() {
        // Given: microseconds where milliseconds are configured
        var paths = Layouts.paths(Layouts.of(Layouts.hourly()));
        var sinkRecord = Records.at(SOURCE, 1, Records.HOUR_14 * 1_000);

        // When / Then
        assertThatThrownBy(() -> paths.place(sinkRecord))
                .isInstanceOf(RecordFault.class)
                .hasMessageContaining("does penstock.timestamp.unit fit?");
    }

    @Test
    void saysHowLongATooLongNameIs() {
        // Given
        var manyFolders = Layouts.paths("{field:a}/{field:a}/{field:a}/{field:a}/{field:a}");

        // When / Then
        assertThatThrownBy(() -> manyFolders.place(Records.with(SOURCE, 1, null, Map.of("a", "x".repeat(220)))))
                .isInstanceOf(RecordFault.class)
                .hasMessage("the blob name would have 1149 characters, over 1024");
    }

    @Test
    void countsEscapesAndTheFileNameToTheLength() {
        // Given
        var escapes = Layouts.paths("{field:a}");

        // When / Then
        assertThatThrownBy(() -> escapes.place(Records.with(SOURCE, 1, null, Map.of("a", "/".repeat(340)))))
                .hasMessageMatching("the blob name would have 10\\d\\d characters, over 1024");
    }

    @Test
    void hasRoomForTheLongestNameThatKafkaAllowsATopic() {
        // Given: the file's name alone has 277 characters
        var longest = new TopicPartition("t".repeat(249), 0);

        // When
        var place =
                Layouts.paths("{topic}/{field:a}").place(Records.with(longest, 1, null, Map.of("a", "x".repeat(255))));

        // Then
        assertThat(place.path()).isEqualTo("t".repeat(249) + "/" + "x".repeat(255));
    }

    @Test
    void refusesMoreFoldersThanTheServiceKnows() {
        // Given
        var deep = Layouts.paths("a/".repeat(253) + "{field:a}");

        // When / Then
        assertThatThrownBy(() -> deep.place(Records.with(SOURCE, 1, null, Map.of("a", 1))))
                .hasMessageMatching("the blob name would have 25\\d parts between slashes, over 254");
    }

    @Test
    void judgesEachPartitionByItsOwnFileNames() {
        // Given: a path that leaves room for a short topic only, asked for in both orders
        var paths = Layouts.paths("all/{field:a}/{field:a}/{field:a}/{field:a}");
        var value = Map.of("a", "x".repeat(225));
        var shortTopic = new TopicPartition("t", 0);
        var longTopic = new TopicPartition("t".repeat(200), 0);

        // When
        var place = paths.place(Records.with(shortTopic, 1, null, value));

        // Then
        assertThat(place.path()).hasSize(907);
        assertThatThrownBy(() -> paths.place(Records.with(longTopic, 1, null, value)))
                .hasMessageContaining("blob name would have 1136 characters");
        assertThat(paths.place(Records.with(shortTopic, 2, null, value)).path()).isSameAs(place.path());
    }

    @Test
    void putsRecordsWithoutAValueIntoAFolderOfTheirOwnOnlyIfThePathNeedsAValue() {
        // Given
        var byField = Layouts.paths("{time:yyyy}/{field:country}");
        var byKey = Layouts.paths("{time:yyyy}/{key}");
        var tombstone = new SinkRecord(
                "t",
                0,
                null,
                "k",
                null,
                null,
                5,
                Records.HOUR_14,
                org.apache.kafka.common.record.TimestampType.CREATE_TIME);

        // When
        var folders = List.of(
                byField.placeWithoutValue(tombstone, "tombstone").path(),
                byKey.placeWithoutValue(tombstone, "tombstone").path());

        // Then
        assertThat(folders).containsExactly("t/tombstone", "2026/k");
    }

    @Test
    void isPureUnlessAClockDecidesAboutFolders() {
        // Given
        var clock = Layouts.time(Source.WALLCLOCK, "", "UTC");

        // When / Then
        assertThat(Layouts.paths(Layouts.of(Layouts.hourly())).pure()).isTrue();
        assertThat(Layouts.paths(Layouts.of("", FolderTemplate.byPartition("/"), clock, LatePolicy.off()))
                        .pure())
                .isTrue();
        assertThat(Layouts.paths(Layouts.of("", Layouts.hourly(), clock, LatePolicy.off()))
                        .pure())
                .isFalse();
        assertThat(Layouts.paths("{write.time:yyyy}").pure()).isFalse();
    }

    @Test
    void goesOnWhenItHasSeenMorePathsThanItRemembers() {
        // Given
        var paths = Layouts.paths("{field:a}/{source.partition}");

        // When
        for (int i = 0; i < 40_000; i++) {
            var place = paths.place(Records.with(SOURCE, i, null, Map.of("a", i)));

            // Then
            assertThat(place.path()).isEqualTo(i + "/3");
        }
        assertThat(paths.place(Records.with(SOURCE, 0, null, Map.of("a", 0))).path())
                .isEqualTo("0/3");
    }

    @Test
    void makesNoGarbagePerRecordInHourlyFolders() {
        // Given: records of three hours and two partitions, in turns, as a replay delivers them
        var paths = Layouts.paths(Layouts.of(Layouts.hourly()));
        var records = new SinkRecord[600];
        for (int i = 0; i < records.length; i++) {
            records[i] = Records.at(new TopicPartition("t", i % 2), i, Records.HOUR_14 + i % 3 * 3_600_000L + i);
        }
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        placeAll(paths, records);

        // When
        long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        int rounds = 100;
        for (int i = 0; i < rounds; i++) {
            placeAll(paths, records);
        }
        long bytes = threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;

        // Then: nothing but the answer itself, a header and two references
        assertThat(bytes / rounds / records.length).isLessThanOrEqualTo(24);
    }

    private static void placeAll(FolderPaths paths, SinkRecord[] records) {
        for (var sinkRecord : records) {
            paths.place(sinkRecord);
        }
    }
}
