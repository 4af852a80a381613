package io.penstock.connect.azure.blob.config;

import io.penstock.connect.azure.blob.format.AvroFormat;
import io.penstock.connect.azure.blob.format.AvroSettings;
import io.penstock.connect.azure.blob.format.ByteArrayFormat;
import io.penstock.connect.azure.blob.format.CsvFormat;
import io.penstock.connect.azure.blob.format.CsvSettings;
import io.penstock.connect.azure.blob.format.Envelope;
import io.penstock.connect.azure.blob.format.EnvelopeRows;
import io.penstock.connect.azure.blob.format.JsonArrayFormat;
import io.penstock.connect.azure.blob.format.JsonFormat;
import io.penstock.connect.azure.blob.format.JsonSettings;
import io.penstock.connect.azure.blob.format.JsonValueText;
import io.penstock.connect.azure.blob.format.ParquetFormat;
import io.penstock.connect.azure.blob.format.RecordFormat;
import io.penstock.connect.azure.blob.format.TextFormat;
import io.penstock.connect.azure.blob.format.parquet.ParquetSettings;
import java.util.List;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;

/**
 * What the bytes of files look like.
 *
 * @param format one of the accepted names
 */
record OutputConfig(
        String format,
        Envelope envelope,
        JsonSettings json,
        CsvSettings csv,
        BytesConfig bytes,
        AvroSettings avro,
        ParquetSettings parquet,
        SchemaConfig schemas) {
    static final String FORMAT = "format.class";
    static final String AVRO = "AvroFormat";
    static final String PARQUET = "ParquetFormat";
    private static final ClassChoice FORMATS = new ClassChoice(
            "Format",
            List.of(
                    "JsonFormat",
                    "JsonArrayFormat",
                    "CsvFormat",
                    AVRO,
                    PARQUET,
                    "ByteArrayFormat",
                    "TextFormat",
                    "StringFormat"));

    static void define(ConfigDef def) {
        def.define(
                FORMAT,
                ConfigDef.Type.STRING,
                "JsonFormat",
                FORMATS,
                Importance.HIGH,
                "Output format: " + FORMATS + ". StringFormat is TextFormat.");
        EnvelopeConfig.define(def);
        JsonConfig.define(def);
        CsvConfig.define(def);
        BytesConfig.define(def);
        AvroConfig.define(def);
        ParquetConfig.define(def);
    }

    static OutputConfig parse(Values values, String version, Problems problems) {
        var format = FORMATS.resolve(values.text(FORMAT)).orElseThrow();
        return new OutputConfig(
                format,
                EnvelopeConfig.parse(values, format, problems),
                JsonConfig.parse(values),
                CsvConfig.parse(values, problems),
                BytesConfig.parse(values, problems),
                AvroConfig.parse(values),
                ParquetConfig.parse(values, version, problems),
                SchemaConfig.parse(values, problems));
    }

    /** Whether the format compresses by itself, so that the compression of streams has no part in it. */
    boolean compressesItself() {
        return format.equals(AVRO) || format.equals(PARQUET);
    }

    /** A format of a task. */
    RecordFormat build() {
        return switch (format) {
            case "JsonFormat" -> new JsonFormat(json, envelope);
            case "JsonArrayFormat" -> new JsonArrayFormat(json, envelope);
            case "CsvFormat" -> new CsvFormat(csv, json, schemas.rows(), envelope);
            case AVRO -> {
                var text = new JsonValueText(json);
                yield new AvroFormat(avro, schemas.rows(), EnvelopeRows.of(envelope, text), text);
            }
            case PARQUET -> new ParquetFormat(parquet, schemas.rows(), json, envelope);
            case "TextFormat", "StringFormat" -> new TextFormat(json);
            case "ByteArrayFormat" ->
                bytes.lengthPrefixed()
                        ? ByteArrayFormat.lengthPrefixed(bytes.extension())
                        : ByteArrayFormat.separated(bytes.extension(), bytes.separator());
            default -> throw new IllegalStateException(format + " is accepted but not known");
        };
    }
}
