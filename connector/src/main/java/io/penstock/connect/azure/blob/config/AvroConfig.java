package io.penstock.connect.azure.blob.config;

import io.penstock.connect.azure.blob.format.AvroCodec;
import io.penstock.connect.azure.blob.format.AvroSettings;
import java.util.Locale;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;

/** Properties of Avro files. */
final class AvroConfig {
    static final String CODEC = "avro.codec";
    static final String META_DATA = "connect.meta.data";
    static final String ENHANCED = "enhanced.avro.schema.support";

    private AvroConfig() {}

    static void define(ConfigDef def) {
        def.define(
                        CODEC,
                        ConfigDef.Type.STRING,
                        "null",
                        Choice.of("null", "deflate", "snappy", "bzip2", "zstandard", "zstd"),
                        Importance.MEDIUM,
                        "Compression of the blocks of Avro files: null for none, deflate, snappy, bzip2, zstandard (also"
                                + " zstd). " + CompressionConfig.FRAME + " says how long blocks are.")
                .define(
                        META_DATA,
                        ConfigDef.Type.BOOLEAN,
                        true,
                        Importance.LOW,
                        "Whether Avro schemas keep what only Connect knows: names, versions, documentation, parameters and"
                                + " small integer types.")
                .define(
                        ENHANCED,
                        ConfigDef.Type.BOOLEAN,
                        true,
                        Importance.LOW,
                        "Whether enumerations, fixed types and the packages of names that AvroConverter read from Avro"
                                + " become such again in Avro files; otherwise they are text, bytes and names without a package.");
    }

    static AvroSettings parse(Values values) {
        var codec = values.text(CODEC).strip().toUpperCase(Locale.ROOT);
        return new AvroSettings(
                codec.equals("ZSTD") ? AvroCodec.ZSTANDARD : AvroCodec.valueOf(codec),
                values.flag(META_DATA),
                values.flag(ENHANCED),
                JsonConfig.parse(values).nulls(),
                values.number(CompressionConfig.FRAME));
    }
}
