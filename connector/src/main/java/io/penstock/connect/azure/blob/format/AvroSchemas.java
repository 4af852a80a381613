package io.penstock.connect.azure.blob.format;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.JsonProperties;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema.Field;
import org.apache.avro.SchemaBuilder;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;
import org.jspecify.annotations.Nullable;

/**
 * Translates one Connect schema into an Avro schema. The names of types, properties and parameters are those that
 * {@code AvroConverter} reads and writes, so that a file read back by it gives the same Connect schema. Used once.
 */
final class AvroSchemas {
    private static final org.apache.avro.Schema NULL = SchemaBuilder.builder().nullType();

    private final AvroSettings settings;
    private final AvroNames names = new AvroNames();
    private final Map<Shape, org.apache.avro.Schema> named = new HashMap<>();

    /** What makes two types with a name the same one in a file. */
    private record Shape(
            Schema.Type type,
            @Nullable String name,
            @Nullable Integer version,
            @Nullable Map<String, String> parameters,
            List<org.apache.kafka.connect.data.Field> fields) {
        static Shape of(Schema schema) {
            boolean struct = schema.type() == Schema.Type.STRUCT;
            return new Shape(
                    schema.type(),
                    schema.name(),
                    schema.version(),
                    schema.parameters(),
                    struct ? schema.fields() : List.of());
        }
    }

    AvroSchemas(AvroSettings settings) {
        this.settings = settings;
    }

    /** The Avro schema of values that are not null. */
    org.apache.avro.Schema required(Schema schema) {
        return switch (schema.type()) {
            case INT8, INT16 -> about(schema, SchemaBuilder.builder().intType());
            case INT32 -> about(schema, whole(schema));
            case INT64 -> about(schema, large(schema));
            case FLOAT32 -> about(schema, SchemaBuilder.builder().floatType());
            case FLOAT64 -> about(schema, SchemaBuilder.builder().doubleType());
            case BOOLEAN -> about(schema, SchemaBuilder.builder().booleanType());
            case STRING -> text(schema);
            case BYTES -> bytes(schema);
            case ARRAY -> about(schema, org.apache.avro.Schema.createArray(nullable(schema.valueSchema())));
            case MAP -> about(schema, map(schema));
            case STRUCT -> AvroHints.isUnion(schema) ? union(schema) : record(schema);
        };
    }

    /** The Avro schema of values that may be null when the Connect schema says so. */
    private org.apache.avro.Schema nullable(Schema schema) {
        var present = required(schema);
        if (!schema.isOptional() || present.isNullable()) {
            return present;
        }
        // the default of a field must be a value of the first branch
        return org.apache.avro.Schema.createUnion(
                AvroDefaults.of(schema) == null ? List.of(NULL, present) : List.of(present, NULL));
    }

    private static org.apache.avro.Schema whole(Schema schema) {
        var plain = SchemaBuilder.builder().intType();
        if (Date.LOGICAL_NAME.equals(schema.name())) {
            return LogicalTypes.date().addToSchema(plain);
        }
        return Time.LOGICAL_NAME.equals(schema.name())
                ? LogicalTypes.timeMillis().addToSchema(plain)
                : plain;
    }

    private static org.apache.avro.Schema large(Schema schema) {
        var plain = SchemaBuilder.builder().longType();
        return Timestamp.LOGICAL_NAME.equals(schema.name())
                ? LogicalTypes.timestampMillis().addToSchema(plain)
                : plain;
    }

    private org.apache.avro.Schema text(Schema schema) {
        var symbols = settings.enhanced() ? AvroHints.symbols(schema) : null;
        if (symbols == null) {
            return about(schema, SchemaBuilder.builder().stringType());
        }
        return named.computeIfAbsent(
                Shape.of(schema),
                shape -> about(
                        schema,
                        org.apache.avro.Schema.createEnum(
                                names.type(AvroHints.enumName(schema)), doc(schema), null, symbols)));
    }

