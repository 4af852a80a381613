package io.penstock.connect.azure.blob.format.parquet;

import io.penstock.connect.azure.blob.buffer.Block;
import io.penstock.connect.azure.blob.format.FileFrames;
import io.penstock.connect.azure.blob.format.Frame;
import io.penstock.connect.azure.blob.format.FrameWork;
import io.penstock.connect.azure.blob.format.row.SampledRows;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;

/** Row groups between the magic bytes and the footer. Page indexes stand together before the footer. */
public final class ParquetFile implements FileFrames {
    private static final String MAGIC = "PAR1";

    private final FileColumns columns;
    private final ParquetSettings settings;
    private final List<RowGroupFrameNotes> groups = new ArrayList<>(1);
    private long end; // of the last row group

    /** What stays of a row group when its bytes have gone on. */
    private record RowGroupFrameNotes(RowGroup group, List<PageIndex> indexes) {}

    private ParquetFile(FileColumns columns, ParquetSettings settings) {
        this.columns = columns;
        this.settings = settings;
    }

    /** A file of rows that the layout has written. */
    public ParquetFile(RowLayout layout, ParquetSettings settings) {
        this(new FileColumns.Known(layout), settings);
    }

    /** A file of values whose schema is inferred. */
    public ParquetFile(SampledRows rows, ParquetSettings settings) {
        this(new FileColumns.Sampled(rows), settings);
    }

    @Override
    public long frameBytes() {
        return settings.rowGroupBytes();
    }

    @Override
    public byte[] head() {
        return MAGIC.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public FrameWork cut(Block raw, int records) {
        return new RowGroupWork(columns.layout(), columns.feed(), settings, raw, records);
    }

    @Override
    public void joined(Frame frame, long position) {
        var finished = (RowGroupFrame) frame;
        var group = finished.group().setFile_offset(position);
        if (groups.size() <= Short.MAX_VALUE) {
            group.setOrdinal((short) groups.size());
        }
        for (var chunk : group.getColumns()) {
            var column = chunk.getMeta_data();
            column.setData_page_offset(column.getData_page_offset() + position);
            if (column.isSetDictionary_page_offset()) {
                column.setDictionary_page_offset(column.getDictionary_page_offset() + position);
            }
            if (column.isSetBloom_filter_offset()) {
                column.setBloom_filter_offset(column.getBloom_filter_offset() + position);
            }
        }
        finished.indexes().forEach(index -> index.moveTo(position));
        groups.add(new RowGroupFrameNotes(group, finished.indexes()));
        end = position + finished.bytes().length;
    }

    @Override
    public byte[] tail() {
        var out = new ByteArrayOutputStream();
        try {
            writeColumnIndexes(out);
            writeOffsetIndexes(out);
            int start = out.size();
            var rowGroups = groups.stream().map(RowGroupFrameNotes::group).toList();
            Util.writeFileMetaData(Footer.of(columns.layout(), rowGroups, settings.writer()), out);
            out.write(ByteBuffer.allocate(Integer.BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt(out.size() - start)
                    .array());
            out.write(head());
        } catch (IOException e) {
            throw new UncheckedIOException("memory takes every byte", e);
        }
        return out.toByteArray();
    }

    private void writeColumnIndexes(ByteArrayOutputStream out) throws IOException {
        for (var notes : groups) {
            for (int i = 0; i < notes.indexes().size(); i++) {
                var bytes = notes.indexes().get(i).columnIndex();
                if (bytes.length > 0) {
                    notes.group()
                            .getColumns()
                            .get(i)
                            .setColumn_index_offset(end + out.size())
                            .setColumn_index_length(bytes.length);
                    out.write(bytes);
                }
            }
        }
    }

    private void writeOffsetIndexes(ByteArrayOutputStream out) throws IOException {
        for (var notes : groups) {
            for (int i = 0; i < notes.indexes().size(); i++) {
                int start = out.size();
                Util.writeOffsetIndex(notes.indexes().get(i).offsetIndex(), out);
                notes.group()
                        .getColumns()
                        .get(i)
                        .setOffset_index_offset(end + start)
                        .setOffset_index_length(out.size() - start);
            }
        }
    }
}
