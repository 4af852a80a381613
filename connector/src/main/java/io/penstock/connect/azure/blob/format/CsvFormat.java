package io.penstock.connect.azure.blob.format;

import io.penstock.connect.azure.blob.format.Envelope.Member;
import io.penstock.connect.azure.blob.format.row.KnownRows;
import io.penstock.connect.azure.blob.format.row.RowEnvelope;
import io.penstock.connect.azure.blob.format.row.RowSettings;
import io.penstock.connect.azure.blob.format.row.RowSource;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * CSV after RFC 4180: a row per record, columns from the configuration or from the record's schema. Without configured
 * columns each schema has files of its own, because the columns of a file must not change.
 */
public final class CsvFormat implements RecordFormat {
    private final CsvSettings settings;
    private final Envelope envelope;
    private final RowSource rows;
    private final CsvRows writer;
    private final CsvFile anyRecords;

    /** A dialect for values alone; nested values are written as JSON in a certain way. */
    public CsvFormat(CsvSettings settings, JsonSettings json, RowSettings rows) {
        this(settings, json, rows, Envelope.NONE);
    }

    /** A dialect for records of which an envelope says what is written. */
    public CsvFormat(CsvSettings settings, JsonSettings json, RowSettings rows, Envelope envelope) {
        this.settings = settings;
        this.envelope = envelope;
        this.rows = new RowSource(rows, RowEnvelope.NONE, new JsonValueText(json));
        this.writer = new CsvRows(settings, json, envelope);
        this.anyRecords = new CsvFile(writer, new CsvValue(settings.fields(), json.nulls(), null));
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
            return (first, attempt) -> anyRecords;
        }
        var chain = rows.newChain();
        return (first, attempt) -> followsSchema(first) && chain.newFile(first) instanceof KnownRows known
                ? new CsvFile(writer, anyRecords.value().of(known))
                : anyRecords;
    }

    /** Whether the columns of a record are the fields of its schema; a tombstone may have one too. */
    private boolean followsSchema(SinkRecord record) {
        if (!settings.fields().isEmpty() || (!envelope.none() && !envelope.holds(Member.VALUE))) {
            return false;
        }
        var schema = record.value() == null ? record.valueSchema() : null;
        return record.value() instanceof Struct || (schema != null && schema.type() == Schema.Type.STRUCT);
    }
}
