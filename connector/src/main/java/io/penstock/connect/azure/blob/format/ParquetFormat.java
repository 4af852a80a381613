package io.penstock.connect.azure.blob.format;

import io.penstock.connect.azure.blob.format.parquet.ParquetFile;
import io.penstock.connect.azure.blob.format.parquet.ParquetSettings;
import io.penstock.connect.azure.blob.format.parquet.RowLayout;
import io.penstock.connect.azure.blob.format.row.FileRows;
import io.penstock.connect.azure.blob.format.row.KnownRows;
import io.penstock.connect.azure.blob.format.row.Recent;
import io.penstock.connect.azure.blob.format.row.RowSettings;
import io.penstock.connect.azure.blob.format.row.RowSource;
import io.penstock.connect.azure.blob.format.row.SampledRows;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.sink.SinkRecord;

/** Parquet: a row per record, columns from its schema. */
public final class ParquetFormat implements RecordFormat {
    private final ParquetSettings settings;
    private final RowSource rows;
    private final boolean nullsToDefaults;
    private final Map<Schema, RowLayout> layouts;

    /** Files in a certain way; what has no column of its own is written as JSON text. */
    public ParquetFormat(ParquetSettings settings, RowSettings rows, JsonSettings json) {
        this(settings, rows, json, Envelope.NONE);
    }

    /** Files of records of which an envelope says what is written. */
    public ParquetFormat(ParquetSettings settings, RowSettings rows, JsonSettings json, Envelope envelope) {
        this.settings = settings;
        var text = new JsonValueText(json);
        this.rows = new RowSource(rows.withEmptyAsText(), EnvelopeRows.of(envelope, text), text);
        this.nullsToDefaults = json.nulls().toDefaults();
        this.layouts = new Recent<>(rows.cachedSchemas());
    }

    @Override
    public String lane(SinkRecord record) {
        return rows.lane(record);
    }

    @Override
    public String extension() {
        return settings.codec().extension() + ".parquet";
    }

    @Override
    public String contentType() {
        return "application/vnd.apache.parquet";
    }

    @Override
    public ChainFormat newChain() {
        var chain = rows.newChain();
        return (first, attempt) -> open(chain.newFile(first));
    }

    private BlobEncoder open(FileRows file) {
        if (file instanceof SampledRows sampled) {
            return new SampledFile(sampled, new ParquetFile(sampled, settings));
        }
        var known = (KnownRows) file;
        var layout = layouts.computeIfAbsent(known.schema(), schema -> RowLayout.of(schema, nullsToDefaults));
        return new KnownFile(known, layout, new ParquetFile(layout, settings));
    }

    /** A file whose schema is known before its first row. */
    private record KnownFile(KnownRows rows, RowLayout layout, ParquetFile frames) implements BlobEncoder {
        @Override
        public boolean fits(SinkRecord record) {
            return rows.fits(record);
        }

        @Override
        public String schema() {
            return rows.title();
        }

        @Override
        public void append(SinkRecord record, OutputStream out) throws IOException {
            layout.append(rows.row(record).value(), out);
        }
    }

    /** A file whose schema follows from its first rows. */
    private record SampledFile(SampledRows rows, ParquetFile frames) implements BlobEncoder {
        @Override
        public boolean fits(SinkRecord record) {
            return rows.fits(record);
        }

        @Override
        public void append(SinkRecord record, OutputStream out) throws IOException {
            rows.append(record, out);
        }
    }
}
