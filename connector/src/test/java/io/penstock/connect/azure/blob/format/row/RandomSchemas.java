package io.penstock.connect.azure.blob.format.row;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/** Schemas of every shape, schemas that differ a little, and values of them. */
final class RandomSchemas {
    private static final List<Schema> LEAVES = List.of(
            Schema.INT8_SCHEMA,
            Schema.INT32_SCHEMA,
            Schema.OPTIONAL_INT64_SCHEMA,
            Schema.FLOAT32_SCHEMA,
            Schema.OPTIONAL_FLOAT64_SCHEMA,
            Schema.STRING_SCHEMA,
            Schema.OPTIONAL_STRING_SCHEMA,
            Schema.BOOLEAN_SCHEMA,
            SchemaBuilder.int32().defaultValue(5).build());

    private RandomSchemas() {}

    static Schema struct(Random random, int depth) {
        var builder = SchemaBuilder.struct();
        for (int i = 0; i < 6; i++) {
            if (random.nextInt(3) > 0) {
                builder.field("f" + i, any(random, depth - 1));
            }
        }
        return builder.build();
    }

    /** The same but for a field that is gone or another one. */
    static Schema mutated(Schema struct, Random random) {
        var builder = SchemaBuilder.struct();
        int changed = random.nextInt(6);
        for (var field : struct.fields()) {
            if (!field.name().equals("f" + changed)) {
                builder.field(field.name(), field.schema());
            } else if (random.nextBoolean()) {
                builder.field(field.name(), any(random, 1));
            }
        }
        return builder.build();
    }

    /** The same with wider numbers and one more field. */
    static Schema grown(Schema struct, Random random) {
        var builder = SchemaBuilder.struct();
        for (var field : struct.fields()) {
            builder.field(field.name(), wider(field.schema(), random));
        }
        return builder.field("g" + random.nextInt() + struct.fields().size(), Schema.OPTIONAL_STRING_SCHEMA)
                .build();
    }

    private static Schema wider(Schema schema, Random random) {
        if (schema.defaultValue() != null || schema.isOptional() || random.nextBoolean()) {
            return schema;
        }
        return switch (schema.type()) {
            case INT8 -> Schema.INT16_SCHEMA;
            case INT16 -> Schema.INT32_SCHEMA;
            case INT32 -> Schema.OPTIONAL_INT64_SCHEMA;
            case FLOAT32 -> Schema.FLOAT64_SCHEMA;
            case STRUCT -> grown(schema, random);
            default -> schema;
        };
    }

    private static Schema any(Random random, int depth) {
        if (depth <= 0 || random.nextInt(3) > 0) {
            return LEAVES.get(random.nextInt(LEAVES.size()));
        }
        return switch (random.nextInt(3)) {
            case 0 -> SchemaBuilder.array(any(random, depth - 1)).build();
            case 1 ->
                SchemaBuilder.map(Schema.STRING_SCHEMA, any(random, depth - 1))
                        .optional()
                        .build();
            default -> struct(random, depth);
        };
    }

    static @Nullable Object value(Schema schema, Random random) {
        if (schema.isOptional() && random.nextInt(4) == 0) {
            return null;
        }
        return switch (schema.type()) {
            case INT8 -> (byte) random.nextInt();
            case INT16 -> (short) random.nextInt();
            case INT32 -> random.nextInt();
            case INT64 -> random.nextLong();
            case FLOAT32 -> random.nextFloat();
            case FLOAT64 -> random.nextDouble();
            case BOOLEAN -> random.nextBoolean();
            case STRING -> "s" + random.nextInt(100);
            case BYTES -> new byte[] {1};
            case ARRAY -> {
                var list = new ArrayList<@Nullable Object>();
                for (int i = random.nextInt(3); i > 0; i--) {
                    list.add(value(schema.valueSchema(), random));
                }
                yield list;
            }
            case MAP -> {
                var map = new HashMap<String, @Nullable Object>();
                for (int i = random.nextInt(3); i > 0; i--) {
                    map.put("k" + i, value(schema.valueSchema(), random));
                }
                yield map;
            }
            case STRUCT -> {
                var struct = new Struct(schema);
                schema.fields().forEach(field -> struct.put(field, value(field.schema(), random)));
                yield struct;
            }
        };
    }
}
