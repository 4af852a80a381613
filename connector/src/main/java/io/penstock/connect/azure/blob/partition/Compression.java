package io.penstock.connect.azure.blob.partition;

import io.penstock.connect.azure.blob.buffer.Block;
import io.penstock.connect.azure.blob.buffer.MemoryBudget;
import io.penstock.connect.azure.blob.format.FrameJoin;
import io.penstock.connect.azure.blob.format.Framing;
import io.penstock.connect.azure.blob.storage.UploadPipeline;
import java.util.function.Consumer;

/** Sends frames to the codec threads and keeps account of what they hold. Task thread only. */
final class Compression {
    private final Framing framing;
    private final UploadPipeline pipeline;
    private final MemoryBudget budget;
    private long inWork;
    private long rawBytes;
    private long storedBytes;

    Compression(Framing framing, UploadPipeline pipeline, MemoryBudget budget) {
        this.framing = framing;
        this.pipeline = pipeline;
        this.budget = budget;
    }

    /** Raw bytes after which a frame is cut. */
    long frameBytes() {
        return framing.frameBytes();
    }

    /** Raw bytes that will be free, or smaller, when the codec threads are done. */
    long inWork() {
        return inWork;
    }

    /** Stored bytes for each raw byte, as seen so far; 1 before anything was seen. */
    double ratio() {
        return rawBytes == 0 ? 1 : (double) storedBytes / rawBytes;
    }

    FrameJoin newFile() {
        return framing.codec().newFile();
    }

    /**
     * Compresses a frame, whose chunks are given back when that is done.
     *
     * @param done gets the bytes, charged to the budget until {@link #joined}
     */
    void compress(Block raw, Consumer<byte[]> done, Consumer<Throwable> failed) {
        long size = raw.size();
        inWork += size;
        budget.charge(size); // the output, which is rarely larger
        pipeline.compute(
                () -> framing.codec().compress(raw),
                bytes -> {
                    settle(raw, size);
                    rawBytes += size;
                    storedBytes += bytes.length;
                    budget.charge(bytes.length);
                    done.accept(bytes);
                },
                problem -> {
                    settle(raw, size);
                    failed.accept(problem);
                });
    }

    /** Compressed bytes were copied or dropped. */
    void joined(byte[] bytes) {
        budget.release(bytes.length);
    }

    private void settle(Block raw, long size) {
        inWork -= size;
        budget.release(size);
        raw.release();
    }
}
