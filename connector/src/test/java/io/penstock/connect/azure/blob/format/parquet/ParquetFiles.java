package io.penstock.connect.azure.blob.format.parquet;

import io.penstock.connect.azure.blob.buffer.ChunkOutput;
import io.penstock.connect.azure.blob.buffer.ChunkPool;
import io.penstock.connect.azure.blob.buffer.MemoryBudget;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;

/** Whole files in memory, made the way a task makes them. */
public final class ParquetFiles {
    private ParquetFiles() {}

    static ParquetSettings settings(ParquetCodec codec, String... bloomColumns) {
        return new ParquetSettings(codec, 1 << 20, 1 << 20, true, List.of(bloomColumns), "penstock version 1");
    }

    /** A file of a few rows; called where nothing but the plugin's own classes can be loaded. */
    public static byte[] ofNumbers(String codec) throws IOException {
        var schema = SchemaBuilder.struct()
                .field("id", Schema.INT64_SCHEMA)
                .field("text", Schema.OPTIONAL_STRING_SCHEMA)
                .build();
        var rows = LongStream.range(0, 100)
                .mapToObj(i -> new Struct(schema).put("id", i).put("text", "text " + i % 3))
                .toList();
        return file(schema, settings(ParquetCodec.of(codec), "id"), rows);
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
