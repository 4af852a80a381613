package io.penstock.connect.azure.blob.format;

import io.penstock.connect.azure.blob.format.Envelope.Member;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.sink.SinkRecord;

/** Rows of CSV: the columns of the value, or a column for each member of an envelope. Task thread only. */
final class CsvRows {
    private static final String VALUE = Member.VALUE.text();

    private final CsvSettings settings;
    private final Envelope envelope;
    private final CsvCells cells;

    CsvRows(CsvSettings settings, JsonSettings json, Envelope envelope) {
        this.settings = settings;
        this.envelope = envelope;
        this.cells = new CsvCells(settings, json);
    }

    /** Writes the names of the columns, if they are wanted. */
    void header(CsvValue value, OutputStream out) throws IOException {
        if (settings.header()) {
            var names = names(value);
            for (int i = 0; i < names.size(); i++) {
                delimit(i, out);
                cells.text(names.get(i), out);
            }
            end(out);
        }
    }

    private List<String> names(CsvValue value) {
        var columns = value.columns();
        if (envelope.none()) {
            return columns.isEmpty() ? List.of(VALUE) : columns;
        }
        var names = new ArrayList<String>();
        for (var member : envelope.members()) {
            if (member == Member.VALUE && !columns.isEmpty()) {
                columns.forEach(name -> names.add(VALUE + "." + name));
            } else {
                names.add(member.text());
            }
        }
        return names;
    }

    /**
     * Writes a record.
     *
     * @throws io.penstock.connect.azure.blob.fault.RecordFault if it has no such columns
     */
    void row(SinkRecord record, CsvValue value, OutputStream out) throws IOException {
        if (envelope.none()) {
            cells(0, value.cells(record), out);
        } else {
            members(record, value, out);
        }
        end(out);
    }

    private void members(SinkRecord record, CsvValue value, OutputStream out) throws IOException {
        int column = 0;
        for (var member : envelope.members()) {
            if (member == Member.HEADERS) {
                delimit(column, out);
                cells.headers(record, out);
                column++;
            } else {
                var own = member == Member.VALUE
                        ? value.cells(record)
                        : List.of(present(Envelope.member(record, member)));
                cells(column, own, out);
                column += own.size();
            }
        }
    }

    /** A record may lack any of its parts, whatever their schemas say. */
    private static SchemaAndValue present(SchemaAndValue member) {
        return member.value() == null ? SchemaAndValue.NULL : member;
    }

    private void cells(int before, List<SchemaAndValue> row, OutputStream out) throws IOException {
        boolean alone = row.size() == 1 && envelope.members().size() <= 1;
        for (int i = 0; i < row.size(); i++) {
            delimit(before + i, out);
            var cell = row.get(i);
            cells.write(cell.schema(), cell.value(), alone, out);
        }
    }

    private void delimit(int column, OutputStream out) throws IOException {
        if (column > 0) {
            StrictText.write(String.valueOf(settings.delimiter()), out);
        }
    }

    private void end(OutputStream out) throws IOException {
        StrictText.write(settings.lineEnd(), out);
    }
}
