package io.penstock.connect.azure.blob.format.parquet;

import io.penstock.connect.azure.blob.fault.RecordFault;
import io.penstock.connect.azure.blob.fault.RecordFault.Stage;
import java.util.ArrayList;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;

/**
 * Translates a Connect schema, part by part. Lists and maps have the three levels and the names that the Parquet
 * format's page on logical types asks for.
 */
final class LayoutBuilder {
    private static final int MAX_DEPTH = 100;
    private static final String ELEMENT = "element";
    private static final String KEY = "key";

    private final boolean nullsToDefaults;
    private int columns;

    /**
     * A translation.
     *
     * @param nullsToDefaults whether null means the default also where null is allowed
     */
    LayoutBuilder(boolean nullsToDefaults) {
        this.nullsToDefaults = nullsToDefaults;
    }

    /** A translated part: what the file says of it and what moves its values. */
    record Part(Type type, RowNode node) {}

    /**
     * Where a part stands.
     *
     * @param nesting structs, lists and maps around it
     * @param repetition lists and maps around it
     */
    record Depth(int nesting, int repetition) {
        Depth struct() {
            return new Depth(nesting + 1, repetition);
        }

        Depth repeated() {
            return new Depth(nesting + 1, repetition + 1);
        }
    }

    /** A leaf before it has a name. */
    private record Leaf(
            PrimitiveTypeName type,
            int length,
            @Nullable LogicalTypeAnnotation annotation,
            String expected,
            LeafKind kind) {
        Leaf(PrimitiveTypeName type, @Nullable LogicalTypeAnnotation annotation, String expected, LeafKind kind) {
            this(type, 0, annotation, expected, kind);
        }
    }

    /** One field, element, key or value with all that is in it. */
    Part part(String name, Schema schema, String path, Depth depth) {
        return part(name, schema, path, depth, schema.isOptional());
    }

    private Part part(String name, Schema schema, String path, Depth depth, boolean optional) {
        if (depth.nesting() > MAX_DEPTH) {
            throw new RecordFault(Stage.SCHEMA, "the schema is nested more than " + MAX_DEPTH + " levels deep");
        }
        var repetition = optional ? Repetition.OPTIONAL : Repetition.REQUIRED;
        var part =
                switch (schema.type()) {
                    case STRUCT -> struct(name, schema, path, depth.struct(), repetition);
                    case ARRAY -> list(name, schema, path, depth.repeated(), repetition);
                    case MAP -> map(name, schema, path, depth.repeated(), repetition);
                    default -> leaf(name, leafOf(schema), path, repetition);
                };
        var node = optional ? new OptionalNode(part.node()) : part.node();
        boolean replaced = schema.defaultValue() != null && (nullsToDefaults || !optional);
        return new Part(part.type(), replaced ? new DefaultNode(node, schema.defaultValue()) : node);
    }

    private Part struct(String name, Schema schema, String path, Depth depth, Repetition repetition) {
        if (schema.fields().isEmpty()) {
            throw new RecordFault(
                    Stage.SCHEMA, Faults.place(path) + " is a struct without fields, which has no column");
        }
        var group = Types.buildGroup(repetition);
        var nodes = new ArrayList<RowNode>();
        for (var field : schema.fields()) {
            var part = part(field.name(), field.schema(), path + "." + field.name(), depth);
            group.addField(part.type());
            nodes.add(part.node());
        }
        return new Part(group.named(name), new StructNode(path, schema, nodes));
    }

    private Part list(String name, Schema schema, String path, Depth depth, Repetition repetition) {
        var element = part(ELEMENT, schema.valueSchema(), path + "." + ELEMENT, depth);
        var type = Types.buildGroup(repetition)
                .as(LogicalTypeAnnotation.listType())
                .addField(Types.repeatedGroup().addField(element.type()).named("list"))
                .named(name);
        return new Part(type, new ListNode(path, depth.repetition(), element.node()));
    }

