package io.penstock.connect.azure.blob.partition;

import io.penstock.connect.azure.blob.buffer.Block;
import io.penstock.connect.azure.blob.buffer.MemoryBudget;
import io.penstock.connect.azure.blob.format.BlobEncoder;
import io.penstock.connect.azure.blob.format.FileFrames;
import io.penstock.connect.azure.blob.format.Frame;
import io.penstock.connect.azure.blob.format.FrameWork;
import io.penstock.connect.azure.blob.format.Framing;
import io.penstock.connect.azure.blob.storage.UploadPipeline;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Sends frames to the codec threads and keeps account of what they hold. Task thread only. */
final class CodecThreads {
    private final @Nullable Framing framing;
    private final UploadPipeline pipeline;
    private final MemoryBudget budget;
    private long inWork;
    private long rawBytes;
    private long storedBytes;

    /**
     * An idle one.
     *
     * @param framing compression of formats that have no frames of their own; null for none
     */
    CodecThreads(@Nullable Framing framing, UploadPipeline pipeline, MemoryBudget budget) {
        this.framing = framing;
        this.pipeline = pipeline;
        this.budget = budget;
    }

    /** The frames of a new file; null when it is stored as it is written. */
    @Nullable FileFrames framesOf(BlobEncoder encoder) {
        var own = encoder.frames();
        return own != null || framing == null ? own : framing.newFile();
    }

    /** Raw bytes that will be free, or smaller, when the codec threads are done. */
    long inWork() {
        return inWork;
    }

    /** Stored bytes for each raw byte, as seen so far; 1 before anything was seen. */
    double ratio() {
        return rawBytes == 0 ? 1 : (double) storedBytes / rawBytes;
    }

    /**
     * Builds a frame; the chunks of its raw bytes are given back when that is done.
     *
     * @param done gets the frame, charged to the budget until {@link #joined}
     */
    void build(Block raw, FrameWork work, Consumer<Frame> done, Consumer<Throwable> failed) {
        long size = raw.size();
        inWork += size;
        budget.charge(size); // the output, which is rarely larger
        pipeline.compute(
                work::run,
                frame -> {
                    settle(raw, size);
                    rawBytes += size;
                    storedBytes += frame.bytes().length;
                    budget.charge(frame.bytes().length);
                    done.accept(frame);
                },
                problem -> {
                    settle(raw, size);
                    failed.accept(problem);
                });
    }

    /** The bytes of a frame were copied or dropped. */
    void joined(Frame frame) {
        budget.release(frame.bytes().length);
    }

    private void settle(Block raw, long size) {
        inWork -= size;
        budget.release(size);
        raw.release();
    }
}
