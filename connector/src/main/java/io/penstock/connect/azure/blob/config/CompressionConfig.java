package io.penstock.connect.azure.blob.config;

import io.penstock.connect.azure.blob.format.FrameCodec;
import io.penstock.connect.azure.blob.format.Framing;
import io.penstock.connect.azure.blob.format.GzipFrames;
import io.penstock.connect.azure.blob.format.Lz4Frames;
import io.penstock.connect.azure.blob.format.SnappyFrames;
import io.penstock.connect.azure.blob.format.ZstdFrames;
import java.util.Locale;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.jspecify.annotations.Nullable;

/**
 * Compression of files.
 *
 * @param framing null for none
 */
record CompressionConfig(@Nullable Framing framing, int threads) {
    static final String TYPE = "az.compression.type";
    static final String LEVEL = "az.compression.level";
    static final String FRAME = "penstock.compression.frame.bytes";
    static final String AS = "penstock.compression.as";
    static final String THREADS = "penstock.codec.threads";
    private static final int CODEC_DEFAULT = -1;

    static void define(ConfigDef def) {
        def.define(
                        TYPE,
                        ConfigDef.Type.STRING,
                        "none",
                        Choice.of("none", "gzip", "zstd", "snappy", "lz4"),
                        Importance.MEDIUM,
                        "Compression of files: none, gzip, zstd, snappy (framing format) or lz4.")
                .define(
                        LEVEL,
                        ConfigDef.Type.INT,
                        CODEC_DEFAULT,
                        Range.between(CODEC_DEFAULT, 22),
                        Importance.LOW,
                        "Compression level: 0 to 9 for gzip, 1 to 22 for zstd; -1 is level 1.")
                .define(
                        FRAME,
                        ConfigDef.Type.INT,
                        1 << 20,
                        Range.between(64 << 10, 8 << 20),
                        Importance.LOW,
                        "Raw bytes that are compressed at once.")
                .define(
                        AS,
                        ConfigDef.Type.STRING,
                        "extension",
                        Choice.of("extension", "content-encoding"),
                        Importance.LOW,
                        "How readers learn of gzip and zstd: by the file extension, or by the header Content-Encoding"
                                + " and a plain extension.")
                .define(
                        THREADS,
                        ConfigDef.Type.INT,
                        2,
                        Range.between(1, 16),
                        Importance.LOW,
                        "Compression threads per task.");
    }

    static CompressionConfig parse(Values values, Problems problems) {
        var type = values.text(TYPE).strip().toLowerCase(Locale.ROOT);
        boolean asEncoding = values.text(AS).strip().equalsIgnoreCase("content-encoding");
        if (asEncoding && !type.equals("gzip") && !type.equals("zstd")) {
            problems.error(AS, "content-encoding needs " + TYPE + "=gzip or zstd");
        }
        int level = values.number(LEVEL);
        if (level != CODEC_DEFAULT) {
            checkLevel(type, level, problems);
        }
        var codec = codec(type, level == CODEC_DEFAULT ? 1 : level);
        return new CompressionConfig(
                codec == null ? null : new Framing(codec, values.number(FRAME), asEncoding), values.number(THREADS));
    }

    private static void checkLevel(String type, int level, Problems problems) {
        switch (type) {
            case "gzip" -> {
                if (level > 9) {
                    problems.error(LEVEL, "gzip has the levels 0 to 9");
                }
            }
            case "zstd" -> {
                if (level < 1) {
                    problems.error(LEVEL, "zstd has the levels 1 to 22");
                }
            }
            default -> problems.warning(LEVEL + " has no effect: " + TYPE + "=" + type + " has no levels");
        }
    }

    private static @Nullable FrameCodec codec(String type, int level) {
        return switch (type) {
            case "gzip" -> new GzipFrames(level);
            case "zstd" -> new ZstdFrames(level);
            case "snappy" -> new SnappyFrames();
            case "lz4" -> new Lz4Frames();
            default -> null;
        };
    }
}
