package io.penstock.connect.azure.blob.readers;

import static io.penstock.connect.azure.blob.simulation.Records.HOUR_14;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.connect.azure.blob.naming.FolderTemplate;
import io.penstock.connect.azure.blob.simulation.ManualClock;
import io.penstock.connect.azure.blob.simulation.ModelStore;
import io.penstock.connect.azure.blob.simulation.ModelTask;
import io.penstock.connect.azure.blob.storage.BlobPage;
import io.penstock.connect.azure.blob.storage.BlobStore;
import io.penstock.connect.azure.blob.storage.StoreResult;
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
    /** Where all records come from. */
    static final TopicPartition SOURCE = new TopicPartition("t", 0);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final @Nullable SharedContainer container;
    private final List<String> promised = new ArrayList<>();

    /** Files that lie in the folder. */
    WrittenFiles(Path folder) {
        this(folder, null);
    }

    /** Files that lie in a container; the folder has only their descriptions. */
    WrittenFiles(Path folder, @Nullable SharedContainer container) {
        this.folder = folder;
        this.container = container;
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
        addRecords(name, how, records(written), schema, expected);
    }

    /** Writes one file of records from {@link #SOURCE} and describes what must be in it. */
    void addRecords(String name, How how, List<SinkRecord> written, Schema schema, List<?> expected)
            throws IOException {
        var described = JSON.createObjectNode();
        if (container == null) {
            try (var store = new ModelStore()) {
                var blob = write(store, name, how, written);
                var file = name + blob.substring(blob.indexOf('.', blob.lastIndexOf('/')));
                Files.write(folder.resolve(file), store.blobs().get(0).bytes());
                described.put("file", file);
            }
        } else {
            described.put("url", container.url(write(container.store(), name, how, written)));
        }
        describe(how, described);
        described.set("schema", Expected.schema(schema));
        var rows = described.putArray("rows");
        expected.forEach(each -> rows.add(Expected.value(schema, each)));
        Files.write(folder.resolve(name + ".case.json"), JSON.writeValueAsBytes(described));
        how.readers().forEach(reader -> promised.add("ok " + name + " " + reader));
    }

    /** Has every file read by everybody who can. */
    void assertReadByOthers() throws IOException {
        assertReadByOthers("the same files in every run");
    }

    /**
     * Has every file read by everybody who can.
     *
     * @param about which files they are, for the message
     */
    void assertReadByOthers(String about) throws IOException {
        assertThat(OtherReaders.read(folder).stream().map(line -> line.replaceFirst("^(ok \\S+ \\S+) \\d+$", "$1")))
                .as(about)
                .containsExactlyInAnyOrderElementsOf(promised);
    }

    private static void describe(How how, ObjectNode described) {
        described.put("format", how.shape()).put("least_frames", how.leastFrames());
        described.put("codec", how.codec());
        how.hints().forEach((hint, value) -> described.set(hint, JSON.valueToTree(value)));
        described.set("readers", JSON.valueToTree(how.readers()));
    }

    /** Writes one blob below a folder of its own and returns its name. */
    private static String write(BlobStore store, String name, How how, List<SinkRecord> records) {
        var task = new ModelTask(store, new ManualClock(HOUR_14), new Random(5));
        task.topicsDir = name;
        task.folders = FolderTemplate.byPartition("/");
        task.format = how.format();
        task.framing = how.framing();
        task.nullValues = how.nullValues();
        var core = task.build();
        core.open(List.of(SOURCE));
        core.put(records);
        task.pipeline.runAll();
        core.put(List.of());
        core.close(List.of(SOURCE));
        if (!(store.listBlobs(name + "/", null, null) instanceof StoreResult.Ok<BlobPage> listed)) {
            throw new AssertionError("the files of " + name + " cannot be listed");
        }
        assertThat(listed.value().blobs()).hasSize(1);
        return listed.value().blobs().get(0).name();
    }

    /** Records of values alone. */
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
