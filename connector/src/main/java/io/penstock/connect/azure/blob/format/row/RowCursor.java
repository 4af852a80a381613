package io.penstock.connect.azure.blob.format.row;

import java.io.IOException;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/** The rows of one frame, one after the other. One thread at a time. */
public final class RowCursor {
    private final InferredSchema schema;
    private final SpoolInput in;

    RowCursor(InferredSchema schema, SpoolInput in) {
        this.schema = schema;
        this.in = in;
    }

    /** The next row in the schema of the file; null after the last. */
    public @Nullable Struct next() throws IOException {
        return in.atEnd() ? null : schema.read(in);
    }
}
