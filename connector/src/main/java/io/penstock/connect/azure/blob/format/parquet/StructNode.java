package io.penstock.connect.azure.blob.format.parquet;

import io.penstock.connect.azure.blob.fault.RecordFault;
import io.penstock.connect.azure.blob.fault.RecordFault.Stage;
import java.util.List;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.parquet.column.ColumnWriter;
import org.jspecify.annotations.Nullable;

/**
 * A struct with at least one field.
 *
 * @param path dotted, empty for the root
 */
record StructNode(String path, Schema schema, List<RowNode> children) implements RowNode {
    @Override
    @SuppressWarnings("ReferenceEquality") // most rows share one schema object; comparing costs more than reading
    public void write(@Nullable Object value, RowBytes out) {
        if (!(value instanceof Struct struct)) {
            throw Faults.wrongType(path, "a struct", value);
        }
        if (struct.schema() != schema && !sameFields(struct.schema())) {
            throw new RecordFault(Stage.SCHEMA, Faults.place(path) + " has other fields than the schema of the file");
        }
        var fields = schema.fields();
        for (int i = 0; i < children.size(); i++) {
            children.get(i).write(member(struct, fields.get(i)), out);
        }
    }

    /** Not the default that a struct offers in the place of null: that is for the field's own node to say. */
    private static @Nullable Object member(Struct struct, Field field) {
        return field.schema().defaultValue() == null ? struct.get(field) : struct.getWithoutDefault(field.name());
    }

    /** Fields are read by position, so names must agree; what is in them is checked value by value. */
    private boolean sameFields(Schema other) {
        List<Field> ours = schema.fields();
        List<Field> theirs = other.fields();
        if (ours.size() != theirs.size()) {
            return false;
        }
        for (int i = 0; i < ours.size(); i++) {
            if (!ours.get(i).name().equals(theirs.get(i).name())) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void read(RowReader in, ColumnWriter[] columns, int repetition, int definition) {
        for (int i = 0; i < children.size(); i++) {
            children.get(i).read(in, columns, repetition, definition);
        }
    }

    @Override
    public void nothing(ColumnWriter[] columns, int repetition, int definition) {
        for (int i = 0; i < children.size(); i++) {
            children.get(i).nothing(columns, repetition, definition);
        }
    }
}
