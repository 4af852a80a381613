package io.penstock.connect.azure.blob.readers;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;

/**
 * One struct with every type in every place: required, optional, in a list, in a map, as the key of a map and twenty
 * levels deep; with rows of the smallest values, of the largest, and of as little as may be.
 */
final class Corners {
    /** Levels that a struct may have by default, itself included. */
    private static final int LEVELS = 20;

    private static final String TEXT = "\u0001 \t\\ \"quoted\", 'it'; a|b\r\n äß語 \uD83D\uDE42 \uFFFD {}[]";
    private static final Schema DEEP = deep(LEVELS - 1);
    private static final Schema COUNTS = SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.OPTIONAL_INT64_SCHEMA)
            .optional()
            .build();
    private static final Schema LEAF = SchemaBuilder.struct()
            .name("corners.Leaf")
            .field("texts", SchemaBuilder.array(Schema.STRING_SCHEMA).build())
            .field("counts", COUNTS)
            .build();
    private static final Schema MIXED = SchemaBuilder.map(
                    Schema.STRING_SCHEMA,
                    SchemaBuilder.array(
                                    SchemaBuilder.map(Schema.INT32_SCHEMA, LEAF).build())
                            .build())
            .build();

    private final boolean nested;
    private final List<Type> types = types();
    private final Schema schema;

    /**
     * A type with values at the ends of its range.
     *
     * @param key whether maps are made with such keys
     */
    private record Type(String name, Supplier<SchemaBuilder> builder, Object low, Object high, boolean key) {
        Schema required() {
            return builder.get().build();
        }

        Schema optional() {
            return builder.get().optional().build();
        }
    }

    private Corners(boolean nested) {
        this.nested = nested;
        var struct = SchemaBuilder.struct().name("corners.Row").field("id", Schema.INT64_SCHEMA);
        types.forEach(type -> fields(type, struct));
        if (nested) {
            struct.field("deep", DEEP).field("mixed", MIXED);
        }
        this.schema = struct.build();
    }

    /** Single values only. */
    static Corners flat() {
        return new Corners(false);
    }

    /** Single values, lists, maps and structs. */
    static Corners nested() {
        return new Corners(true);
    }

    Schema schema() {
        return schema;
    }

    /** Rows by turns: the smallest values, the largest, as little as may be. */
    List<Struct> rows(int count) {
        var rows = new ArrayList<Struct>();
        for (int i = 0; i < count; i++) {
            var row = new Struct(schema).put("id", (long) i);
            for (var type : types) {
                fill(row, type, i % 3);
            }
            if (nested) {
                row.put("deep", i % 3 == 2 ? null : deepValue(DEEP, i)).put("mixed", mixed(i % 3));
            }
            rows.add(row);
        }
        return rows;
    }

    private void fields(Type type, SchemaBuilder struct) {
        struct.field(type.name, type.required()).field(type.name + "_optional", type.optional());
        if (nested) {
            struct.field(
                    type.name + "_list", SchemaBuilder.array(type.optional()).build());
            struct.field(
                    type.name + "_map",
                    SchemaBuilder.map(Schema.STRING_SCHEMA, type.optional())
                            .optional()
                            .build());
            if (type.key) {
                struct.field(
                        type.name + "_key",
                        SchemaBuilder.map(type.required(), Schema.STRING_SCHEMA).build());
            }
        }
    }

    private void fill(Struct row, Type type, int turn) {
        row.put(type.name, turn == 1 ? type.high : type.low);
        row.put(type.name + "_optional", turn == 2 ? null : turn == 1 ? type.high : type.low);
        if (!nested) {
            return;
        }
        var inner = new HashMap<String, Object>();
        inner.put("", null);
        inner.put(TEXT, turn == 1 ? type.high : type.low);
        row.put(type.name + "_list", turn == 2 ? List.of() : Arrays.asList(type.low, null, type.high));
        row.put(type.name + "_map", turn == 2 ? null : turn == 1 ? inner : Map.of());
        if (type.key) {
            row.put(type.name + "_key", turn == 2 ? Map.of() : Map.of(type.low, "low", type.high, TEXT));
        }
    }

    private static Schema deep(int levels) {
        var inner = levels == 1 ? Schema.OPTIONAL_INT32_SCHEMA : deep(levels - 1);
        return SchemaBuilder.struct().optional().field("d", inner).build();
    }

    /** Every second row ends half way down. */
    private static Struct deepValue(Schema level, int row) {
        var value = new Struct(level);
        var inner = level.field("d").schema();
        if (inner.type() != Schema.Type.STRUCT) {
            return value.put("d", row);
        }
        boolean ends = row % 2 == 1 && inner.equals(deep(LEVELS / 2));
        return value.put("d", ends ? null : deepValue(inner, row));
    }

    private static Map<String, Object> mixed(int turn) {
        if (turn == 2) {
            return Map.of();
        }
        var leaf = new Struct(LEAF).put("texts", List.of());
        var counts = new HashMap<String, Long>();
        counts.put("none", null);
        counts.put("many", Long.MAX_VALUE);
        var full = new Struct(LEAF).put("texts", List.of("", TEXT)).put("counts", turn == 0 ? Map.of() : counts);
        return Map.of("", List.of(), "a", List.of(Map.of(), Map.of(-1, leaf, 1, full)));
    }

    private static List<Type> types() {
        var types = new ArrayList<>(List.of(
                new Type("int8", SchemaBuilder::int8, Byte.MIN_VALUE, Byte.MAX_VALUE, true),
                new Type("int16", SchemaBuilder::int16, Short.MIN_VALUE, Short.MAX_VALUE, true),
                new Type("int32", SchemaBuilder::int32, Integer.MIN_VALUE, Integer.MAX_VALUE, true),
                new Type("int64", SchemaBuilder::int64, Long.MIN_VALUE, Long.MAX_VALUE, true),
                new Type("float32", SchemaBuilder::float32, Float.NEGATIVE_INFINITY, Float.MIN_VALUE, false),
                new Type("float64", SchemaBuilder::float64, Double.NaN, -Double.MAX_VALUE, false),
                new Type("boolean", SchemaBuilder::bool, false, true, true),
                new Type("string", SchemaBuilder::string, "", TEXT, true),
                new Type("bytes", SchemaBuilder::bytes, new byte[0], new byte[] {0, -1, 127, -128, 10}, false),
                moments("date", Date::builder, "0001-01-01T00:00:00Z", "9999-12-31T00:00:00Z"),
                moments("time", Time::builder, "1970-01-01T00:00:00Z", "1970-01-01T23:59:59.999Z"),
                moments("timestamp", Timestamp::builder, "0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999Z")));
        int[][] decimals = {{1, 0}, {1, 1}, {4, 2}, {9, 2}, {10, 9}, {18, 4}, {19, 0}, {28, 10}, {38, 0}, {38, 38}};
        for (var digits : decimals) {
            types.add(decimal(digits[0], digits[1]));
        }
        return types;
    }

    private static Type moments(String name, Supplier<SchemaBuilder> builder, String low, String high) {
        return new Type(
                name, builder, java.util.Date.from(Instant.parse(low)), java.util.Date.from(Instant.parse(high)), true);
    }

    private static Type decimal(int precision, int scale) {
        var most = new BigDecimal(BigInteger.TEN.pow(precision).subtract(BigInteger.ONE), scale);
        return new Type(
                "decimal_" + precision + "_" + scale,
                () -> Decimal.builder(scale).parameter("connect.decimal.precision", String.valueOf(precision)),
                most.negate(),
                most,
                false);
    }
}
