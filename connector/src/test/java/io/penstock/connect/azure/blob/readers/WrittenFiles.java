package io.penstock.connect.azure.blob.readers;

import static io.penstock.connect.azure.blob.simulation.Records.HOUR_14;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.penstock.connect.azure.blob.format.Framing;
import io.penstock.connect.azure.blob.format.RecordFormat;
import io.penstock.connect.azure.blob.simulation.ManualClock;
import io.penstock.connect.azure.blob.simulation.ModelStore;
import io.penstock.connect.azure.blob.simulation.ModelTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** A folder of files as a task writes them, each with a description of what must be in it. */
final class WrittenFiles {
    private static final TopicPartition SOURCE = new TopicPartition("t", 0);

    private final Path folder;
    private final List<String> cases = new ArrayList<>();

    WrittenFiles(Path folder) {
        this.folder = folder;
    }

    /**
     * What to write and how.
     *
     * @param reader the format, as {@code check_files.py} names it
     * @param framing null for no compression of the stream
     * @param leastFrames row groups or blocks that the file must have at least
     */
    record How(String reader, RecordFormat format, @Nullable Framing framing, int leastFrames) {}

    /** The cases so far, by name. */
    List<String> cases() {
        return cases;
    }

    /** Writes values of one schema, which readers must find as they are. */
    void add(String name, How how, Schema schema, List<?> values) throws IOException {
        add(
                name,
                how,
                values.stream().map(each -> new SchemaAndValue(schema, each)).toList(),
                schema,
                values);
    }

    /** Writes one file of values and describes what must be in it. */
    void add(String name, How how, List<SchemaAndValue> written, Schema schema, List<?> expected) throws IOException {
        var file = write(how, written);
        Files.write(folder.resolve(name + ".data"), file);
        var described = JsonNodeFactory.instance.objectNode();
        described.put("file", name + ".data").put("format", how.reader()).put("least_frames", how.leastFrames());
        described.put("codec", how.framing() == null ? "none" : codec(how.framing()));
        described.set("schema", Expected.schema(schema));
        var rows = described.putArray("rows");
        expected.forEach(each -> rows.add(Expected.value(schema, each)));
        Files.write(folder.resolve(name + ".case.json"), new ObjectMapper().writeValueAsBytes(described));
        cases.add(name);
    }

    private static String codec(Framing framing) {
        return switch (framing.extension()) {
            case ".gz" -> "gzip";
            case ".zst" -> "zstd";
            case ".sz" -> "snappy";
            default -> "lz4";
        };
    }

    private static byte[] write(How how, List<SchemaAndValue> values) {
        var store = new ModelStore();
        var task = new ModelTask(store, new ManualClock(HOUR_14), new Random(5));
        task.format = how.format();
        task.framing = how.framing();
        var core = task.build();
        core.open(List.of(SOURCE));
        core.put(records(values));
        task.pipeline.runAll();
        core.put(List.of());
        core.close(List.of(SOURCE));
        assertThat(store.blobs()).hasSize(1);
        return store.blobs().get(0).bytes();
    }

    private static List<SinkRecord> records(List<SchemaAndValue> values) {
        var records = new ArrayList<SinkRecord>();
        for (var each : values) {
            records.add(new SinkRecord(
                    SOURCE.topic(),
                    SOURCE.partition(),
                    null,
                    null,
                    each.schema(),
                    each.value(),
                    records.size(),
                    HOUR_14,
                    TimestampType.CREATE_TIME));
        }
        return records;
    }
}
