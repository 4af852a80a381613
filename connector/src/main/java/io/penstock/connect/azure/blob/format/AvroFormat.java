package io.penstock.connect.azure.blob.format;

import io.penstock.connect.azure.blob.format.row.FileRows;
import io.penstock.connect.azure.blob.format.row.KnownRows;
import io.penstock.connect.azure.blob.format.row.RowEnvelope;
import io.penstock.connect.azure.blob.format.row.RowSettings;
import io.penstock.connect.azure.blob.format.row.RowSource;
import io.penstock.connect.azure.blob.format.row.SampledRows;
import io.penstock.connect.azure.blob.format.row.ValueText;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * Avro object containers. Values are written straight in Avro's binary encoding, without Avro's own objects; a file keeps
 * no codec, its blocks are compressed on codec threads.
 */
public final class AvroFormat implements RecordFormat {
    private final AvroSettings settings;
    private final RowSource rows;
    private final AvroTypes types;
    private final AvroBuffer buffer = new AvroBuffer();

    /**
     * Files of rows.
     *
     * @param envelope what a row is made of
     * @param text how parts without a type of their own are written
     */
    public AvroFormat(AvroSettings settings, RowSettings rows, RowEnvelope envelope, ValueText text) {
        this.settings = settings;
        this.rows = new RowSource(rows, envelope, text);
        this.types = new AvroTypes(settings, rows.cachedSchemas());
    }

    @Override
    public String lane(SinkRecord record) {
        return rows.lane(record);
    }

    @Override
    public String extension() {
        return ".avro";
    }

    @Override
    public String contentType() {
        return "application/avro";
    }

    @Override
    public ChainFormat newChain() {
        var chain = rows.newChain();
        return (first, attempt) -> newFile(chain.newFile(first), attempt);
    }

    private BlobEncoder newFile(FileRows file, String attempt) {
        return file instanceof SampledRows sampled
                ? new AvroSampledFile(sampled, types, settings, attempt)
                : newFile((KnownRows) file, attempt);
    }

    private BlobEncoder newFile(KnownRows known, String attempt) {
        return new AvroFile(known, types.of(known.schema()), buffer, settings, attempt);
    }
}
