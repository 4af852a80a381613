package io.penstock.connect.azure.blob.format.parquet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageWriter;
import org.apache.parquet.column.statistics.SizeStatistics;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.column.statistics.geospatial.GeospatialStatistics;
import org.apache.parquet.column.values.bloomfilter.BloomFilter;
import org.apache.parquet.column.values.bloomfilter.BloomFilterWriter;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DictionaryPageHeader;
import org.apache.parquet.format.PageEncodingStats;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.Util;
import org.apache.parquet.internal.column.columnindex.ColumnIndex;
import org.apache.parquet.internal.column.columnindex.ColumnIndexBuilder;
import org.jspecify.annotations.Nullable;

/** The compressed pages of one column of one row group, and what the footer will say of them. Codec thread only. */
final class ColumnPages implements PageWriter, BloomFilterWriter {
    private static final int INDEX_BYTES = 64;

    private final ColumnDescriptor column;
    private final ParquetCodec codec;
    private final ByteArrayOutputStream dictionary = new ByteArrayOutputStream(0);
    private final ByteArrayOutputStream data = new ByteArrayOutputStream();
    private final ColumnIndexBuilder index;
    private final List<Page> pages = new ArrayList<>();
    private final Map<Encoding, Integer> dataEncodings = new EnumMap<>(Encoding.class);
    private final Set<Encoding> levelEncodings = EnumSet.noneOf(Encoding.class);
    private @Nullable Encoding dictionaryEncoding;
    private @Nullable Statistics<?> total;
    private @Nullable BloomFilter bloom;
    private long values;
    private long rows;
    private long uncompressed;

    /**
     * A data page.
     *
     * @param size bytes with header, as stored
     * @param firstRow number of its first row in the row group
     */
    record Page(int size, long firstRow) {}

    ColumnPages(ColumnDescriptor column, ParquetCodec codec) {
        this.column = column;
        this.codec = codec;
        this.index = ColumnIndexBuilder.getBuilder(column.getPrimitiveType(), INDEX_BYTES);
    }

    @Override
    public void writePage(
            BytesInput bytes,
            int valueCount,
            int rowCount,
            Statistics<?> statistics,
            @Nullable SizeStatistics sizes,
            @Nullable GeospatialStatistics places,
            Encoding repetitionEncoding,
            Encoding definitionEncoding,
            Encoding valuesEncoding)
            throws IOException {
        writePage(bytes, valueCount, rowCount, statistics, repetitionEncoding, definitionEncoding, valuesEncoding);
    }

    @Override
    public void writePage(
            BytesInput bytes,
            int valueCount,
            int rowCount,
            Statistics<?> statistics,
            Encoding repetitionEncoding,
            Encoding definitionEncoding,
            Encoding valuesEncoding)
            throws IOException {
        int before = data.size();
        var header = new DataPageHeader(
                valueCount, thrift(valuesEncoding), thrift(definitionEncoding), thrift(repetitionEncoding));
        write(bytes, PageType.DATA_PAGE, page -> page.setData_page_header(header), data);
        pages.add(new Page(data.size() - before, rows));
        dataEncodings.merge(valuesEncoding, 1, Integer::sum);
        levelEncodings.add(repetitionEncoding);
        levelEncodings.add(definitionEncoding);
        values += valueCount;
        rows += rowCount;
        index.add(statistics);
        if (total == null) {
            total = statistics.copy();
        } else {
            total.mergeStatistics(statistics);
        }
    }

    @Override
    public void writeDictionaryPage(DictionaryPage page) throws IOException {
        dictionaryEncoding = page.getEncoding();
        var header = new DictionaryPageHeader(page.getDictionarySize(), thrift(page.getEncoding()));
        write(page.getBytes(), PageType.DICTIONARY_PAGE, each -> each.setDictionary_page_header(header), dictionary);
    }

    private interface HeaderPart {
        void addTo(PageHeader header);
    }

