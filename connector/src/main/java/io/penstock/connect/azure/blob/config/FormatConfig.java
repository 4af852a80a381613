package io.penstock.connect.azure.blob.config;

import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;

/** What files look like, and what happens to records that do not fit. */
record FormatConfig(OutputConfig output, CompressionConfig compression, NullConfig nulls, int maxRecordBytes) {
    static final String MAX_RECORD = "penstock.record.max.bytes";

    static void define(ConfigDef def) {
        OutputConfig.define(def);
        CompressionConfig.define(def);
        NullConfig.define(def);
        def.define(
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
                output, compression, NullConfig.parse(values, output.envelope(), problems), values.number(MAX_RECORD));
    }
}
