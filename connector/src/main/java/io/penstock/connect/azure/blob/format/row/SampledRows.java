package io.penstock.connect.azure.blob.format.row;

import io.penstock.connect.azure.blob.buffer.Block;
import io.penstock.connect.azure.blob.format.row.InferredType.Plain;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one file of values without a schema. They wait in the file's raw bytes until the sample is complete, or the
 * file is cut or ends before; then the schema is fixed, and codec threads turn them into rows. Task thread only.
 */
public final class SampledRows implements FileRows {
    private static final int SAMPLE_RECORDS = 1_000;
    private static final long SAMPLE_BYTES = 1 << 20;

    private final RowSource source;
    private final ChainRows chain;
    private int records;
    private long bytes;
    private @Nullable InferredType columns; // of the fixed schema
    private @Nullable InferredSchema fixed;

    SampledRows(RowSource source, ChainRows chain) {
        this.source = source;
        this.chain = chain;
    }

    @Override
    public boolean fits(SinkRecord record) {
        var shape = source.shape(record);
        if (shape.known() != null) {
            return false;
        }
        return columns == null || source.inference().accepts(columns, shape.value());
    }

    /**
     * Writes the value of a record that fits, in a form for {@link #reader()}.
     *
     * @throws io.penstock.connect.azure.blob.fault.RecordFault if it cannot be written; part of it may have been
     */
    public void append(SinkRecord record, OutputStream out) throws IOException {
        var value = source.shape(record).value();
        var found = columns == null ? source.inference().of(value) : Plain.NOTHING;
        var spool = new ValueSpool(out);
        spool.write(value);
        chain.sampled(found);
        records++;
        bytes += spool.written();
        if (records >= SAMPLE_RECORDS || bytes >= SAMPLE_BYTES) {
            fix();
        }
    }

    /** Whether rows are still needed to know the schema; no frame should be cut without need until then. */
    public boolean sampling() {
        return fixed == null;
    }

    /** The schema of the file, a struct; fixed from now on. */
    public Schema schema() {
        return fix().schema();
    }

    /** Reads the rows of any frame of this file; the schema is fixed from now on. */
    public Reader reader() {
        return fix()::cursor;
    }

    /** Reads frames. Any thread, several at a time. */
    @FunctionalInterface
    public interface Reader {
        /**
         * The rows of one frame.
         *
         * @param raw what was written to it, from the first byte to the last
         */
        RowCursor read(Block raw);
    }

    private InferredSchema fix() {
        if (fixed == null) {
            columns = chain.type();
            fixed = new InferredSchema(columns, source.text());
        }
        return fixed;
    }
}
