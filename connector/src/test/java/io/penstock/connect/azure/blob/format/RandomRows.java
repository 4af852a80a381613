package io.penstock.connect.azure.blob.format;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.Random;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;

/** Random Connect schemas and values of them; the same for the same seed. */
final class RandomRows {
    private static final long DAY = 86_400_000L;
    private static final int SCALE = 4;

    private final Random random;

    RandomRows(long seed) {
        this.random = new Random(seed);
    }

    /** A struct with a few fields, some of them nested. */
    Schema struct(int depth) {
        var struct = SchemaBuilder.struct();
        if (random.nextBoolean()) {
            struct.name("test.Type" + random.nextInt(5)); // the same name may have several shapes
        }
        int fields = 1 + random.nextInt(6);
        for (int i = 0; i < fields; i++) {
            struct.field((random.nextInt(8) == 0 ? "odd name-" : "f") + i, any(depth));
        }
        return optionally(struct);
    }

    private Schema any(int depth) {
        int kind = random.nextInt(depth > 0 ? 17 : 12);
        return switch (kind) {
            case 0 -> optionally(SchemaBuilder.int8());
            case 1 -> optionally(SchemaBuilder.int16());
            case 2 -> optionally(SchemaBuilder.int32());
            case 3 -> optionally(SchemaBuilder.int64());
            case 4 -> optionally(SchemaBuilder.float32());
            case 5 -> optionally(SchemaBuilder.float64());
            case 6 -> optionally(SchemaBuilder.bool());
            case 7 -> optionally(SchemaBuilder.bytes());
            case 8 -> optionally(Decimal.builder(SCALE));
            case 9 -> optionally(org.apache.kafka.connect.data.Date.builder());
            case 10 -> optionally(random.nextBoolean() ? Time.builder() : Timestamp.builder());
            case 12 -> optionally(SchemaBuilder.array(any(depth - 1)));
            case 13 -> optionally(SchemaBuilder.map(Schema.STRING_SCHEMA, any(depth - 1)));
            case 14 -> optionally(SchemaBuilder.map(Schema.INT32_SCHEMA, any(depth - 1)));
            case 15, 16 -> struct(depth - 1);
            default -> optionally(SchemaBuilder.string());
        };
    }

    private Schema optionally(SchemaBuilder builder) {
        return (random.nextInt(3) == 0 ? builder.optional() : builder).build();
    }

    /** A value, or null where that is allowed. */
    Object value(Schema schema) {
        return schema.isOptional() && random.nextInt(4) == 0 ? null : present(schema);
    }

    /** A value that is not null. */
    Object present(Schema schema) {
        if (schema.name() != null && schema.type() != Schema.Type.STRUCT) {
            return logical(schema);
        }
        return switch (schema.type()) {
            case INT8 -> (byte) random.nextInt();
            case INT16 -> (short) random.nextInt();
            case INT32 -> random.nextInt() >> random.nextInt(32);
            case INT64 -> random.nextLong() >> random.nextInt(64);
            case FLOAT32 -> (float) random.nextGaussian();
            case FLOAT64 -> random.nextGaussian();
            case BOOLEAN -> random.nextBoolean();
            case STRING -> text();
            case BYTES -> bytes();
            case ARRAY -> array(schema);
            case MAP -> map(schema);
            case STRUCT -> struct(schema);
        };
    }

    private Object logical(Schema schema) {
        return switch (schema.name()) {
            case Decimal.LOGICAL_NAME -> new BigDecimal(new BigInteger(100, random), SCALE).negate();
            case org.apache.kafka.connect.data.Date.LOGICAL_NAME -> at(DAY * (random.nextInt(100_000) - 30_000));
            case Time.LOGICAL_NAME -> at(random.nextInt((int) DAY));
            default -> at(random.nextLong() >> 20);
        };
    }

    private static Date at(long millis) {
        return Date.from(Instant.ofEpochMilli(millis));
    }

    private Object text() {
        var text = new StringBuilder();
        int length = random.nextInt(40);
        for (int i = 0; i < length; i++) {
            text.appendCodePoint(random.nextInt(20) == 0 ? 0x1F600 + random.nextInt(50) : 'a' + random.nextInt(200));
        }
        return text.toString();
    }

    private Object bytes() {
        var bytes = new byte[random.nextInt(20)];
        random.nextBytes(bytes);
        return bytes;
    }

    private Object array(Schema schema) {
        var list = new ArrayList<Object>();
        int count = random.nextInt(4);
        for (int i = 0; i < count; i++) {
            list.add(value(schema.valueSchema()));
        }
        return list;
    }

    private Object map(Schema schema) {
        var map = new HashMap<Object, Object>();
        int count = random.nextInt(4);
        for (int i = 0; i < count; i++) {
            map.put(present(schema.keySchema()), value(schema.valueSchema()));
        }
        return map;
    }

    private Object struct(Schema schema) {
        var struct = new Struct(schema);
        for (var field : schema.fields()) {
            struct.put(field, value(field.schema()));
        }
        return struct;
    }
}
