package io.penstock.connect.azure.blob.format.parquet;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The rows of one frame, one after the other. Codec thread only. */
@FunctionalInterface
interface RowFeed {
    /** A reader that stands before the next row; null after the last. */
    @Nullable RowReader next() throws IOException;
}
