package io.penstock.bench.worker;

import io.penstock.bench.sink.Shape;
import java.util.List;
import java.util.Map;

/**
 * One row of the table: what both sinks get, and what ours writes.
 *
 * @param name as shown
 * @param shape of the values in the topic
 * @param converter properties of both connectors
 * @param format properties of our sink
 */
record Pairing(String name, Shape shape, Map<String, String> converter, Map<String, String> format) {
    private static final String JSON = "org.apache.kafka.connect.json.JsonConverter";

    Pairing {
        converter = Map.copyOf(converter);
        format = Map.copyOf(format);
    }

    /** Every row. */
    static List<Pairing> all() {
        return List.of(
                new Pairing(
                        "ByteArrayConverter to bytes",
                        Shape.BYTES,
                        Map.of("value.converter", "org.apache.kafka.connect.converters.ByteArrayConverter"),
                        Map.of("format.class", "ByteArrayFormat", "format.bytearray.separator", "\\n")),
                new Pairing(
                        "StringConverter to JSON",
                        Shape.STRING,
                        Map.of("value.converter", "org.apache.kafka.connect.storage.StringConverter"),
                        Map.of("format.class", "JsonFormat", "penstock.json.raw.strings", "true")),
                new Pairing("JsonConverter to JSON", Shape.MAP, json(false), Map.of("format.class", "JsonFormat")),
                new Pairing(
                        "JsonConverter with schemas to JSON",
                        Shape.STRUCT,
                        json(true),
                        Map.of("format.class", "JsonFormat")));
    }

    /** The topic that both read: values are the same bytes unless they carry their schema. */
    String topic() {
        return carriesSchema() ? "telemetry.with-schema" : "telemetry.plain";
    }

    /** How many records of how many that topic has. */
    int share(int records) {
        return carriesSchema() ? records / 4 : records;
    }

    private boolean carriesSchema() {
        return shape == Shape.STRUCT;
    }

    private static Map<String, String> json(boolean schemas) {
        return Map.of("value.converter", JSON, "value.converter.schemas.enable", Boolean.toString(schemas));
    }
}
