package io.penstock.connect.azure.blob.readers;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;

/** Schemas of every type, nested at random, and values of them with the corners of their ranges. */
final class RandomRows {
    private static final int DAY = 86_400_000;
    /** Years 1 to 9999, which Python's calendar holds. */
    private static final int FIRST_DAY = -719_162;

    private static final int LAST_DAY = 2_932_896;
    private static final String DEFAULT = "default";
    private static final String LETTERS = "abcXYZ 019\"',;\\{}[]|äßñ語🙂";

    private final RandomGenerator random;
    private int structs;

    RandomRows(RandomGenerator random) {
        this.random = random;
    }

    /** A struct with nested parts; its first field alone fills several row groups in a few hundred rows. */
    Schema schema() {
        return struct(SchemaBuilder.struct().field("id", Schema.INT64_SCHEMA), 3)
                .build();
    }

    /** A struct of single values. */
    Schema flatSchema() {
        return struct(SchemaBuilder.struct(), 0).build();
    }

    List<Object> rows(Schema schema, int count) {
        var rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(value(schema));
        }
        return rows;
    }

    private SchemaBuilder struct(SchemaBuilder struct, int depth) {
        struct.name("random.Struct" + structs++);
        int fields = 1 + random.nextInt(depth == 3 ? 12 : 4);
        for (int i = 0; i < fields; i++) {
            struct.field("f" + i, any(depth));
        }
        return struct;
    }

    private Schema any(int depth) {
        var builder =
                switch (random.nextInt(depth == 0 ? 12 : 16)) {
                    case 0 -> SchemaBuilder.int8();
                    case 1 -> SchemaBuilder.int16();
                    case 2 -> SchemaBuilder.int32();
                    case 3 -> SchemaBuilder.int64();
                    case 4 -> SchemaBuilder.float32();
                    case 5 -> SchemaBuilder.float64();
                    case 6 -> SchemaBuilder.bool();
                    case 7 -> SchemaBuilder.bytes();
                    case 8 -> decimal();
                    case 9 -> Date.builder();
                    case 10 -> random.nextBoolean() ? Time.builder() : Timestamp.builder();
                    case 12 -> SchemaBuilder.array(any(depth - 1));
                    case 13 -> SchemaBuilder.map(key(), any(depth - 1));
                    case 14 -> struct(SchemaBuilder.struct(), depth - 1);
                    default -> SchemaBuilder.string();
                };
        if (random.nextBoolean()) {
            builder.optional();
            if (builder.type() == Schema.Type.STRING && random.nextInt(3) == 0) {
                builder.defaultValue(DEFAULT);
            }
        }
        return builder.build();
    }

    private SchemaBuilder decimal() {
        int scale = random.nextInt(8);
        var decimal = Decimal.builder(scale);
        if (random.nextBoolean()) {
            decimal.parameter("connect.decimal.precision", String.valueOf(scale + 1 + random.nextInt(30 - scale)));
        }
        return decimal;
    }

    private Schema key() {
        return switch (random.nextInt(4)) {
            case 0 -> Schema.INT32_SCHEMA;
            case 1 -> Schema.INT64_SCHEMA;
            default -> Schema.STRING_SCHEMA;
        };
    }

    private Object value(Schema schema) {
        if (schema.isOptional() && random.nextInt(4) == 0) {
            return null;
        }
        if (schema.name() != null && schema.type() != Schema.Type.STRUCT) {
            return logical(schema);
        }
        return switch (schema.type()) {
            case INT8 -> (byte) random.nextInt();
            case INT16 -> (short) random.nextInt();
            case INT32 -> corner() ? Integer.MIN_VALUE : random.nextInt();
            case INT64 -> corner() ? Long.MAX_VALUE : random.nextLong() >> random.nextInt(64);
            case FLOAT32 -> corner() ? special().floatValue() : Float.intBitsToFloat(random.nextInt());
            case FLOAT64 -> corner() ? special() : Double.longBitsToDouble(random.nextLong());
            case BOOLEAN -> random.nextBoolean();
            case STRING -> text();
            case BYTES -> bytes();
            case ARRAY -> rows(schema.valueSchema(), corner() ? 0 : random.nextInt(4));
            case MAP -> map(schema);
            case STRUCT -> struct(schema);
        };
    }

    @SuppressWarnings("JavaUtilDate") // Connect's class for times
    private Object logical(Schema schema) {
        return switch (schema.name()) {
            case Decimal.LOGICAL_NAME -> decimal(schema);
            case Date.LOGICAL_NAME -> new java.util.Date((long) DAY * random.nextInt(FIRST_DAY, LAST_DAY));
            case Time.LOGICAL_NAME -> new java.util.Date(random.nextInt(DAY));
            default -> new java.util.Date((long) DAY * random.nextInt(FIRST_DAY, LAST_DAY) + random.nextInt(DAY));
        };
    }

    private BigDecimal decimal(Schema schema) {
        int scale = Integer.parseInt(schema.parameters().get(Decimal.SCALE_FIELD));
        int precision = Integer.parseInt(schema.parameters().getOrDefault("connect.decimal.precision", "38"));
        var limit = BigInteger.TEN.pow(precision);
        var unscaled = corner() ? limit.subtract(BigInteger.ONE) : new BigInteger(bytes()).remainder(limit);
        return new BigDecimal(random.nextBoolean() ? unscaled : unscaled.negate(), scale);
    }

    private Map<Object, Object> map(Schema schema) {
        var map = new LinkedHashMap<>();
        int size = random.nextInt(4);
        for (int i = 0; i < size; i++) {
            map.put(value(schema.keySchema()), value(schema.valueSchema()));
        }
        return map;
    }

    private Struct struct(Schema schema) {
        var struct = new Struct(schema);
        for (var field : schema.fields()) {
            struct.put(field, value(field.schema()));
        }
        return struct;
    }

    private Double special() {
        var values = List.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.0, 0.0, 0.1);
        return values.get(random.nextInt(values.size()));
    }

    private String text() {
        var letters = LETTERS.codePoints().toArray();
        var text = new StringBuilder();
        int length = corner() ? 0 : random.nextInt(12);
        for (int i = 0; i < length; i++) {
            text.appendCodePoint(letters[random.nextInt(letters.length)]);
        }
        return text.toString();
    }

    private byte[] bytes() {
        var bytes = new byte[1 + random.nextInt(20)];
        random.nextBytes(bytes);
        return bytes;
    }

    private boolean corner() {
        return random.nextInt(8) == 0;
    }
}
