package io.penstock.connect.azure.blob.format;

import io.penstock.connect.azure.blob.fault.RecordFault;
import io.penstock.connect.azure.blob.fault.RecordFault.Stage;
import io.penstock.connect.azure.blob.format.row.KnownRows;
import io.penstock.connect.azure.blob.format.row.RowEnvelope;
import io.penstock.connect.azure.blob.format.row.RowSettings;
import io.penstock.connect.azure.blob.format.row.RowSource;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * CSV after RFC 4180: a row per record, columns from the configuration or from the record's schema. Without configured
 * columns each schema has files of its own, because the columns of a file must not change.
 */
public final class CsvFormat implements RecordFormat, BlobEncoder {
    private static final String VALUE = "value";

    private final CsvSettings settings;
    private final CsvCells cells;
    private final RowSource rows;

    /** A dialect; nested values are written as JSON in a certain way. */
    public CsvFormat(CsvSettings settings, JsonSettings json, RowSettings rows) {
        this.settings = settings;
        this.cells = new CsvCells(settings, json);
        this.rows = new RowSource(rows, RowEnvelope.NONE, new JsonValueText(json));
    }

    @Override
    public String lane(SinkRecord record) {
        return followsSchema(record) ? rows.lane(record) : NO_LANE;
    }

    @Override
    public String extension() {
        return ".csv";
    }

    @Override
    public String contentType() {
        return "text/csv; charset=utf-8";
    }

    @Override
    public ChainFormat newChain() {
        if (!settings.fields().isEmpty()) {
            return (first, attempt) -> this;
        }
        var chain = rows.newChain();
        return (first, attempt) ->
                followsSchema(first) && chain.newFile(first) instanceof KnownRows known ? new SchemaFile(known) : this;
    }

    @Override
    public void start(SinkRecord first, OutputStream out) throws IOException {
        header(settings.fields().isEmpty() ? List.of(VALUE) : settings.fields(), out);
    }

    @Override
    public void append(SinkRecord record, OutputStream out) throws IOException {
        var value = record.value();
        if (!settings.fields().isEmpty()) {
            selected(record.valueSchema(), value, out);
        } else if (value instanceof Map || value instanceof Collection) {
            throw new RecordFault(
                    Stage.ENCODE, "a map or an array without a struct schema has no columns: set penstock.csv.fields");
        } else {
            cells.write(record.valueSchema(), value, true, out);
        }
        end(out);
    }

    private void selected(@Nullable Schema schema, @Nullable Object value, OutputStream out) throws IOException {
        if (!(value instanceof Struct) && !(value instanceof Map)) {
            throw new RecordFault(Stage.ENCODE, "penstock.csv.fields needs a struct or a map as value");
        }
        var columns = settings.fields();
        for (int i = 0; i < columns.size(); i++) {
            delimit(i, out);
            var cell = find(schema, value, columns.get(i));
            cells.write(cell.schema(), cell.value(), columns.size() == 1, out);
        }
    }

    private void struct(Struct struct, OutputStream out) throws IOException {
        var fields = struct.schema().fields();
        for (int i = 0; i < fields.size(); i++) {
            delimit(i, out);
            cells.write(fields.get(i).schema(), struct.get(fields.get(i)), fields.size() == 1, out);
        }
    }

    /** A field by its full name, or by the parts of a dotted one; what is not there is null. */
    private static SchemaAndValue find(@Nullable Schema schema, @Nullable Object value, String path) {
        var direct = member(schema, value, path);
        int dot = path.indexOf('.');
        if (direct != null || dot < 0) {
            return direct == null ? SchemaAndValue.NULL : direct;
        }
        var inner = member(schema, value, path.substring(0, dot));
        return inner == null ? SchemaAndValue.NULL : find(inner.schema(), inner.value(), path.substring(dot + 1));
    }

    private static @Nullable SchemaAndValue member(@Nullable Schema schema, @Nullable Object value, String name) {
        if (value instanceof Struct struct) {
            var field = struct.schema().field(name);
            return field == null ? null : new SchemaAndValue(field.schema(), struct.get(field));
        }
        if (value instanceof Map<?, ?> map && map.containsKey(name)) {
            return new SchemaAndValue(schema == null ? null : schema.valueSchema(), map.get(name));
        }
        return null;
    }

    private void header(List<String> names, OutputStream out) throws IOException {
        if (settings.header()) {
            for (int i = 0; i < names.size(); i++) {
                delimit(i, out);
                cells.text(names.get(i), out);
            }
            end(out);
        }
    }

    /** Whether the columns of a record are the fields of its schema. */
    private boolean followsSchema(SinkRecord record) {
        return settings.fields().isEmpty() && record.value() instanceof Struct;
    }

    private void delimit(int column, OutputStream out) throws IOException {
        if (column > 0) {
            StrictText.write(String.valueOf(settings.delimiter()), out);
        }
    }

    private void end(OutputStream out) throws IOException {
        StrictText.write(settings.lineEnd(), out);
    }

    /** A file whose columns are the fields of a schema. */
    private final class SchemaFile implements BlobEncoder {
        private final KnownRows rows;

        SchemaFile(KnownRows rows) {
            this.rows = rows;
        }

        @Override
        public boolean fits(SinkRecord record) {
            return rows.fits(record);
        }

        @Override
        public void start(SinkRecord first, OutputStream out) throws IOException {
            header(rows.schema().fields().stream().map(Field::name).toList(), out);
        }

        @Override
        public void append(SinkRecord record, OutputStream out) throws IOException {
            if (rows.row(record).value() instanceof Struct struct) {
                struct(struct, out);
                end(out);
            }
        }
    }
}
