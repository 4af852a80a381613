package io.penstock.connect.azure.blob.format.row;

import io.penstock.connect.azure.blob.fault.RecordFault;
import io.penstock.connect.azure.blob.fault.RecordFault.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;

/**
 * Makes schemas fit for files: recursive and too deep parts become JSON text, or are a fault. Works on schemas only, so
 * that no value can send it around for ever. A schema that is fit already comes back as the same object.
 */
final class SchemaShaper {
    /** A column of JSON text. */
    static final Schema TEXT =
            SchemaBuilder.string().optional().doc("JSON text").build();

    private final RowSettings settings;
    private final ValueText text;

    SchemaShaper(RowSettings settings, ValueText text) {
        this.settings = settings;
        this.text = text;
    }

    /**
     * The schema for files.
     *
     * @throws RecordFault if it is recursive or too deep and that is not allowed
     */
    Shaped shape(Schema schema) {
        return walk(schema, FieldPath.ROOT, new Ancestry());
    }

    private Shaped walk(Schema schema, FieldPath path, Ancestry ancestry) {
        if (schema.type().isPrimitive()) {
            return new Shaped(schema, ValueStep.SAME);
        }
        boolean recursive = ancestry.distance(schema) > 0;
        if (recursive || ancestry.depth() >= settings.maxDepth()) {
            return cut(schema, path, recursive);
        }
        if (settings.emptyAsText()
                && schema.type() == Schema.Type.STRUCT
                && schema.fields().isEmpty()) {
            return asText(schema);
        }
        ancestry.enter(schema);
        var shaped =
                switch (schema.type()) {
                    case STRUCT -> struct(schema, path, ancestry);
                    case ARRAY -> array(schema, path, ancestry);
                    default -> map(schema, path, ancestry);
                };
        ancestry.leave();
        return shaped;
    }

    private Shaped cut(Schema schema, FieldPath path, boolean recursive) {
        if (settings.deepAsText()) {
            return asText(schema);
        }
        var what = recursive
                ? "the schema contains itself at " + path
                : path + " is nested more than " + settings.maxDepth() + " levels deep (penstock.schema.max.depth)";
        throw new RecordFault(Stage.SCHEMA, what + "; penstock.schema.recursion=json writes such parts as JSON text");
    }

    private Shaped asText(Schema schema) {
        return new Shaped(TEXT, value -> value == null ? null : text.of(schema, value));
    }

    private Shaped struct(Schema schema, FieldPath path, Ancestry ancestry) {
        var members = new ArrayList<Shaped>(schema.fields().size());
        boolean changed = false;
        for (var field : schema.fields()) {
            var member = walk(field.schema(), path.field(field.name()), ancestry);
            members.add(member);
            changed |= member.step().changes();
        }
        if (!changed) {
            return new Shaped(schema, ValueStep.SAME);
        }
        var builder = about(schema, SchemaBuilder.struct());
        for (int i = 0; i < members.size(); i++) {
            builder.field(schema.fields().get(i).name(), members.get(i).schema());
        }
        var shaped = builder.build();
        return new Shaped(shaped, structStep(schema, shaped, members));
    }

    private static ValueStep structStep(Schema schema, Schema shaped, List<Shaped> members) {
        var from = schema.fields();
        var to = shaped.fields();
        ValueStep step = value -> {
            var source = (Struct) Objects.requireNonNull(value);
            var target = new Struct(shaped);
            for (int i = 0; i < members.size(); i++) {
                target.put(
                        to.get(i),
                        members.get(i)
                                .step()
                                .apply(source.getWithoutDefault(from.get(i).name())));
            }
            return target;
        };
        return step.keepingNull();
    }

    private Shaped array(Schema schema, FieldPath path, Ancestry ancestry) {
        var element = walk(schema.valueSchema(), path.element(), ancestry);
        if (!element.step().changes()) {
            return new Shaped(schema, ValueStep.SAME);
        }
        var shaped = about(schema, SchemaBuilder.array(element.schema())).build();
        return new Shaped(shaped, NestedSteps.array(element.step()));
    }

    private Shaped map(Schema schema, FieldPath path, Ancestry ancestry) {
        var key = key(schema.keySchema(), path, ancestry);
        var member = walk(schema.valueSchema(), path.value(), ancestry);
        if (!key.step().changes() && !member.step().changes()) {
            return new Shaped(schema, ValueStep.SAME);
        }
        var shaped =
                about(schema, SchemaBuilder.map(key.schema(), member.schema())).build();
        return new Shaped(shaped, NestedSteps.map(key.step(), member.step()));
    }

    private Shaped key(Schema schema, FieldPath map, Ancestry ancestry) {
        if (settings.optionalMapKeys() && schema.type() == Schema.Type.STRING && schema.isOptional()) {
            return new Shaped(named(schema, SchemaBuilder.string()).build(), NestedSteps.presentKey(map));
        }
        return walk(schema, map.key(), ancestry);
    }

    /** Copies what a schema says besides its members; a default of nested values goes, because it has their old shape. */
    private static SchemaBuilder about(Schema schema, SchemaBuilder copy) {
        return schema.isOptional() ? named(schema, copy).optional() : named(schema, copy);
    }

    private static SchemaBuilder named(Schema schema, SchemaBuilder copy) {
        if (schema.name() != null) {
            copy.name(schema.name());
        }
        if (schema.version() != null) {
            copy.version(schema.version());
        }
        if (schema.doc() != null) {
            copy.doc(schema.doc());
        }
        if (schema.parameters() != null) {
            copy.parameters(schema.parameters());
        }
        return copy;
    }
}
