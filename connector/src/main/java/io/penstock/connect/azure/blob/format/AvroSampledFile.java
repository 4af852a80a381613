package io.penstock.connect.azure.blob.format;

import io.penstock.connect.azure.blob.buffer.Block;
import io.penstock.connect.azure.blob.format.AvroFrames.Content;
import io.penstock.connect.azure.blob.format.AvroTypes.AvroType;
import io.penstock.connect.azure.blob.format.row.SampledRows;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * A file of values without a schema: the rows wait as they are until enough of them are known to tell the schema; the
 * work on a block turns them into Avro.
 */
final class AvroSampledFile implements BlobEncoder {
    private final SampledRows rows;
    private final AvroTypes types;
    private final AvroFrames frames;
    private @Nullable Content content;

    AvroSampledFile(SampledRows rows, AvroTypes types, AvroSettings settings, String attempt) {
        this.rows = rows;
        this.types = types;
        this.frames = new AvroFrames(
                settings.codec(),
                attempt,
                this::content,
                () -> rows.sampling() ? Long.MAX_VALUE : settings.blockBytes());
    }

    @Override
    public boolean fits(SinkRecord record) {
        return rows.fits(record);
    }

    @Override
    public void append(SinkRecord record, OutputStream out) throws IOException {
        rows.append(record, out);
    }

    @Override
    public FileFrames frames() {
        return frames;
    }

    private Content content() {
        if (content == null) {
            var type = types.of(rows.schema());
            var reader = rows.reader();
            content = new Content(type.json(), raw -> encode(type, reader, raw));
        }
        return content;
    }

    private static byte[] encode(AvroType type, SampledRows.Reader reader, Block raw) throws IOException {
        var data = new AvroBuffer();
        var cursor = reader.read(raw);
        for (var row = cursor.next(); row != null; row = cursor.next()) {
            type.write(row, data);
        }
        return data.toBytes();
    }
}
