package io.penstock.connect.azure.blob.config;

import io.penstock.connect.azure.blob.format.JsonSettings;
import io.penstock.connect.azure.blob.format.NullRule;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;

/** Properties of values in JSON; most of them hold for text cells of other formats too. */
final class JsonConfig {
    static final String DECIMALS = "json.decimal.format";
    static final String TEMPORAL = "penstock.json.temporal";
    static final String RAW_STRINGS = "penstock.json.raw.strings";
    static final String NULLS = "penstock.replace.null.with.default";
    static final String BYTES_ENCODING = "penstock.value.bytes.encoding";

    private JsonConfig() {}

    static void define(ConfigDef def) {
        def.define(
                        DECIMALS,
                        ConfigDef.Type.STRING,
                        "BASE64",
                        Choice.of("base64", "numeric"),
                        Importance.LOW,
                        "Connect decimals in JSON: BASE64 as JsonConverter writes them, or NUMERIC.")
                .define(
                        TEMPORAL,
                        ConfigDef.Type.STRING,
                        "epoch",
                        Choice.of("epoch", "iso"),
                        Importance.LOW,
                        "Connect dates, times and timestamps in JSON and CSV: epoch for numbers as JsonConverter writes"
                                + " them, iso for text such as 2026-11-20T14:00:00.000Z.")
                .define(
                        RAW_STRINGS,
                        ConfigDef.Type.BOOLEAN,
                        false,
                        Importance.LOW,
                        "Whether values that are strings are JSON already and are written as they are by JsonFormat and"
                                + " JsonArrayFormat. Nobody checks that they are JSON; a line break in one is an errant record.")
                .define(
                        NULLS,
                        ConfigDef.Type.BOOLEAN,
                        true,
                        Importance.LOW,
                        "Whether an optional field that is null is written as the default of its schema, if it has one.")
                .define(
                        BYTES_ENCODING,
                        ConfigDef.Type.STRING,
                        "base64",
                        Choice.of("base64", "none"),
                        Importance.LOW,
                        "Bytes inside JSON and CSV: base64, or none for UTF-8 text; bytes that are not UTF-8 are then an"
                                + " errant record.");
    }

    static JsonSettings parse(Values values) {
        return new JsonSettings(
                values.text(DECIMALS).strip().equalsIgnoreCase("numeric"),
                values.text(BYTES_ENCODING).strip().equalsIgnoreCase("base64"),
                values.text(TEMPORAL).strip().equalsIgnoreCase("iso"),
                values.flag(RAW_STRINGS),
                new NullRule(values.flag(NULLS)));
    }
}
