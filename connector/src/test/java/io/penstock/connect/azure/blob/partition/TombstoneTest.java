package io.penstock.connect.azure.blob.partition;

import static io.penstock.connect.azure.blob.simulation.Records.HOUR_14;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.connect.azure.blob.format.Envelope;
import io.penstock.connect.azure.blob.format.Envelope.Member;
import io.penstock.connect.azure.blob.format.JsonFormat;
import io.penstock.connect.azure.blob.format.JsonSettings;
import io.penstock.connect.azure.blob.naming.FolderTemplate;
import io.penstock.connect.azure.blob.naming.TimeSettings;
import io.penstock.connect.azure.blob.partition.ErrantRecords.NullValues;
import io.penstock.connect.azure.blob.simulation.ManualClock;
import io.penstock.connect.azure.blob.simulation.ModelStore;
import io.penstock.connect.azure.blob.simulation.ModelTask;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Records without a value that are written. */
class TombstoneTest {
    private static final TopicPartition SOURCE = new TopicPartition("t", 0);

    private final ModelStore store = new ModelStore();
    private final ModelTask task = new ModelTask(store, new ManualClock(HOUR_14), new Random(1));

    @BeforeEach
    void writesTombstones() {
        task.nullValues = NullValues.WRITE;
        task.format = new JsonFormat(new JsonSettings(false, true), new Envelope(List.of(Member.KEY, Member.VALUE)));
    }

    @Test
    void standBesideOtherRecordsWhereThePathNeedsNoValue() {
        // Given / When
        write(Map.of("country", "DE"), null);

        // Then
        assertThat(files())
                .containsOnly(Map.entry(
                        "topics/t/year=2026/month=11/day=20/hour=14/t+0+00000000000000000000.json",
                        "{\"key\":\"k0\",\"value\":{\"country\":\"DE\"}}\n{\"key\":\"k1\",\"value\":null}\n"));
    }

    @Test
    void haveAFolderOfTheirOwnWhereFieldsMakeThePath() {
        // Given
        task.folders = FolderTemplate.byFields(List.of("country"), "/");

        // When
        write(Map.of("country", "DE"), null);

        // Then
        assertThat(files())
                .containsOnly(
                        Map.entry(
                                "topics/t/country=DE/t+0+00000000000000000000.json",
                                "{\"key\":\"k0\",\"value\":{\"country\":\"DE\"}}\n"),
                        Map.entry(
                                "topics/t/tombstone/t+0+00000000000000000001.json",
                                "{\"key\":\"k1\",\"value\":null}\n"));
    }

    @Test
    void haveAFolderOfTheirOwnWhereAFieldGivesTheTime() {
        // Given
        task.timeSource = TimeSettings.Source.RECORD_FIELD;

        // When
        write(Map.of("timestamp", HOUR_14), null);

        // Then
        assertThat(files())
                .containsOnlyKeys(
                        "topics/t/year=2026/month=11/day=20/hour=14/t+0+00000000000000000000.json",
                        "topics/t/tombstone/t+0+00000000000000000001.json");
    }

    @Test
    void needNoTimeForRotationWhenOnlyAValueCouldHaveIt() {
        // Given: folders without time, files closed by the time in a field
        task.timeSource = TimeSettings.Source.RECORD_FIELD;
        task.folders = FolderTemplate.byPartition("/");
        task.rotation = ModelTask.rotation(-1, 60_000, -1, -1, 600_000, -1);

        // When
        write(Map.of("timestamp", HOUR_14), null, Map.of("timestamp", HOUR_14 + 60_000));

        // Then
        assertThat(files())
                .containsOnlyKeys(
                        "topics/t/partition=0/t+0+00000000000000000000.json",
                        "topics/t/partition=0/t+0+00000000000000000002.json");
    }

    private void write(Object... values) {
        var core = task.build();
        core.open(List.of(SOURCE));
        for (int offset = 0; offset < values.length; offset++) {
            core.put(List.of(new SinkRecord(
                    "t",
                    0,
                    Schema.STRING_SCHEMA,
                    "k" + offset,
                    null,
                    values[offset],
                    offset,
                    HOUR_14,
                    TimestampType.CREATE_TIME)));
            task.pipeline.runAll();
        }
        core.put(List.of());
        core.close(List.of(SOURCE));
    }

    private Map<String, String> files() {
        return store.blobs().stream()
                .collect(java.util.stream.Collectors.toMap(
                        blob -> blob.properties().name(), blob -> new String(blob.bytes(), UTF_8)));
    }
}
