package io.penstock.connect.azure.blob.format.row;

import io.penstock.connect.azure.blob.format.row.InferredType.Plain;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** The schemas that the files of one chain had, so that the next file goes on from there. Task thread only. */
public final class ChainRows {
    private final RowSource source;
    private final Evolution evolution;
    private final Compatibility compatibility;
    private @Nullable KnownSchema newest;
    private InferredType type = Plain.NOTHING; // of all values without a schema

    ChainRows(RowSource source, Evolution evolution, Compatibility compatibility) {
        this.source = source;
        this.evolution = evolution;
        this.compatibility = compatibility;
    }

    /**
     * The rows of a new file.
     *
     * @param first the record that will be appended first; it fits
     * @throws io.penstock.connect.azure.blob.fault.RecordFault if no file can begin with this record
     */
    public FileRows newFile(SinkRecord first) {
        var known = source.shape(first).known();
        if (known == null) {
            return new SampledRows(source, this);
        }
        if (!remembers() || newest == null || evolution.of(newest, known).closes()) {
            newest = known;
        }
        return new KnownRows(source, evolution, newest);
    }

    /** Notes the type of a value without a schema. */
    void sampled(InferredType found) {
        type = source.inference().merge(type, found);
    }

    /** The type of all values without a schema so far. */
    InferredType type() {
        return type;
    }

    /** Whether a file starts with the newest schema that the chain has seen, and not with that of its first record. */
    private boolean remembers() {
        return compatibility == Compatibility.BACKWARD || compatibility == Compatibility.FULL;
    }
}
