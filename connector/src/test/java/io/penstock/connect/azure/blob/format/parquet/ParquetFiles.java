package io.penstock.connect.azure.blob.format.parquet;

import io.penstock.connect.azure.blob.buffer.ChunkOutput;
import io.penstock.connect.azure.blob.buffer.ChunkPool;
import io.penstock.connect.azure.blob.buffer.MemoryBudget;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.apache.kafka.connect.data.Schema;

/** Whole files in memory, made the way a task makes them. */
final class ParquetFiles {
    private ParquetFiles() {}

    static ParquetSettings settings(ParquetCodec codec, String... bloomColumns) {
        return new ParquetSettings(codec, 1 << 20, 1 << 20, true, List.of(bloomColumns), "penstock version 1");
    }

    /** A file with a row group for each list of rows. */
    static byte[] file(Schema schema, ParquetSettings settings, List<?>... groups) throws IOException {
        var layout = RowLayout.of(schema, true);
        var file = new ParquetFile(layout, settings);
        var pool = new ChunkPool(new MemoryBudget(64 << 20));
        var out = new ByteArrayOutputStream();
        out.write(file.head());
        for (var rows : groups) {
            var raw = new ChunkOutput(pool);
            for (Object row : rows) {
                layout.append(row, raw);
            }
            var block = raw.take();
            var frame = file.cut(block, rows.size()).run();
            block.release();
            file.joined(frame, out.size());
            out.write(frame.bytes());
        }
        out.write(file.tail());
        return out.toByteArray();
    }
}
