package io.penstock.connect.azure.blob.readers;

import io.penstock.connect.azure.blob.config.SinkConfig;
import io.penstock.connect.azure.blob.config.Surroundings;
import io.penstock.connect.azure.blob.format.Framing;
import io.penstock.connect.azure.blob.format.RecordFormat;
import io.penstock.connect.azure.blob.partition.ErrantRecords.NullValues;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What to write and how.
 *
 * @param shape the format, as {@code check_files.py} names it
 * @param framing null for no compression of the stream
 * @param leastFrames row groups, blocks or frames that the file must have at least
 * @param nullValues what happens to records without a value
 * @param hints what a reader must be told besides the shape, by the name that {@code check_files.py} looks for
 */
record How(
        String shape,
        RecordFormat format,
        @Nullable Framing framing,
        int leastFrames,
        NullValues nullValues,
        Map<String, Object> hints) {
    private static final Surroundings SURROUNDINGS = new Surroundings("1", 1L << 30);
    /** What readers of others find out by the extension. */
    private static final Set<String> INFERRED = Set.of("none", "gzip", "zstd");

    How(String shape, RecordFormat format, @Nullable Framing framing, int leastFrames) {
        this(shape, format, framing, leastFrames, NullValues.FAIL, Map.of());
    }

    /**
     * As the sink reads a configuration.
     *
     * @param properties names and values by turns
     */
    static How configured(String shape, int leastFrames, String... properties) {
        var all = new HashMap<>(Map.of(
                "name", "telemetry",
                "connector.class", "AzureBlobStorageSinkConnector",
                "topics", "t",
                "azblob.account.name", "telemetry",
                "azblob.account.key", "c2VjcmV0"));
        for (int i = 0; i < properties.length; i += 2) {
            all.put(properties[i], properties[i + 1]);
        }
        var config = SinkConfig.parse(all, SURROUNDINGS);
        return new How(shape, config.format(), config.framing(), leastFrames, config.nullValues(), Map.of());
    }

    /** The same with one more thing that a reader must be told. */
    How hint(String name, Object value) {
        var more = new LinkedHashMap<>(hints);
        more.put(name, value);
        return new How(shape, format, framing, leastFrames, nullValues, more);
    }

    /** The compression of the stream. */
    String codec() {
        if (framing == null) {
            return "none";
        }
        return switch (framing.codec().extension()) {
            case ".gz" -> "gzip";
            case ".zst" -> "zstd";
            case ".sz" -> "snappy";
            default -> "lz4";
        };
    }

    /** All who can read it: everybody learns the codec from the name of the file but Python itself, which is told. */
    List<String> readers() {
        if (hints.get("readers") instanceof String named) {
            return List.of(named.split(","));
        }
        return switch (shape) {
            case "parquet" -> List.of("pyarrow", "duckdb");
            case "avro" -> List.of("fastavro");
            case "json", "json-array", "csv" -> everybody();
            default -> codec().equals("snappy") ? List.of("python") : List.of("python", "pyarrow");
        };
    }

    private List<String> everybody() {
        if (codec().equals("snappy")) {
            return List.of("python");
        }
        return INFERRED.contains(codec()) ? List.of("python", "pyarrow", "duckdb") : List.of("python", "pyarrow");
    }
}
