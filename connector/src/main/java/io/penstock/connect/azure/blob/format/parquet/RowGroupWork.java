package io.penstock.connect.azure.blob.format.parquet;

import io.penstock.connect.azure.blob.buffer.Block;
import io.penstock.connect.azure.blob.format.Frame;
import io.penstock.connect.azure.blob.format.FrameWork;
import io.penstock.connect.azure.blob.format.parquet.FileColumns.FeedSource;
import java.io.IOException;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.column.ParquetProperties.WriterVersion;

/** Builds a row group from rows. Pages are of version 1, which every reader knows. */
record RowGroupWork(RowLayout layout, FeedSource feeds, ParquetSettings settings, Block raw, int rows)
        implements FrameWork {
    private static final int MOST_ROWS_PER_CHECK = 100;

    @Override
    public Frame run() throws IOException {
        var schema = layout.columns();
        try (var pages = new RowGroupPages(schema, settings.codec());
                var store = properties().newColumnWriteStore(schema, pages, pages)) {
            var writers =
                    schema.getColumns().stream().map(store::getColumnWriter).toArray(ColumnWriter[]::new);
            int read = 0;
            var feed = feeds.of(raw);
            for (var row = feed.next(); row != null; row = feed.next()) {
                layout.read(row, writers);
                store.endRecord();
                read++;
            }
            if (read != rows) {
                throw new IOException("a row group of " + rows + " rows holds " + read);
            }
            store.flush();
            return pages.frame(rows);
        }
    }

    /** Rows after which the sizes of pages are looked at: pages of long rows would else grow beyond all limits. */
    private int rowsPerCheck() {
        long fitting = settings.pageBytes() * (long) rows / Math.max(1, raw.size());
        return (int) Math.max(1, Math.min(MOST_ROWS_PER_CHECK, fitting));
    }

    private ParquetProperties properties() {
        var properties = ParquetProperties.builder()
                .withWriterVersion(WriterVersion.PARQUET_1_0)
                .withPageSize(settings.pageBytes())
                .withMinRowCountForPageSizeCheck(rowsPerCheck())
                .withDictionaryEncoding(settings.dictionary())
                .withSizeStatisticsEnabled(false);
        for (var column : settings.bloomColumns()) {
            properties.withBloomFilterEnabled(column, true).withBloomFilterNDV(column, rows);
        }
        return properties.build();
    }
}
