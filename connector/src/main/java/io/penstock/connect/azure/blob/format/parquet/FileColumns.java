package io.penstock.connect.azure.blob.format.parquet;

import io.penstock.connect.azure.blob.buffer.Block;
import io.penstock.connect.azure.blob.format.row.SampledRows;
import org.jspecify.annotations.Nullable;

/** What the columns of a file are, and how the bytes of its frames become rows. Task thread only. */
sealed interface FileColumns {
    /** The columns; fixed from now on. */
    RowLayout layout();

    /** The rows of a frame, for a codec thread; the block is read there. */
    FeedSource feed();

    /** Makes feeds. Any thread, several at a time. */
    @FunctionalInterface
    interface FeedSource {
        RowFeed of(Block raw);
    }

    /** Rows that the layout itself has written. */
    record Known(RowLayout layout) implements FileColumns {
        @Override
        public FeedSource feed() {
            return raw -> {
                var in = new RowReader(raw.parts());
                return () -> in.exhausted() ? null : in;
            };
        }
    }

    /** Values whose schema is known when the first frame is cut. */
    final class Sampled implements FileColumns {
        private final SampledRows rows;
        private @Nullable RowLayout layout;

        Sampled(SampledRows rows) {
            this.rows = rows;
        }

        @Override
        public RowLayout layout() {
            if (layout == null) {
                layout = RowLayout.of(rows.schema(), false);
            }
            return layout;
        }

        @Override
        public FeedSource feed() {
            var reader = rows.reader();
            var columns = layout();
            return raw -> {
                var cursor = reader.read(raw);
                var bytes = new RowBytes();
                return () -> {
                    var row = cursor.next();
                    return row == null ? null : columns.rewrite(row, bytes);
                };
            };
        }
    }
}
