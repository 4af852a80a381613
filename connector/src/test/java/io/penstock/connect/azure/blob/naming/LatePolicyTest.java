package io.penstock.connect.azure.blob.naming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.connect.azure.blob.fault.RecordFault;
import io.penstock.connect.azure.blob.naming.LatePolicy.Action;
import io.penstock.connect.azure.blob.naming.TimeSettings.Source;
import io.penstock.connect.azure.blob.simulation.Records;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

class LatePolicyTest {
    private static final TopicPartition SOURCE = new TopicPartition("t", 0);
    private static final long LIMIT = 60_000;

    @Test
    void isLateOnlyAboveTheLimit() {
        // Given
        var policy = new LatePolicy(Action.DROP, LIMIT, "late");

        // When / Then
        assertThat(policy.judge(Records.HOUR_14, Records.HOUR_14 - LIMIT)).isEqualTo(Action.OWN_FILE);
        assertThat(policy.judge(Records.HOUR_14, Records.HOUR_14 - LIMIT - 1)).isEqualTo(Action.DROP);
        assertThat(policy.judge(Records.HOUR_14, Records.HOUR_14 + LIMIT * 10)).isEqualTo(Action.OWN_FILE);
    }

    @Test
    void putsLateRecordsBelowAFolderOfTheirOwn() {
        // Given
        var paths = paths(Action.PREFIX, LIMIT);

        // When
        var punctual = paths.place(aged(0));
        var late = paths.place(aged(LIMIT + 1));

        // Then
        assertThat(punctual.path()).isEqualTo("topics/t/year=2026/month=11/day=20/hour=14");
        assertThat(late.path()).isEqualTo("late/topics/t/year=2026/month=11/day=20/hour=13");
    }

    @Test
    void leavesLateRecordsOut() {
        // Given
        var paths = paths(Action.DROP, LIMIT);

        // When / Then
        assertThat(paths.place(aged(LIMIT))).isNotNull();
        assertThat(paths.place(aged(LIMIT + 1))).isNull();
    }

    @Test
    void makesLateRecordsErrant() {
        // Given
        var paths = paths(Action.DLQ, LIMIT);
        var sinkRecord = aged(LIMIT + 5);

        // When / Then
        assertThatThrownBy(() -> paths.place(sinkRecord))
                .isInstanceOf(RecordFault.class)
                .hasMessage("the record is late: its time is 60005 ms before its Kafka timestamp, over 60000");
    }

    @Test
    void changesNothingWhenItIsOffOrLeavesRecordsInTheirFolders() {
        // Given
        var off = paths(Action.DROP, -1);
        var own = paths(Action.OWN_FILE, LIMIT);

        // When / Then
        assertThat(off.place(aged(LIMIT * 1_000))).isEqualTo(own.place(aged(LIMIT * 1_000)));
    }

    @Test
    void needsBothTimes() {
        // Given
        var paths = paths(Action.DROP, LIMIT);
        var noTimestamp = Records.with(SOURCE, 1, null, Map.of("at", Records.HOUR_14));
        var noTime = Records.with(SOURCE, 1, Records.HOUR_14, Map.of("x", 1));

        // When / Then
        assertThatThrownBy(() -> paths.place(noTimestamp))
                .isInstanceOf(RecordFault.class)
                .hasMessage("the record has no Kafka timestamp, which penstock.late.policy needs");
        assertThatThrownBy(() -> paths.place(noTime))
                .isInstanceOf(RecordFault.class)
                .hasMessageContaining("the record has no time");
    }

    @Test
    void judgesARecordAloneWhateverCameBefore() {
        // Given: the same records in another order
        var random = new Random(2);
        var forward = paths(Action.PREFIX, LIMIT);
        var shuffled = paths(Action.PREFIX, LIMIT);

        for (int i = 0; i < 2_000; i++) {
            var sinkRecord = aged(random.nextInt(200_000));
            shuffled.place(aged(random.nextInt(200_000)));

            // When / Then
            assertThat(shuffled.place(sinkRecord)).isEqualTo(forward.place(sinkRecord));
        }
    }

    private static FolderPaths paths(Action action, long after) {
        var time = Layouts.time(Source.RECORD_FIELD, "at", "UTC");
        return Layouts.paths(Layouts.of("topics", Layouts.hourly(), time, new LatePolicy(action, after, "late")));
    }

    private static SinkRecord aged(long millis) {
        return Records.with(SOURCE, 1, Records.HOUR_14 + 10, Map.of("at", Records.HOUR_14 + 10 - millis));
    }
}
