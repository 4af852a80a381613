package io.penstock.connect.azure.blob.partition;

import static io.penstock.connect.azure.blob.simulation.Records.HOUR_14;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.connect.azure.blob.format.AvroCodec;
import io.penstock.connect.azure.blob.format.AvroFormat;
import io.penstock.connect.azure.blob.format.AvroSettings;
import io.penstock.connect.azure.blob.format.CsvFormat;
import io.penstock.connect.azure.blob.format.CsvSettings;
import io.penstock.connect.azure.blob.format.JsonArrayFormat;
import io.penstock.connect.azure.blob.format.JsonSettings;
import io.penstock.connect.azure.blob.format.JsonValueText;
import io.penstock.connect.azure.blob.format.NullRule;
import io.penstock.connect.azure.blob.format.RecordFormat;
import io.penstock.connect.azure.blob.format.row.RowEnvelope;
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
import org.apache.avro.file.DataFileReader;
import org.apache.avro.file.SeekableByteArrayInput;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
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
    void keepsAvroBlocksAndTheirCountsWithoutTheBrokenRecords() throws IOException {
        // Given
        var schema = SchemaBuilder.struct()
                .field("a", Schema.INT32_SCHEMA)
                .field("b", Schema.STRING_SCHEMA)
                .build();
        var half = new Struct(schema).put("a", 1);
        var tooLong = new Struct(schema).put("a", 1).put("b", "x".repeat(2 << 20));
        var settings = new AvroSettings(AvroCodec.SNAPPY, true, true, new NullRule(true), 1 << 20);
        var format = new AvroFormat(settings, RowSettings.defaults(), RowEnvelope.NONE, new JsonValueText(JSON));

        // When
        write(
                format,
                half,
                new Struct(schema).put("a", 2).put("b", "two"),
                half,
                tooLong,
                new Struct(schema).put("a", 3).put("b", "three"),
                half);

        // Then
        var stored = new SeekableByteArrayInput(store.blobs().get(0).bytes());
        try (var reader = new DataFileReader<>(stored, new GenericDatumReader<>())) {
            assertThat(reader.next()).hasToString("{\"a\": 2, \"b\": \"two\"}");
            assertThat(reader.next()).hasToString("{\"a\": 3, \"b\": \"three\"}");
            assertThat(reader.hasNext()).isFalse();
        }
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
