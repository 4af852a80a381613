package io.penstock.connect.azure.blob.format.parquet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.PageWriteStore;
import org.apache.parquet.column.page.PageWriter;
import org.apache.parquet.column.values.bloomfilter.BloomFilter;
import org.apache.parquet.column.values.bloomfilter.BloomFilterWriteStore;
import org.apache.parquet.column.values.bloomfilter.BloomFilterWriter;
import org.apache.parquet.format.BloomFilterAlgorithm;
import org.apache.parquet.format.BloomFilterCompression;
import org.apache.parquet.format.BloomFilterHash;
import org.apache.parquet.format.BloomFilterHeader;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.SplitBlockAlgorithm;
import org.apache.parquet.format.Uncompressed;
import org.apache.parquet.format.Util;
import org.apache.parquet.format.XxHash;
import org.apache.parquet.schema.MessageType;

/** All columns of one row group on their way into one frame. Codec thread only. */
final class RowGroupPages implements PageWriteStore, BloomFilterWriteStore {
    private final Map<ColumnDescriptor, ColumnPages> columns = new LinkedHashMap<>();

    RowGroupPages(MessageType schema, ParquetCodec codec) {
        schema.getColumns().forEach(column -> columns.put(column, new ColumnPages(column, codec)));
    }

    @Override
    public PageWriter getPageWriter(ColumnDescriptor column) {
        return of(column);
    }

    @Override
    public BloomFilterWriter getBloomFilterWriter(ColumnDescriptor column) {
        return of(column);
    }

    private ColumnPages of(ColumnDescriptor column) {
        var pages = columns.get(column);
        if (pages == null) {
            throw new IllegalArgumentException(column + " is no column of this file");
        }
        return pages;
    }

    /** The bytes of the row group, with a description whose places count from its first byte. */
    RowGroupFrame frame(int rows) throws IOException {
        int size = columns.values().stream().mapToInt(ColumnPages::size).sum();
        long uncompressed =
                columns.values().stream().mapToLong(ColumnPages::uncompressed).sum();
        var out = new ByteArrayOutputStream(size);
        var chunks = new ArrayList<ColumnChunk>();
        var indexes = new ArrayList<PageIndex>();
        for (var column : columns.values()) {
            int start = out.size() + column.dictionarySize();
            chunks.add(new ColumnChunk(0).setMeta_data(column.writeTo(out)));
            indexes.add(PageIndex.of(column, start));
        }
        int i = 0;
        for (var column : columns.values()) {
            var bloom = column.bloom();
            if (bloom != null) {
                write(bloom, chunks.get(i).getMeta_data(), out);
            }
            i++;
        }
        var group = new RowGroup(chunks, uncompressed, rows).setTotal_compressed_size(size);
        return new RowGroupFrame(out.toByteArray(), group, List.copyOf(indexes));
    }

    private static void write(BloomFilter bloom, ColumnMetaData described, ByteArrayOutputStream out)
            throws IOException {
        int start = out.size();
        var header = new BloomFilterHeader(
                bloom.getBitsetSize(),
                BloomFilterAlgorithm.BLOCK(new SplitBlockAlgorithm()),
                BloomFilterHash.XXHASH(new XxHash()),
                BloomFilterCompression.UNCOMPRESSED(new Uncompressed()));
        Util.writeBloomFilterHeader(header, out);
        bloom.writeTo(out);
        described.setBloom_filter_offset(start).setBloom_filter_length(out.size() - start);
    }

    @Override
    public void close() {}
}
