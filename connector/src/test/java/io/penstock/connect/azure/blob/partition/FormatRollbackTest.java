package io.penstock.connect.azure.blob.partition;

import static io.penstock.connect.azure.blob.simulation.Records.HOUR_14;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.connect.azure.blob.format.CsvFormat;
import io.penstock.connect.azure.blob.format.CsvSettings;
import io.penstock.connect.azure.blob.format.JsonArrayFormat;
import io.penstock.connect.azure.blob.format.JsonSettings;
import io.penstock.connect.azure.blob.format.RecordFormat;
import io.penstock.connect.azure.blob.format.row.RowSettings;
import io.penstock.connect.azure.blob.simulation.ManualClock;
import io.penstock.connect.azure.blob.simulation.ModelStore;
import io.penstock.connect.azure.blob.simulation.ModelTask;
import io.penstock.connect.azure.blob.simulation.Records;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

/** A record that fails half-way leaves no trace in its file, whatever the format writes around records. */
class FormatRollbackTest {
    private static final TopicPartition SOURCE = new TopicPartition("t", 0);
    private static final JsonSettings JSON = new JsonSettings(false, true);
    /** Fails after its first member has been written. */
    private static final Object BROKEN = List.of("begun", new Object());

    private final ModelStore store = new ModelStore();

    @Test
    void keepsAnArrayValidWhereverTheBrokenRecordsStand() throws IOException {
        // Given / When: the first and a middle one are broken, the last is too long
        var file = write(new JsonArrayFormat(JSON), BROKEN, 1, BROKEN, 2, "x".repeat(2 << 20));

        // Then
        assertThat(file).isEqualTo("[1,\n2]");
        assertThat(new ObjectMapper().readTree(file)).hasSize(2);
    }

    @Test
    void keepsOneHeaderAndWholeRowsInCsv() {
        // Given
        var columns = new CsvSettings(List.of("a", "b"), ',', true, "", false, "\n");

        // When
        var file = write(
                new CsvFormat(columns, JSON, RowSettings.defaults()),
                Map.of("a", 1, "b", BROKEN),
                Map.of("a", 2),
                Map.of("a", 3, "b", BROKEN),
                Map.of("a", 4, "b", 5));

        // Then
        assertThat(file).isEqualTo("a,b\n2,\n4,5\n");
    }

    @Test
    void countsEveryUncompressedByteOfTheFile() {
        // Given / When
        var file = write(new JsonArrayFormat(JSON), 1, BROKEN, 2);

        // Then
        assertThat(store.blobs().get(0).properties().metadata().bytes()).isEqualTo(file.length());
    }

    private String write(RecordFormat format, Object... values) {
        var task = new ModelTask(store, new ManualClock(HOUR_14), new Random(1));
        task.format = format;
        task.tolerant = true;
        var core = task.build();
        core.open(List.of(SOURCE));
        var records = new ArrayList<SinkRecord>();
        for (int offset = 0; offset < values.length; offset++) {
            records.add(Records.with(SOURCE, offset, HOUR_14, values[offset]));
        }
        core.put(records);
        task.pipeline.runAll();
        core.put(List.of());
        core.close(List.of(SOURCE));
        return new String(store.blobs().get(0).bytes(), UTF_8);
    }
}
