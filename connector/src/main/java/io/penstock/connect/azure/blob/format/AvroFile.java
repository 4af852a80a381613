package io.penstock.connect.azure.blob.format;

import io.penstock.connect.azure.blob.format.AvroFrames.Content;
import io.penstock.connect.azure.blob.format.AvroTypes.AvroType;
import io.penstock.connect.azure.blob.format.row.KnownRows;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.kafka.connect.sink.SinkRecord;

/** A file whose schema is known from its first record on: what is written is the data of its blocks already. */
final class AvroFile implements BlobEncoder {
    private final KnownRows rows;
    private final AvroType type;
    private final AvroBuffer buffer;
    private final AvroFrames frames;

    /**
     * A new file.
     *
     * @param buffer shared by the files of a task
     */
    AvroFile(KnownRows rows, AvroType type, AvroBuffer buffer, AvroSettings settings, String attempt) {
        this.rows = rows;
        this.type = type;
        this.buffer = buffer;
        var content = new Content(type.json(), AvroFrames::whole);
        this.frames = new AvroFrames(settings.codec(), attempt, () -> content, settings::blockBytes);
    }

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
        var row = rows.row(record);
        buffer.clear();
        type.write(row.value(), buffer);
        buffer.writeTo(out);
    }

    @Override
    public FileFrames frames() {
        return frames;
    }
}
