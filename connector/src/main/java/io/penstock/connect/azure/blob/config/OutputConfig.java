package io.penstock.connect.azure.blob.config;

import io.penstock.connect.azure.blob.format.ByteArrayFormat;
import io.penstock.connect.azure.blob.format.CsvFormat;
import io.penstock.connect.azure.blob.format.CsvSettings;
import io.penstock.connect.azure.blob.format.JsonArrayFormat;
import io.penstock.connect.azure.blob.format.JsonFormat;
import io.penstock.connect.azure.blob.format.JsonSettings;
import io.penstock.connect.azure.blob.format.RecordFormat;
import io.penstock.connect.azure.blob.format.TextFormat;
import io.penstock.connect.azure.blob.format.row.RowSettings;
import java.util.List;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;

/**
 * What the bytes of files look like.
 *
 * @param format one of the accepted names
 */
record OutputConfig(String format, JsonSettings json, CsvSettings csv, BytesConfig bytes) {
    static final String FORMAT = "format.class";
    static final String DECIMALS = "json.decimal.format";
    static final String BYTES_ENCODING = "penstock.value.bytes.encoding";
    private static final ClassChoice FORMATS = new ClassChoice(
            "Format",
            List.of("JsonFormat", "JsonArrayFormat", "CsvFormat", "ByteArrayFormat", "TextFormat", "StringFormat"));

    static void define(ConfigDef def) {
        def.define(
                        FORMAT,
                        ConfigDef.Type.STRING,
                        "JsonFormat",
                        FORMATS,
                        Importance.HIGH,
                        "Output format: " + FORMATS + ". StringFormat is TextFormat.")
                .define(
                        DECIMALS,
                        ConfigDef.Type.STRING,
                        "BASE64",
                        Choice.of("base64", "numeric"),
                        Importance.LOW,
                        "Connect decimals in JSON: BASE64 as JsonConverter writes them, or NUMERIC.")
                .define(
                        BYTES_ENCODING,
                        ConfigDef.Type.STRING,
                        "base64",
                        Choice.of("base64", "none"),
                        Importance.LOW,
                        "Bytes inside JSON and CSV: base64, or none for UTF-8 text; bytes that are not UTF-8 are then an"
                                + " errant record.");
        CsvConfig.define(def);
        BytesConfig.define(def);
    }

    static OutputConfig parse(Values values, Problems problems) {
        return new OutputConfig(
                FORMATS.resolve(values.text(FORMAT)).orElseThrow(),
                new JsonSettings(
                        values.text(DECIMALS).strip().equalsIgnoreCase("numeric"),
                        values.text(BYTES_ENCODING).strip().equalsIgnoreCase("base64")),
                CsvConfig.parse(values, problems),
                BytesConfig.parse(values, problems));
    }

    /** A format of a task. */
    RecordFormat build() {
        return switch (format) {
            case "JsonFormat" -> new JsonFormat(json);
            case "JsonArrayFormat" -> new JsonArrayFormat(json);
            case "CsvFormat" -> new CsvFormat(csv, json, RowSettings.defaults());
            case "TextFormat", "StringFormat" -> new TextFormat(json);
            case "ByteArrayFormat" ->
                bytes.lengthPrefixed()
                        ? ByteArrayFormat.lengthPrefixed(bytes.extension())
                        : ByteArrayFormat.separated(bytes.extension(), bytes.separator());
            default -> throw new IllegalStateException(format + " is accepted but not known");
        };
    }
}
