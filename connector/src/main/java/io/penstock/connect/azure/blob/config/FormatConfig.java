package io.penstock.connect.azure.blob.config;

import io.penstock.connect.azure.blob.partition.ErrantRecords.NullValues;
import java.util.List;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;

/** What files look like, and what happens to records that do not fit. */
record FormatConfig(String format, boolean numericDecimals, NullValues nullValues, int maxRecordBytes) {
    static final String FORMAT = "format.class";
    static final String DECIMALS = "json.decimal.format";
    static final String NULL_VALUES = "behavior.on.null.values";
    static final String MAX_RECORD = "penstock.record.max.bytes";
    private static final ClassChoice FORMATS = new ClassChoice("Format", List.of("JsonFormat"));

    static void define(ConfigDef def) {
        def.define(
                        FORMAT,
                        ConfigDef.Type.STRING,
                        "JsonFormat",
                        FORMATS,
                        Importance.HIGH,
                        "Output format: " + FORMATS + ".")
                .define(
                        DECIMALS,
                        ConfigDef.Type.STRING,
                        "BASE64",
                        Choice.of("base64", "numeric"),
                        Importance.LOW,
                        "Connect decimals in JSON: BASE64 as JsonConverter writes them, or NUMERIC.")
                .define(
                        NULL_VALUES,
                        ConfigDef.Type.STRING,
                        "fail",
                        Choice.of("fail", "ignore", "dlq"),
                        Importance.LOW,
                        "A record without a value: fail stops the task, ignore skips it, dlq reports it as errant.")
                .define(
                        MAX_RECORD,
                        ConfigDef.Type.INT,
                        16 << 20,
                        Range.between(1_024, 256 << 20),
                        Importance.LOW,
                        "Longest encoded record in bytes; a longer one is an errant record.");
    }

    static FormatConfig parse(Values values) {
        return new FormatConfig(
                FORMATS.resolve(values.text(FORMAT)).orElseThrow(),
                values.text(DECIMALS).strip().equalsIgnoreCase("numeric"),
                values.choice(NullValues.class, NULL_VALUES),
                values.number(MAX_RECORD));
    }
}
