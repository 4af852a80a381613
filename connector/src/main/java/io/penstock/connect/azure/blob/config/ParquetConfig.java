package io.penstock.connect.azure.blob.config;

import io.penstock.connect.azure.blob.format.parquet.ParquetCodec;
import io.penstock.connect.azure.blob.format.parquet.ParquetSettings;
import io.penstock.connect.azure.blob.partition.RotationSettings;
import java.util.List;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;

/** Properties of Parquet files. */
final class ParquetConfig {
    static final String CODEC = "parquet.codec";
    static final String ROW_GROUP = "penstock.parquet.row.group.bytes";
    static final String PAGE = "penstock.parquet.page.bytes";
    static final String DICTIONARY = "penstock.parquet.dictionary";
    static final String BLOOM = "penstock.parquet.bloom.columns";
    private static final long MIB = 1 << 20;

    private ParquetConfig() {}

    static void define(ConfigDef def) {
        def.define(
                        CODEC,
                        ConfigDef.Type.STRING,
                        "snappy",
                        Choice.of("none", "uncompressed", "snappy", "gzip", "zstd", "lz4_raw"),
                        Importance.MEDIUM,
                        "Compression of Parquet pages: none (also uncompressed), snappy, gzip, zstd or lz4_raw.")
                .define(
                        ROW_GROUP,
                        ConfigDef.Type.LONG,
                        32 * MIB,
                        Range.between(MIB, 512 * MIB),
                        Importance.LOW,
                        "Rows of so many bytes make a row group of a Parquet file. When memory is short, row groups are"
                                + " smaller.")
                .define(
                        PAGE,
                        ConfigDef.Type.INT,
                        (int) MIB,
                        Range.between(8 << 10, (int) (512 * MIB)),
                        Importance.LOW,
                        "Size of a Parquet page before compression, in bytes.")
                .define(
                        DICTIONARY,
                        ConfigDef.Type.BOOLEAN,
                        true,
                        Importance.LOW,
                        "Whether Parquet columns with few distinct values are written with a dictionary.")
                .define(
                        BLOOM,
                        ConfigDef.Type.LIST,
                        List.of(),
                        Importance.LOW,
                        "Parquet columns with a Bloom filter, as dotted paths (items.list.element.sku); columns that a"
                                + " file does not have count for nothing.");
    }

    /** Row groups of files that are open at once share the budget of a task. */
    static void checkMemory(
            OutputConfig output, ResourceConfig resources, RotationSettings rotation, Problems problems) {
        int files = rotation.maxOpenFiles();
        int rowGroup = output.parquet().rowGroupBytes();
        if (output.format().equals(OutputConfig.PARQUET)
                && files != RotationSettings.NO_LIMIT
                && resources.memoryBytes() / files < rowGroup) {
            problems.warning(ROW_GROUP + "=" + rowGroup + " is more than each of " + files + " open files ("
                    + ResourceConfig.MAX_OPEN_FILES + ") can have of the buffers of a task ("
                    + resources.memoryBytes() + " bytes): row groups will be smaller when all of them grow");
        }
    }

    static ParquetSettings parse(Values values, String version, Problems problems) {
        var bloom = values.list(BLOOM);
        if (bloom.stream().anyMatch(String::isBlank)) {
            problems.error(BLOOM, "every column must have a name");
        }
        return new ParquetSettings(
                ParquetCodec.of(values.text(CODEC)),
                (int) values.large(ROW_GROUP),
                values.number(PAGE),
                values.flag(DICTIONARY),
                bloom,
                "penstock version " + version);
    }
}
