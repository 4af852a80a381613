package io.penstock.connect.azure.blob.format.parquet;

import io.penstock.connect.azure.blob.fault.RecordFault;
import io.penstock.connect.azure.blob.fault.RecordFault.Stage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import org.apache.kafka.connect.data.Schema;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;

/**
 * A Connect schema as the columns of a file. One layout serves all files of a schema: it holds nothing of a file but the
 * scratch space of the row at hand.
 */
public final class RowLayout {
    /** Column of values that are no structs. */
    static final String VALUE = "value";

    private final Schema schema;
    private final MessageType columns;
    private final RowNode root;
    private final boolean struct;
    private final RowBytes scratch = new RowBytes(); // task thread only

    private RowLayout(Schema schema, MessageType columns, RowNode root, boolean struct) {
        this.schema = schema;
        this.columns = columns;
        this.root = root;
        this.struct = struct;
    }

    /**
     * The layout of a schema. A struct's fields become the top columns; any other value becomes the column
     * {@code value}.
     *
     * @param nullsToDefaults whether null in an optional place with a default means the default
     * @throws RecordFault if Parquet has no columns for the schema
     */
    public static RowLayout of(Schema schema, boolean nullsToDefaults) {
        if (schema.type() == Schema.Type.STRUCT && schema.fields().isEmpty()) {
            throw new RecordFault(Stage.SCHEMA, "a struct without fields has no column");
        }
        var builder = new LayoutBuilder(nullsToDefaults);
        boolean struct = schema.type() == Schema.Type.STRUCT;
        var parts = new ArrayList<LayoutBuilder.Part>();
        if (struct) {
            for (var field : schema.fields()) {
                parts.add(builder.part(field.name(), field.schema(), field.name(), new LayoutBuilder.Depth(0, 0)));
            }
        } else {
            parts.add(builder.part(VALUE, schema, VALUE, new LayoutBuilder.Depth(0, 0)));
        }
        var message = Types.buildMessage();
        parts.forEach(part -> message.addField(part.type()));
        var nodes = parts.stream().map(LayoutBuilder.Part::node).toList();
        var name = schema.name() == null ? "row" : schema.name();
        return new RowLayout(
                schema, message.named(name), struct ? new StructNode("", schema, nodes) : nodes.get(0), struct);
    }

    /** The schema of the rows. */
    public Schema schema() {
        return schema;
    }

    /**
     * Writes a row as bytes. Nothing is written on a fault. Task thread only.
     *
     * @throws RecordFault if the value does not fit the schema
     */
    public void append(@Nullable Object value, OutputStream out) throws IOException {
        if (value == null && struct) {
            throw new RecordFault(Stage.NULL, "a record without a value has no row");
        }
        scratch.clear();
        root.write(value, scratch);
        scratch.writeTo(out);
    }

    /** Writes a row of a codec thread, which brings the space for it, and reads it from there. */
    RowReader rewrite(Object value, RowBytes space) {
        space.clear();
        root.write(value, space);
        return space.reader();
    }

    MessageType columns() {
        return columns;
    }

    /** Moves one row into the columns, which are in the order of the schema. */
    void read(RowReader in, ColumnWriter[] writers) {
        root.read(in, writers, 0, 0);
    }
}
