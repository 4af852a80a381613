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

    private ParquetProperties properties() {
        var properties = ParquetProperties.builder()
                .withWriterVersion(WriterVersion.PARQUET_1_0)
                .withPageSize(settings.pageBytes())
                .withDictionaryEncoding(settings.dictionary())
                .withSizeStatisticsEnabled(false);
        for (var column : settings.bloomColumns()) {
            properties.withBloomFilterEnabled(column, true).withBloomFilterNDV(column, rows);
        }
        return properties.build();
    }
}
