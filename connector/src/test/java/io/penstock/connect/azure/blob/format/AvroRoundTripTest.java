package io.penstock.connect.azure.blob.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What is written is what Avro's own reader reads. */
class AvroRoundTripTest {
    @ParameterizedTest
    @CsvSource({"1, 400", "2, 400", "3, 400"})
    void keepsEveryValueOfEverySchema(long seed, int schemas) throws IOException {
        // Given
        var random = new RandomRows(seed);
        for (int i = 0; i < schemas; i++) {
            var schema = random.struct(3);
            var values = new ArrayList<Object>();
            var records = new ArrayList<SinkRecord>();
            for (int row = 0; row < 7; row++) {
                var value = random.present(schema);
                values.add(value);
                records.add(AvroFiles.row(schema, value));
            }

            // When: several blocks, the last one short
            var rows = AvroFiles.read(AvroFiles.write(AvroFiles.format(AvroFiles.PLAIN), 3, records));

            // Then
            assertThat(rows).as("seed %s, schema %s", seed, i).hasSize(values.size());
            for (int row = 0; row < rows.size(); row++) {
                assertThat(plain(rows.get(row)))
                        .as("seed %s, schema %s, row %s", seed, i, row)
                        .isEqualTo(expected(schema, values.get(row)));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(AvroCodec.class)
    void isReadBackFromEveryCodec(AvroCodec codec) throws IOException {
        // Given: enough to fill buffers of every codec
        var settings = new AvroSettings(codec, true, true, new NullRule(true), 1 << 20);
        var records = new ArrayList<SinkRecord>();
        var expected = new ArrayList<Object>();
        for (int i = 0; i < 30_000; i++) {
            var text = "record " + i * 7919L + " of many that look alike";
            records.add(AvroFiles.row(Schema.STRING_SCHEMA, text));
            expected.add(text);
        }

        // When
        var file = AvroFiles.write(AvroFiles.format(settings), 9_999, records);

        // Then
        assertThat(AvroFiles.read(file).stream().map(Object::toString))
                .isEqualTo(expected)
                .hasSize(30_000);
        assertThat(new String(file, UTF_8)).contains("avro.codec", codec.text());
    }

    private static Object expected(Schema schema, Object value) {
        if (value == null) {
            return null;
        }
        if (Temporals.covers(schema)) {
            return Temporals.number(schema, value);
        }
        if (Decimal.LOGICAL_NAME.equals(schema.name())) {
            return hex(((BigDecimal) value).unscaledValue().toByteArray());
        }
        return switch (schema.type()) {
            case INT8, INT16, INT32, INT64 -> ((Number) value).longValue();
            case BYTES -> hex((byte[]) value);
            case ARRAY ->
                ((Collection<?>) value)
                        .stream()
                                .map(item -> expected(schema.valueSchema(), item))
                                .toList();
            case MAP -> expectedMap(schema, (Map<?, ?>) value);
            case STRUCT -> expectedStruct((Struct) value);
            default -> value;
        };
    }

    private static Object expectedStruct(Struct struct) {
        var fields = new ArrayList<Object>();
        struct.schema().fields().forEach(field -> fields.add(expected(field.schema(), struct.get(field))));
        return fields;
    }

    private static Object expectedMap(Schema schema, Map<?, ?> value) {
        if (value.isEmpty() && schema.keySchema().type() != Schema.Type.STRING) {
            return List.of(); // an array without entries
        }
        var map = new HashMap<Object, Object>();
        value.forEach((key, item) -> map.put(expected(schema.keySchema(), key), expected(schema.valueSchema(), item)));
        return map;
    }

    private static Object plain(Object value) {
        if (value instanceof Integer || value instanceof Long) {
            return ((Number) value).longValue();
        }
        if (value instanceof CharSequence text) {
            return text.toString();
        }
        if (value instanceof ByteBuffer bytes) {
            var copy = new byte[bytes.remaining()];
            bytes.duplicate().get(copy);
            return hex(copy);
        }
        if (value instanceof IndexedRecord row) {
            var fields = new ArrayList<Object>();
            row.getSchema().getFields().forEach(field -> fields.add(plain(row.get(field.pos()))));
            return fields;
        }
        if (value instanceof Map<?, ?> map) {
            var plain = new HashMap<Object, Object>();
            map.forEach((key, item) -> plain.put(plain(key), plain(item)));
            return plain;
        }
        return value instanceof Collection<?> list ? list(list) : value;
    }

    /** A list, or a map that is written as entries. */
    private static Object list(Collection<?> items) {
        var entries = new HashMap<Object, Object>();
        for (var item : items) {
            if (item instanceof IndexedRecord row && row.getSchema().getName().startsWith("MapEntry")) {
                entries.put(plain(row.get(0)), plain(row.get(1)));
            }
        }
        return entries.isEmpty() ? items.stream().map(AvroRoundTripTest::plain).toList() : entries;
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
