package io.penstock.connect.azure.blob.format;

import io.penstock.connect.azure.blob.buffer.ChunkOutput;
import io.penstock.connect.azure.blob.buffer.ChunkPool;
import io.penstock.connect.azure.blob.buffer.MemoryBudget;
import io.penstock.connect.azure.blob.format.row.RowEnvelope;
import io.penstock.connect.azure.blob.format.row.RowSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.file.SeekableByteArrayInput;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.sink.SinkRecord;

/** Writes Avro files as the sink does and reads them with Avro's own reader. */
final class AvroFiles {
    static final String ATTEMPT = "00000000000000aa";
    static final AvroSettings PLAIN = new AvroSettings(AvroCodec.NULL, true, true, new NullRule(true), 1 << 20);

    private AvroFiles() {}

    static AvroFormat format(AvroSettings settings, RowEnvelope envelope) {
        return new AvroFormat(
                settings, RowSettings.defaults(), envelope, new JsonValueText(new JsonSettings(false, true)));
    }

    static AvroFormat format(AvroSettings settings) {
        return format(settings, RowEnvelope.NONE);
    }

    static SinkRecord row(Schema schema, Object value) {
        return new SinkRecord("t", 0, null, null, schema, value, 0);
    }

    /**
     * One file.
     *
     * @param blockRecords records after which a block ends
     */
    static byte[] write(AvroFormat format, int blockRecords, List<SinkRecord> records) throws IOException {
        var file = new ByteArrayOutputStream();
        var raw = new ChunkOutput(new ChunkPool(new MemoryBudget(256L << 20)));
        var encoder = format.newChain().newFile(records.get(0), ATTEMPT);
        var frames = Objects.requireNonNull(encoder.frames());
        int waiting = 0;
        for (int i = 0; i < records.size(); i++) {
            encoder.append(records.get(i), raw);
            waiting++;
            if (waiting == blockRecords || i == records.size() - 1) {
                if (file.size() == 0) {
                    file.write(frames.head());
                }
                file.write(frames.cut(raw.take(), waiting).run().bytes());
                waiting = 0;
            }
        }
        file.write(frames.tail());
        return file.toByteArray();
    }

    static byte[] write(AvroFormat format, SinkRecord... records) throws IOException {
        return write(format, Integer.MAX_VALUE, List.of(records));
    }

    static List<Object> read(byte[] file) throws IOException {
        try (var reader = new DataFileReader<>(new SeekableByteArrayInput(file), new GenericDatumReader<>())) {
            var rows = new ArrayList<Object>();
            reader.forEach(rows::add);
            return rows;
        }
    }

    static org.apache.avro.Schema schema(byte[] file) throws IOException {
        try (var reader = new DataFileReader<>(new SeekableByteArrayInput(file), new GenericDatumReader<>())) {
            return reader.getSchema();
        }
    }
}
