package io.penstock.connect.azure.blob.partition;

import static io.penstock.connect.azure.blob.simulation.Records.HOUR_14;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.connect.azure.blob.format.AvroCodec;
import io.penstock.connect.azure.blob.format.AvroFormat;
import io.penstock.connect.azure.blob.format.AvroSettings;
import io.penstock.connect.azure.blob.format.JsonSettings;
import io.penstock.connect.azure.blob.format.JsonValueText;
import io.penstock.connect.azure.blob.format.NullRule;
import io.penstock.connect.azure.blob.format.row.RowEnvelope;
import io.penstock.connect.azure.blob.format.row.RowSettings;
import io.penstock.connect.azure.blob.simulation.ManualClock;
import io.penstock.connect.azure.blob.simulation.ModelStore;
import io.penstock.connect.azure.blob.simulation.ModelTask;
import io.penstock.connect.azure.blob.simulation.Records;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.LongStream;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.file.SeekableByteArrayInput;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of values without a schema, read with Avro's own reader. */
class InferredFilesTest {
    private static final TopicPartition SOURCE = new TopicPartition("t", 0);
    private static final int BATCH = 100;

    private final ModelStore store = new ModelStore();
    private final ModelTask task = new ModelTask(store, new ManualClock(HOUR_14), new Random(1));

    @Test
    void beginsOneFileForEachNewFieldAndKeepsTheOldOnes() throws IOException {
        // Given / When: a new field at every 1,500th record
        write(6_000, offset -> Map.of("o", offset, "f" + offset / 1_500, "x"));

        // Then
        assertThat(offsets())
                .containsExactlyElementsOf(LongStream.range(0, 6_000).boxed().toList());
        assertThat(causes()).containsExactly("schema", "schema", "schema", "close");
        var last = read(3).get(0).getSchema();
        assertThat(last.getFields()).extracting("name").contains("o", "f0", "f1", "f2", "f3");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void writesFewFilesWhateverTheShapes(long seed) throws IOException {
        // Given
        var random = new Random(seed);

        // When: types clash, nest and come late
        write(5_000, offset -> {
            var value = new LinkedHashMap<String, Object>();
            value.put("o", offset);
            for (int i = random.nextInt(4); i > 0; i--) {
                value.put("f" + random.nextInt(4), any(random, 3));
            }
            if (offset > 2_000 && random.nextInt(500) == 0) {
                value.put("late" + random.nextInt(5), any(random, 2));
            }
            return value;
        });

        // Then
        assertThat(offsets())
                .containsExactlyElementsOf(LongStream.range(0, 5_000).boxed().toList());
        assertThat(store.blobs()).hasSizeLessThan(25);
    }

    @Test
    void leavesOutARecordThatNoFileTakes() throws IOException {
        // Given
        task.tolerant = true;

        // When
        write(3_000, offset -> Map.of("o", offset, "v", offset == 1_700 ? new Object() : "x"));

        // Then: and does not close the file for it
        assertThat(offsets()).hasSize(2_999).doesNotContain(1_700L);
        assertThat(causes()).containsExactly("close");
    }

    private void write(int records, IntFunction<Map<String, Object>> value) {
        var settings = new AvroSettings(AvroCodec.NULL, true, true, new NullRule(true), 64 << 10);
        var text = new JsonValueText(new JsonSettings(false, true));
        task.format = new AvroFormat(settings, RowSettings.defaults(), RowEnvelope.NONE, text);
        var core = task.build();
        core.open(List.of(SOURCE));
        for (int start = 0; start < records; start += BATCH) {
            var batch = new ArrayList<SinkRecord>();
            for (int offset = start; offset < start + BATCH; offset++) {
                batch.add(Records.with(SOURCE, offset, HOUR_14, value.apply(offset)));
            }
            core.put(batch);
            task.pipeline.runAll();
        }
        core.put(List.of());
        core.close(List.of(SOURCE));
    }

    private static Object any(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 6 : 4)) {
            case 0 -> random.nextLong();
            case 1 -> random.nextDouble();
            case 2 -> "text";
            case 3 -> random.nextBoolean();
            case 4 -> List.of(any(random, depth - 1), any(random, depth - 1));
            default -> Map.of("m" + random.nextInt(3), any(random, depth - 1));
        };
    }

    private List<Long> offsets() throws IOException {
        var offsets = new ArrayList<Long>();
        for (int file = 0; file < store.blobs().size(); file++) {
            read(file).forEach(row -> offsets.add((Long) row.get("o")));
        }
        return offsets;
    }

    private List<GenericRecord> read(int file) throws IOException {
        var bytes = new SeekableByteArrayInput(store.blobs().get(file).bytes());
        try (var reader = new DataFileReader<>(bytes, new GenericDatumReader<GenericRecord>())) {
            var rows = new ArrayList<GenericRecord>();
            reader.forEach(rows::add);
            return rows;
        }
    }

    private List<String> causes() {
        return store.blobs().stream()
                .map(blob -> blob.properties().metadata().cause())
                .toList();
    }
}
