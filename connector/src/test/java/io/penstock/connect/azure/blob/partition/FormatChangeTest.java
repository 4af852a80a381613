package io.penstock.connect.azure.blob.partition;

import static io.penstock.connect.azure.blob.simulation.Records.HOUR_14;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.penstock.connect.azure.blob.format.AvroCodec;
import io.penstock.connect.azure.blob.format.AvroFormat;
import io.penstock.connect.azure.blob.format.AvroSettings;
import io.penstock.connect.azure.blob.format.CsvFormat;
import io.penstock.connect.azure.blob.format.CsvSettings;
import io.penstock.connect.azure.blob.format.JsonFormat;
import io.penstock.connect.azure.blob.format.JsonSettings;
import io.penstock.connect.azure.blob.format.JsonValueText;
import io.penstock.connect.azure.blob.format.NullRule;
import io.penstock.connect.azure.blob.format.ParquetFormat;
import io.penstock.connect.azure.blob.format.RecordFormat;
import io.penstock.connect.azure.blob.format.parquet.ParquetCodec;
import io.penstock.connect.azure.blob.format.parquet.ParquetSettings;
import io.penstock.connect.azure.blob.format.row.RowEnvelope;
import io.penstock.connect.azure.blob.format.row.RowSettings;
import io.penstock.connect.azure.blob.naming.FolderTemplate;
import io.penstock.connect.azure.blob.simulation.ModelTask;
import io.penstock.connect.azure.blob.simulation.Records;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The format is changed while published records lie above the committed offset: not all formats have lanes. */
class FormatChangeTest extends LayoutStage {
    private static final JsonSettings JSON = new JsonSettings(false, true);
    private static final Schema A = type("A");
    private static final Schema B = type("B");

    @ParameterizedTest
    @CsvSource({
        "json, csv, {topic}, 1", // a schema has a lane
        "json, csv, {topic}, 2",
        "json, csv, {field:parity}, 1",
        "json, csv, {field:parity}, 2",
        "csv, json, {topic}, 1",
        "csv, csv with columns, {topic}, 1",
        "avro, parquet, {topic}, 2", // the lanes of one are those of the other
        "avro, parquet, {field:parity}, 1",
        "parquet, avro, {field:parity}, 2",
    })
    void writesNothingTwiceAfterACrash(String before, String after, String folders, int schemas) {
        // Given: published, and nothing committed
        crashed(before, folders, schemas);

        // When
        var task = task(changed -> in(changed, after, folders));
        var core = opened(task, 0);
        core.put(structs(8, schemas));
        finish(task, core, 8);

        // Then
        assertThat(store.blobs().stream()
                        .mapToLong(blob -> blob.properties().metadata().count())
                        .sum())
                .isEqualTo(8);
    }

    @ParameterizedTest
    @CsvSource({"{topic}, 2", "{field:parity}, 1"})
    void stopsWhereItCannotBeToldWhichRecordsAFileHas(String folders, int schemas) {
        // Given: every other record is in another file, by its schema or its folder
        crashed("csv", folders, schemas);
        var task = task(changed -> in(changed, "json", folders));
        var core = opened(task, 0);

        // When
        var thrown = catchThrowable(() -> {
            core.put(structs(8, schemas));
            turns(task, core);
        });

        // Then
        assertThat(thrown)
                .hasMessageStartingWith("A blob above the committed offset was written in another format")
                .hasMessageContainingAll(".csv", "Start once with the old format", "Nothing was overwritten");
    }

    private void crashed(String format, String folders, int schemas) {
        var task = task(changed -> in(changed, format, folders));
        var core = opened(task, 0);
        core.put(structs(6, schemas));
        turns(task, core);
        task.pipeline.crash(0);
        assertThat(store.blobs()).isNotEmpty();
    }

    private static void in(ModelTask task, String format, String folders) {
        task.format = format(format);
        task.folders = FolderTemplate.parse(folders, "/", Locale.ENGLISH);
    }

    private static RecordFormat format(String name) {
        if (name.equals("avro")) {
            var settings = new AvroSettings(AvroCodec.NULL, true, true, new NullRule(true), 64 << 10);
            return new AvroFormat(settings, RowSettings.defaults(), RowEnvelope.NONE, new JsonValueText(JSON));
        }
        if (name.equals("parquet")) {
            var settings = new ParquetSettings(ParquetCodec.NONE, 64 << 10, 8_192, true, List.of(), "test");
            return new ParquetFormat(settings, RowSettings.defaults(), JSON);
        }
        var columns = name.equals("csv") ? List.<String>of() : List.of("o");
        return name.equals("json")
                ? new JsonFormat(JSON)
                : new CsvFormat(new CsvSettings(columns, ',', true, "", false, "\n"), JSON, RowSettings.defaults());
    }

    private static List<SinkRecord> structs(long end, int schemas) {
        var records = new ArrayList<SinkRecord>();
        for (long offset = 0; offset < end; offset++) {
            var schema = offset % schemas == 1 ? B : A;
            var value = new Struct(schema).put("o", offset).put("parity", offset % 2 == 0 ? "even" : "odd");
            records.add(Records.with(SOURCE, offset, HOUR_14, value));
        }
        return records;
    }

    private static Schema type(String name) {
        return SchemaBuilder.struct()
                .name(name)
                .field("o", Schema.INT64_SCHEMA)
                .field("parity", Schema.STRING_SCHEMA)
                .build();
    }
}