    private org.apache.avro.Schema bytes(Schema schema) {
        if (Decimal.LOGICAL_NAME.equals(schema.name())) {
            var decimal = AvroDecimal.of(schema);
            return about(
                    schema,
                    LogicalTypes.decimal(decimal.precision(), decimal.scale())
                            .addToSchema(SchemaBuilder.builder().bytesType()));
        }
        int size = settings.enhanced() ? AvroHints.fixedSize(schema) : AvroHints.NOT_FIXED;
        if (size == AvroHints.NOT_FIXED) {
            return about(schema, SchemaBuilder.builder().bytesType());
        }
        return named.computeIfAbsent(
                Shape.of(schema),
                shape -> about(
                        schema,
                        org.apache.avro.Schema.createFixed(names.type(typeName(schema)), doc(schema), null, size)));
    }

    private org.apache.avro.Schema map(Schema schema) {
        var keys = schema.keySchema();
        if (keys.type() == Schema.Type.STRING && !keys.isOptional()) {
            return org.apache.avro.Schema.createMap(nullable(schema.valueSchema()));
        }
        var name = schema.name() == null ? AvroHints.MAP_ENTRY : typeName(schema) + "Entry";
        var entry = org.apache.avro.Schema.createRecord(
                names.type(name),
                null,
                null,
                false,
                List.of(new Field("key", nullable(keys)), new Field("value", nullable(schema.valueSchema()))));
        entry.addProp("connect.internal.type", "MapEntry");
        return org.apache.avro.Schema.createArray(entry);
    }

    /** A struct that stands for a union has one field for each branch. Unions that Avro forbids stay records. */
    private org.apache.avro.Schema union(Schema schema) {
        var branches = new ArrayList<org.apache.avro.Schema>();
        if (schema.isOptional()) {
            branches.add(NULL);
        }
        for (var field : schema.fields()) {
            branches.add(required(field.schema()));
        }
        try {
            return org.apache.avro.Schema.createUnion(branches);
        } catch (AvroRuntimeException e) {
            return record(schema);
        }
    }

    private org.apache.avro.Schema record(Schema schema) {
        var shape = Shape.of(schema);
        var known = named.get(shape);
        if (known != null) {
            return known;
        }
        var created = org.apache.avro.Schema.createRecord(names.type(typeName(schema)), doc(schema), null, false);
        var fieldNames = AvroNames.fields(schema.fields());
        var fields = new ArrayList<Field>(fieldNames.length);
        for (var field : schema.fields()) {
            fields.add(field(fieldNames[field.index()], field.schema()));
        }
        created.setFields(fields);
        named.put(shape, created);
        return about(schema, created);
    }

    private Field field(String name, Schema schema) {
        var type = nullable(schema);
        var substitute = AvroDefaults.of(schema);
        if (substitute == null && schema.isOptional()) {
            substitute = JsonProperties.NULL_VALUE;
        }
        try {
            return new Field(name, type, doc(schema), substitute);
        } catch (AvroRuntimeException e) {
            return new Field(name, type, doc(schema)); // a default that Avro does not take, as of a union
        }
    }

    /** Adds what only Connect knows. */
    private org.apache.avro.Schema about(Schema schema, org.apache.avro.Schema type) {
        if (!settings.connectMetaData()) {
            return type;
        }
        if (schema.type() == Schema.Type.INT8 || schema.type() == Schema.Type.INT16) {
            type.addProp("connect.type", schema.type().getName());
        }
        if (schema.doc() != null) {
            type.addProp("connect.doc", schema.doc());
        }
        if (schema.version() != null) {
            type.addProp("connect.version", schema.version());
        }
        if (schema.parameters() != null && !schema.parameters().isEmpty()) {
            type.addProp("connect.parameters", schema.parameters());
        }
        var substitute = AvroDefaults.of(schema);
        if (substitute != null) {
            type.addProp("connect.default", substitute);
        }
        if (schema.name() != null) {
            type.addProp("connect.name", schema.name());
        }
        return type;
    }

    private @Nullable String doc(Schema schema) {
        return settings.connectMetaData() ? schema.doc() : null;
    }

    private String typeName(Schema schema) {
        var name = schema.name() == null ? AvroHints.UNNAMED : schema.name();
        return settings.enhanced() ? name : name.substring(name.lastIndexOf('.') + 1);
    }
}
