package io.penstock.connect.azure.blob.config;

import io.penstock.connect.azure.blob.partition.ErrantRecords.NullValues;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;

/** What files look like, and what happens to records that do not fit. */
record FormatConfig(OutputConfig output, CompressionConfig compression, NullValues nullValues, int maxRecordBytes) {
    static final String NULL_VALUES = "behavior.on.null.values";
    static final String MAX_RECORD = "penstock.record.max.bytes";

    static void define(ConfigDef def) {
        OutputConfig.define(def);
        CompressionConfig.define(def);
        def.define(
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

    /**
     * Reads the properties.
     *
     * @param version of the connector, for formats that name their writer
     */
    static FormatConfig parse(Values values, String version, Problems problems) {
        var output = OutputConfig.parse(values, version, problems);
        var compression = CompressionConfig.parse(values, problems);
        if (output.compressesItself() && compression.framing() != null) {
            problems.warning(CompressionConfig.TYPE + " has no effect on " + output.format()
                    + ", which compresses by itself: set its own codec");
            compression = new CompressionConfig(null, compression.threads());
        }
        return new FormatConfig(
                output, compression, values.choice(NullValues.class, NULL_VALUES), values.number(MAX_RECORD));
    }
}