    private Part map(String name, Schema schema, String path, Depth depth, Repetition repetition) {
        var key = part(KEY, schema.keySchema(), path + "." + KEY, depth, false);
        var value = part(RowLayout.VALUE, schema.valueSchema(), path + "." + RowLayout.VALUE, depth);
        var type = Types.buildGroup(repetition)
                .as(LogicalTypeAnnotation.mapType())
                .addField(Types.repeatedGroup()
                        .addFields(key.type(), value.type())
                        .named("key_value"))
                .named(name);
        return new Part(type, new MapNode(path, depth.repetition(), key.node(), value.node()));
    }

    private Part leaf(String name, Leaf leaf, String path, Repetition repetition) {
        var type = Types.primitive(leaf.type(), repetition).as(leaf.annotation());
        var node = new LeafNode(path, leaf.expected(), columns++, leaf.kind());
        return new Part((leaf.length() == 0 ? type : type.length(leaf.length())).named(name), node);
    }

    private static Leaf leafOf(Schema schema) {
        var logical = schema.name() == null ? null : logical(schema, schema.name());
        return logical == null ? plain(schema) : logical;
    }

    private static @Nullable Leaf logical(Schema schema, String name) {
        return switch (name) {
            case Decimal.LOGICAL_NAME -> schema.type() == Schema.Type.BYTES ? decimal(schema) : null;
            case Date.LOGICAL_NAME ->
                schema.type() == Schema.Type.INT32
                        ? time(PrimitiveTypeName.INT32, LogicalTypeAnnotation.dateType(), LogicalKind.DATE)
                        : null;
            case Time.LOGICAL_NAME ->
                schema.type() == Schema.Type.INT32
                        ? time(
                                PrimitiveTypeName.INT32,
                                LogicalTypeAnnotation.timeType(true, TimeUnit.MILLIS),
                                LogicalKind.TIME)
                        : null;
            case Timestamp.LOGICAL_NAME ->
                schema.type() == Schema.Type.INT64
                        ? time(
                                PrimitiveTypeName.INT64,
                                LogicalTypeAnnotation.timestampType(true, TimeUnit.MILLIS),
                                LogicalKind.TIMESTAMP)
                        : null;
            default -> null;
        };
    }

    private static Leaf time(PrimitiveTypeName type, LogicalTypeAnnotation annotation, LeafKind kind) {
        return new Leaf(type, annotation, "a java.util.Date", kind);
    }

    private static Leaf decimal(Schema schema) {
        var kind = DecimalKind.of(schema);
        return new Leaf(
                PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY,
                kind.length(),
                LogicalTypeAnnotation.decimalType(kind.scale(), kind.precision()),
                "a java.math.BigDecimal",
                kind);
    }

    private static Leaf plain(Schema schema) {
        var expected = "of type " + schema.type();
        return switch (schema.type()) {
            case INT8 ->
                new Leaf(PrimitiveTypeName.INT32, LogicalTypeAnnotation.intType(8, true), expected, PlainKind.INT8);
            case INT16 ->
                new Leaf(PrimitiveTypeName.INT32, LogicalTypeAnnotation.intType(16, true), expected, PlainKind.INT16);
            case INT32 -> new Leaf(PrimitiveTypeName.INT32, null, expected, PlainKind.INT32);
            case INT64 -> new Leaf(PrimitiveTypeName.INT64, null, expected, PlainKind.INT64);
            case FLOAT32 -> new Leaf(PrimitiveTypeName.FLOAT, null, expected, PlainKind.FLOAT32);
            case FLOAT64 -> new Leaf(PrimitiveTypeName.DOUBLE, null, expected, PlainKind.FLOAT64);
            case BOOLEAN -> new Leaf(PrimitiveTypeName.BOOLEAN, null, expected, PlainKind.BOOLEAN);
            case STRING ->
                new Leaf(PrimitiveTypeName.BINARY, LogicalTypeAnnotation.stringType(), expected, PlainKind.STRING);
            case BYTES -> new Leaf(PrimitiveTypeName.BINARY, null, expected, PlainKind.BYTES);
            case ARRAY, MAP, STRUCT -> throw new IllegalArgumentException(schema.type() + " is no leaf");
        };
    }
}
