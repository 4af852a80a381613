package io.penstock.connect.azure.blob.partition;

import static io.penstock.connect.azure.blob.simulation.Records.HOUR_14;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.connect.azure.blob.format.CsvFormat;
import io.penstock.connect.azure.blob.format.CsvSettings;
import io.penstock.connect.azure.blob.format.JsonSettings;
import io.penstock.connect.azure.blob.format.row.Compatibility;
import io.penstock.connect.azure.blob.format.row.RowSettings;
import io.penstock.connect.azure.blob.format.row.Schemaless;
import io.penstock.connect.azure.blob.simulation.ManualClock;
import io.penstock.connect.azure.blob.simulation.ModelStore;
import io.penstock.connect.azure.blob.simulation.ModelTask;
import io.penstock.connect.azure.blob.simulation.Records;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.Test;

/** Which files a folder gets when schemas change, seen from the storage. */
class SchemaFilesTest {
    private static final TopicPartition SOURCE = new TopicPartition("t", 0);
    private static final Schema A = type(1, "a");
    private static final Schema B = type(2, "a", "b");

    private final ModelStore store = new ModelStore();
    private final ManualClock clock = new ManualClock(HOUR_14);
    private final ModelTask task = new ModelTask(store, clock, new Random(1));

    @Test
    void keepsTwoFilesOpenForTwoSchemasThatTakeTurns() {
        // Given
        var core = core(Compatibility.NONE);

        // When
        for (int offset = 0; offset < 20; offset++) {
            put(core, offset, offset % 2 == 0 ? A : B);
        }
        close(core);

        // Then
        assertThat(files()).containsExactlyInAnyOrder("a\n" + "x\n".repeat(10), "a,b\n" + "x,x\n".repeat(10));
        assertThat(causes()).containsOnly("close");
    }

    @Test
    void closesTheFileOnceForANewerSchemaAndProjectsTheRest() {
        // Given
        var core = core(Compatibility.BACKWARD);

        // When
        for (int offset = 0; offset < 20; offset++) {
            put(core, offset, offset == 0 || offset % 2 == 0 ? A : B);
        }
        close(core);

        // Then
        assertThat(files()).containsExactlyInAnyOrder("a\nx\n", "a,b\n" + "x,x\nx,\n".repeat(9) + "x,x\n");
        assertThat(causes()).containsExactlyInAnyOrder("schema", "close");
    }

    @Test
    void projectsNewerRecordsDownUnderForward() {
        // Given
        var core = core(Compatibility.FORWARD);

        // When
        put(core, 0, A);
        put(core, 1, B);
        close(core);

        // Then
        assertThat(files()).containsExactly("a\nx\nx\n");
    }

    @Test
    void dropsRecordsThatNoFileTakesAndKeepsTheFile() {
        // Given
        task.tolerant = true;
        var core = core(Compatibility.BACKWARD);
        var broken = SchemaBuilder.struct()
                .name("T")
                .version(3)
                .field("other", Schema.STRING_SCHEMA)
                .build();

        // When
        put(core, 0, A);
        core.put(List.of(Records.with(SOURCE, 1, HOUR_14, new Struct(broken).put("other", "x"))));
        put(core, 2, A);
        close(core);

        // Then
        assertThat(files()).containsExactly("a\nx\nx\n");
    }

    @Test
    void closesTheLeastRecentlyUsedFileBeyondTheLimitOfSchemas() {
        // Given
        task.rotation = new RotationSettings(-1, -1, -1, ZoneOffset.UTC, -1, 600_000, -1, 10_000_000, 0, 3_000, 2, -1);
        var core = core(Compatibility.NONE);
        var third = type(3, "a", "b", "c");

        // When
        put(core, 0, A);
        put(core, 1, B);
        put(core, 2, A);
        put(core, 3, third);
        put(core, 4, A);
        close(core);

        // Then: B had waited longest
        assertThat(files()).containsExactlyInAnyOrder("a\nx\nx\nx\n", "a,b\nx,x\n", "a,b,c\nx,x,x\n");
        assertThat(causes()).containsExactlyInAnyOrder("schema", "close", "close");
    }

    @Test
    void tellsTheSchemaOfAFileInItsMetadata() {
        // Given
        var core = core(Compatibility.NONE);

        // When
        put(core, 0, A);
        put(core, 1, B);
        put(core, 2, SchemaBuilder.struct().field("a", Schema.STRING_SCHEMA).build());
        close(core);

        // Then
        assertThat(store.blobs())
                .extracting(blob -> blob.properties().metadata().schema())
                .containsExactlyInAnyOrder("T:1", "T:2", "-");
    }

    private TaskCore core(Compatibility compatibility) {
        var rows = new RowSettings(compatibility, 100, Schemaless.INFER, null, 20, true, false, false);
        var csv = new CsvSettings(List.of(), ',', true, "", false, "\n");
        task.format = new CsvFormat(csv, new JsonSettings(false, true), rows);
        var core = task.build();
        core.open(List.of(SOURCE));
        return core;
    }

    private void put(TaskCore core, int offset, Schema schema) {
        var value = new Struct(schema);
        schema.fields().forEach(field -> value.put(field, "x"));
        clock.advance(Duration.ofMillis(1));
        core.put(List.of(Records.with(SOURCE, offset, HOUR_14, value)));
        task.pipeline.runAll();
    }

    private void close(TaskCore core) {
        core.put(List.of());
        core.close(List.of(SOURCE));
    }

    private List<String> files() {
        return store.blobs().stream()
                .map(blob -> new String(blob.bytes(), UTF_8))
                .toList();
    }

    private List<String> causes() {
        return store.blobs().stream()
                .map(blob -> blob.properties().metadata().cause())
                .toList();
    }

    private static Schema type(int version, String... fields) {
        var builder = SchemaBuilder.struct().name("T").version(version);
        for (var field : fields) {
            builder.field(field, Schema.OPTIONAL_STRING_SCHEMA);
        }
        return builder.build();
    }
}
