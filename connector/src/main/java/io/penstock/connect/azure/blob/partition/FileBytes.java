package io.penstock.connect.azure.blob.partition;

import io.penstock.connect.azure.blob.buffer.Block;
import io.penstock.connect.azure.blob.buffer.ChunkOutput;
import io.penstock.connect.azure.blob.buffer.ChunkPool;
import io.penstock.connect.azure.blob.format.FrameJoin;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of one file, as its format writes them and as they will be stored. Without compression both are the same
 * buffer; with it, frames leave the first for the codec threads and join the second in the order of the file. Task
 * thread only.
 */
final class FileBytes {
    private final ChunkOutput raw;
    private final ChunkOutput ready;
    private final @Nullable Compression compression;
    private final @Nullable FrameJoin join;
    private final Deque<Slot> slots = new ArrayDeque<>(0);
    private long rawBytes; // of frames that have joined
    private long storedBytes;
    private boolean begun;
    private boolean ended;
    private boolean dropped;

    /** The place of one frame. */
    private static final class Slot {
        private byte @Nullable [] bytes;
    }

    FileBytes(ChunkPool pool, @Nullable Compression compression) {
        this.raw = new ChunkOutput(pool);
        this.compression = compression;
        this.ready = compression == null ? raw : new ChunkOutput(pool);
        this.join = compression == null ? null : compression.newFile();
    }

    /** Where the format writes. */
    ChunkOutput raw() {
        return raw;
    }

    /** Bytes that can be sent. */
    long ready() {
        return ready.size();
    }

    /** Bytes that wait here, to be sent or to be compressed. */
    long waiting() {
        return compression == null ? raw.size() : raw.size() + ready.size();
    }

    /** Takes out what can be sent. */
    Block take() {
        return ready.take();
    }

    /** Whether the next frame is complete. */
    boolean frameFull() {
        return compression != null && raw.size() >= compression.frameBytes();
    }

    /** Whether no frame is with the codec threads and none is waiting to go there. */
    boolean complete() {
        return compression == null || (slots.isEmpty() && raw.size() == 0);
    }

    /** Size of the stored file if it ended now, as far as is known. */
    long estimate(long rawTotal) {
        if (compression == null) {
            return rawTotal;
        }
        double ratio = rawBytes == 0 ? compression.ratio() : (double) storedBytes / rawBytes;
        return storedBytes + (long) ((rawTotal - rawBytes) * ratio);
    }

    /** Sends the raw bytes to the codec threads; nothing without compression or without bytes. */
    void cutFrame(Runnable joined, Consumer<Throwable> failed) {
        if (compression == null || join == null || raw.size() == 0) {
            return;
        }
        if (!begun) {
            begun = true;
            ready.write(join.head(), 0, join.head().length);
        }
        var block = raw.take();
        long size = block.size();
        join.covers(block);
        var slot = new Slot();
        slots.add(slot);
        compression.compress(
                block,
                bytes -> {
                    slot.bytes = bytes;
                    rawBytes += size;
                    storedBytes += bytes.length;
                    joinInOrder();
                    joined.run();
                },
                problem -> {
                    slot.bytes = new byte[0]; // a file with a lost frame is never published
                    if (dropped) {
                        joinInOrder();
                    }
                    failed.accept(problem);
                });
    }

    /** Writes what closes the stored file; once. */
    void end() {
        if (join != null && !ended) {
            ended = true;
            ready.write(join.tail(), 0, join.tail().length);
        }
    }

    /** Gives everything back; frames in work are dropped when they come. */
    void release() {
        raw.release();
        ready.release();
    }

    /** The file is given up. */
    void drop() {
        dropped = true;
        release();
        joinInOrder();
    }

    private void joinInOrder() {
        for (var slot = slots.peek(); slot != null && slot.bytes != null; slot = slots.peek()) {
            slots.remove();
            if (!dropped) {
                ready.write(slot.bytes, 0, slot.bytes.length);
            }
            if (compression != null) {
                compression.joined(slot.bytes);
            }
        }
    }
}
