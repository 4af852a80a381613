package io.penstock.bench.sink;

import java.util.List;
import java.util.Map;

/**
 * One row of the table: a kind of value and the files that it goes to.
 *
 * @param name as shown
 * @param shape what the sink gets
 * @param properties of the sink; empty for the sink that does nothing
 */
record Output(String name, Shape shape, Map<String, String> properties) {
    private static final Map<String, String> NONE = Map.of();

    Output {
        properties = Map.copyOf(properties);
    }

    /** Whether this is the sink that does nothing. */
    boolean noop() {
        return properties.isEmpty();
    }

    /** Every row: for each kind of value first the sink that does nothing. */
    static List<Output> all() {
        return List.of(
                new Output("no-op, bytes", Shape.BYTES, NONE),
                text("bytes", Shape.BYTES, "ByteArrayFormat", "none"),
                text("bytes, zstd", Shape.BYTES, "ByteArrayFormat", "zstd"),
                new Output("no-op, string", Shape.STRING, NONE),
                text("string", Shape.STRING, "TextFormat", "none"),
                text("string, zstd", Shape.STRING, "TextFormat", "zstd"),
                new Output("no-op, schemaless", Shape.MAP, NONE),
                text("schemaless JSON", Shape.MAP, "JsonFormat", "none"),
                text("schemaless JSON, zstd", Shape.MAP, "JsonFormat", "zstd"),
                new Output("no-op, Struct", Shape.STRUCT, NONE),
                text("Struct JSON", Shape.STRUCT, "JsonFormat", "none"),
                text("Struct JSON, zstd", Shape.STRUCT, "JsonFormat", "zstd"),
                coded("Avro", "AvroFormat", "avro.codec", "null"),
                coded("Avro, zstd", "AvroFormat", "avro.codec", "zstandard"),
                coded("Parquet", "ParquetFormat", "parquet.codec", "none"),
                coded("Parquet, zstd", "ParquetFormat", "parquet.codec", "zstd"));
    }

    private static Output text(String name, Shape shape, String format, String compression) {
        return new Output(name, shape, Map.of("format.class", format, "az.compression.type", compression));
    }

    private static Output coded(String name, String format, String property, String codec) {
        return new Output(name, Shape.STRUCT, Map.of("format.class", format, property, codec));
    }
}
