package io.penstock.connect.azure.blob.format;

import io.penstock.connect.azure.blob.fault.RecordFault;
import io.penstock.connect.azure.blob.fault.RecordFault.Stage;
import io.penstock.connect.azure.blob.format.row.KnownRows;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * The cells of a record's value.
 *
 * @param fields configured columns as dotted names; empty: those of the schema
 * @param rows values in the schema of the file; null when the columns do not follow a schema
 */
record CsvValue(
        List<String> fields, NullRule nulls, @Nullable KnownRows rows) {
    /** The same in a file with a schema. */
    CsvValue of(KnownRows known) {
        return new CsvValue(fields, nulls, known);
    }

    /** Names of the columns; empty when there is one column for the whole value. */
    List<String> columns() {
        return rows == null
                ? fields
                : rows.schema().fields().stream().map(Field::name).toList();
    }

    /** Name and version of the schema that the columns follow, or {@code -}. */
    String title() {
        return rows == null ? "-" : rows.title();
    }

    boolean fits(SinkRecord record) {
        return rows == null || rows.fits(record);
    }

    /**
     * The cells in the order of the columns.
     *
     * @throws RecordFault if the value has no such columns
     */
    List<SchemaAndValue> cells(SinkRecord record) {
        var value = record.value();
        if (value == null) {
            return Collections.nCopies(Math.max(1, columns().size()), SchemaAndValue.NULL);
        }
        if (!fields.isEmpty()) {
            return selected(record.valueSchema(), value);
        }
        if (rows != null && rows.row(record).value() instanceof Struct struct) {
            return members(rows.schema(), struct);
        }
        if (value instanceof Map || value instanceof Collection) {
            throw new RecordFault(
                    Stage.ENCODE, "a map or an array without a struct schema has no columns: set penstock.csv.fields");
        }
        return List.of(new SchemaAndValue(record.valueSchema(), value));
    }

    private List<SchemaAndValue> selected(@Nullable Schema schema, Object value) {
        if (!(value instanceof Struct) && !(value instanceof Map)) {
            throw new RecordFault(Stage.ENCODE, "penstock.csv.fields needs a struct or a map as value");
        }
        var cells = new ArrayList<SchemaAndValue>(fields.size());
        for (var column : fields) {
            cells.add(find(schema, value, column));
        }
        return cells;
    }

    private List<SchemaAndValue> members(Schema schema, Struct struct) {
        var cells = new ArrayList<SchemaAndValue>(schema.fields().size());
        for (var field : schema.fields()) {
            cells.add(new SchemaAndValue(field.schema(), nulls.member(struct, field)));
        }
        return cells;
    }

    /** A field by its full name, or by the parts of a dotted one; what is not there is null. */
    private SchemaAndValue find(@Nullable Schema schema, @Nullable Object value, String path) {
        var direct = member(schema, value, path);
        int dot = path.indexOf('.');
        if (direct != null || dot < 0) {
            return direct == null ? SchemaAndValue.NULL : direct;
        }
        var inner = member(schema, value, path.substring(0, dot));
        return inner == null ? SchemaAndValue.NULL : find(inner.schema(), inner.value(), path.substring(dot + 1));
    }

    private @Nullable SchemaAndValue member(@Nullable Schema schema, @Nullable Object value, String name) {
        if (value instanceof Struct struct) {
            var field = struct.schema().field(name);
            return field == null ? null : new SchemaAndValue(field.schema(), nulls.member(struct, field));
        }
        if (value instanceof Map<?, ?> map && map.containsKey(name)) {
            return new SchemaAndValue(schema == null ? null : schema.valueSchema(), map.get(name));
        }
        return null;
    }
}
