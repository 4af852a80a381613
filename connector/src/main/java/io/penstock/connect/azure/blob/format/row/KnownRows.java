package io.penstock.connect.azure.blob.format.row;

import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.sink.SinkRecord;

/** The rows of one file whose schema is known from its first record on. Task thread only. */
public final class KnownRows implements FileRows {
    private final RowSource source;
    private final Evolution evolution;
    private final KnownSchema file;
    private KnownSchema latest; // the schema of the record before
    private ValueStep step; // from that schema to the file's

    KnownRows(RowSource source, Evolution evolution, KnownSchema file) {
        this.source = source;
        this.evolution = evolution;
        this.file = file;
        this.latest = file;
        this.step = file.step();
    }

    /** The schema of the file. */
    public Schema schema() {
        return file.schema();
    }

    /** Name and version of the record type of the file's schema; {@code -} when it has no name. */
    public String title() {
        return file.title();
    }

    @Override
    public boolean fits(SinkRecord record) {
        var known = source.shape(record).known();
        if (known == latest) {
            return true;
        }
        if (known == null) {
            return false;
        }
        var verdict = evolution.of(file, known);
        if (verdict.closes()) {
            return false;
        }
        latest = known;
        step = known.step().then(verdict.step());
        return true;
    }

    /**
     * The row of a record that fits.
     *
     * @throws io.penstock.connect.azure.blob.fault.RecordFault if the value cannot be projected
     */
    public Row row(SinkRecord record) {
        if (!fits(record)) {
            throw new IllegalStateException("the file does not take the record");
        }
        return new Row(file.schema(), step.apply(source.shape(record).value()));
    }
}
