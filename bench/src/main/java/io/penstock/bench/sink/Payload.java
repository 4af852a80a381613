package io.penstock.bench.sink;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.storage.Converter;
import org.apache.kafka.connect.storage.StringConverter;
import org.jspecify.annotations.Nullable;

/**
 * The values of a run, as a worker hands them to a sink and as they lie in Kafka.
 *
 * @param schema schema of every value; null without one
 * @param values distinct values, used over and over
 * @param wire the same values as bytes that {@link #converter} reads
 * @param textBytes mean size of a value as JSON text, which all figures in bytes refer to
 */
public record Payload(
        Shape shape, Size size, @Nullable Schema schema, List<Object> values, List<byte[]> wire, double textBytes) {
    private static final int DISTINCT = 4_096;
    private static final long SEED = 20_261_121;
    public static final String TOPIC = "vehicle.telemetry";

    /** Makes the values; the same ones each time. */
    public static Payload of(Shape shape, Size size) {
        var random = new Random(SEED);
        var values = new ArrayList<Object>();
        var wire = new ArrayList<byte[]>();
        long text = 0;
        var plain = json(false);
        var enveloped = json(true);
        var schema = Telemetry.schema(size);
        for (int i = 0; i < DISTINCT; i++) {
            var reading = Telemetry.reading(size, random);
            byte[] bytes = plain.fromConnectData(TOPIC, schema, reading);
            text += bytes.length;
            values.add(
                    switch (shape) {
                        case BYTES -> bytes;
                        case STRING -> new String(bytes, StandardCharsets.UTF_8);
                        case MAP -> Telemetry.withoutSchema(reading);
                        case STRUCT -> reading;
                    });
            wire.add(shape == Shape.STRUCT ? enveloped.fromConnectData(TOPIC, schema, reading) : bytes);
        }
        return new Payload(shape, size, shape == Shape.STRUCT ? schema : null, values, wire, (double) text / DISTINCT);
    }

    /** What a worker would use to read {@link #wire}. */
    Converter converter() {
        return switch (shape) {
            case BYTES -> new PassThrough();
            case STRING -> new StringConverter();
            case MAP -> json(false);
            case STRUCT -> json(true);
        };
    }

    private static JsonConverter json(boolean schemas) {
        var converter = new JsonConverter();
        converter.configure(Map.of("schemas.enable", schemas), false);
        return converter;
    }

    /** Does what {@code ByteArrayConverter} does, which is part of the worker and not of its API. */
    private static final class PassThrough implements Converter {
        @Override
        public void configure(Map<String, ?> configs, boolean isKey) {}

        @Override
        public byte[] fromConnectData(String topic, Schema schema, Object value) {
            return (byte[]) value;
        }

        @Override
        public SchemaAndValue toConnectData(String topic, byte[] value) {
            return new SchemaAndValue(Schema.OPTIONAL_BYTES_SCHEMA, value);
        }
    }
}