    private void write(BytesInput bytes, PageType type, HeaderPart part, ByteArrayOutputStream out) throws IOException {
        int before = out.size();
        var copy = new ByteArrayOutputStream(Math.toIntExact(bytes.size()));
        bytes.writeAllTo(copy);
        var page = copy.toByteArray();
        var stored = codec.compress(page);
        var checksum = new CRC32();
        checksum.update(stored);
        var header = new PageHeader(type, page.length, stored.length).setCrc((int) checksum.getValue());
        part.addTo(header);
        Util.writePageHeader(header, out);
        uncompressed += out.size() - before + page.length;
        out.write(stored);
    }

    @Override
    public void writeBloomFilter(BloomFilter filter) {
        bloom = filter;
    }

    /** Bytes as stored. */
    int size() {
        return dictionary.size() + data.size();
    }

    /** Bytes of the dictionary page, which stands before the data pages. */
    int dictionarySize() {
        return dictionary.size();
    }

    /** Bytes before compression, with page headers. */
    long uncompressed() {
        return uncompressed;
    }

    @Nullable BloomFilter bloom() {
        return bloom;
    }

    List<Page> pages() {
        return pages;
    }

    /** Minimum, maximum and nulls of each page; null when a page has none. */
    @Nullable ColumnIndex index() {
        return index.build();
    }

    /** Appends the pages and describes them, with places relative to the beginning of the buffer. */
    ColumnMetaData writeTo(ByteArrayOutputStream out) throws IOException {
        var encodings = EnumSet.copyOf(levelEncodings);
        encodings.addAll(dataEncodings.keySet());
        var described = new ColumnMetaData()
                .setType(Footer.type(column.getPrimitiveType()))
                .setPath_in_schema(List.of(column.getPath()))
                .setCodec(codec.thrift())
                .setNum_values(values)
                .setTotal_uncompressed_size(uncompressed)
                .setTotal_compressed_size(size())
                .setData_page_offset((long) out.size() + dictionary.size());
        var counts = new ArrayList<PageEncodingStats>();
        if (dictionaryEncoding != null) {
            encodings.add(dictionaryEncoding);
            described.setDictionary_page_offset(out.size());
            counts.add(new PageEncodingStats(PageType.DICTIONARY_PAGE, thrift(dictionaryEncoding), 1));
        }
        dataEncodings.forEach(
                (encoding, count) -> counts.add(new PageEncodingStats(PageType.DATA_PAGE, thrift(encoding), count)));
        described
                .setEncodings(encodings.stream().map(ColumnPages::thrift).toList())
                .setEncoding_stats(counts);
        if (total != null) {
            described.setStatistics(ColumnStatistics.of(total));
        }
        dictionary.writeTo(out);
        data.writeTo(out);
        return described;
    }

    private static org.apache.parquet.format.Encoding thrift(Encoding encoding) {
        return org.apache.parquet.format.Encoding.valueOf(encoding.name());
    }

    @Override
    @Deprecated
    public void writePage(
            BytesInput bytes,
            int valueCount,
            Statistics<?> statistics,
            Encoding repetitionEncoding,
            Encoding definitionEncoding,
            Encoding valuesEncoding) {
        throw new UnsupportedOperationException("a page needs its number of rows");
    }

    @Override
    public void writePageV2(
            int rowCount,
            int nullCount,
            int valueCount,
            BytesInput repetitionLevels,
            BytesInput definitionLevels,
            Encoding dataEncoding,
            BytesInput bytes,
            Statistics<?> statistics) {
        throw new UnsupportedOperationException("pages of version 2 are not written");
    }

    @Override
    public long getMemSize() {
        return size();
    }

    @Override
    public long allocatedSize() {
        return size();
    }

    @Override
    public String memUsageString(String prefix) {
        return prefix + " " + size() + " bytes of pages";
    }

    @Override
    public void close() {}
}
