package io.penstock.connect.azure.blob.partition;

import io.penstock.connect.azure.blob.buffer.Block;
import io.penstock.connect.azure.blob.buffer.ChunkOutput;
import io.penstock.connect.azure.blob.buffer.ChunkPool;
import io.penstock.connect.azure.blob.format.FileFrames;
import io.penstock.connect.azure.blob.format.Frame;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of one file, as its format writes them and as they will be stored. Without frames both are the same buffer;
 * with them, frames leave the first for the codec threads and join the second in the order of the file. Task thread
 * only.
 */
final class FileBytes {
    private final ChunkOutput raw;
    private final ChunkOutput ready;
    private final CodecThreads codecs;
    private final @Nullable FileFrames frames;
    private final Deque<Slot> slots = new ArrayDeque<>(0);
    private int rawRecords; // in the raw buffer
    private long rawBytes; // of frames that have joined
    private long storedBytes; // of the same frames
    private long position; // in the stored file
    private boolean begun;
    private boolean ended;
    private boolean dropped;

    /** The place of one frame. */
    private static final class Slot {
        private @Nullable Frame frame;
        private boolean failed;
    }

    /**
     * Empty bytes.
     *
     * @param frames null when the file is stored as it is written
     */
    FileBytes(ChunkPool pool, CodecThreads codecs, @Nullable FileFrames frames) {
        this.raw = new ChunkOutput(pool);
        this.codecs = codecs;
        this.frames = frames;
        this.ready = frames == null ? raw : new ChunkOutput(pool);
    }

    /** Where the format writes. */
    ChunkOutput raw() {
        return raw;
    }

    /** Notes that a whole record was written. */
    void recordEnds() {
        rawRecords++;
    }

    /** Bytes that can be sent. */
    long ready() {
        return ready.size();
    }

    /** Bytes that can be worked on. */
    long workable() {
        return frames == null ? 0 : raw.size();
    }

    /** Bytes of the buffers, used or not. */
    long held() {
        return frames == null ? raw.held() : raw.held() + ready.held();
    }

    /** Takes out what can be sent. */
    Block take() {
        return ready.take();
    }

    /** Whether the next frame is complete. */
    boolean frameFull() {
        return frames != null && raw.size() >= frames.frameBytes();
    }

    /** Whether no frame is with the codec threads and none is waiting to go there. */
    boolean complete() {
        return frames == null || (slots.isEmpty() && raw.size() == 0);
    }

    /** Size of the stored file if it ended now, as far as is known. */
    long estimate(long rawTotal) {
        if (frames == null) {
            return rawTotal;
        }
        double ratio = rawBytes == 0 ? codecs.ratio() : (double) storedBytes / rawBytes;
        return storedBytes + (long) ((rawTotal - rawBytes) * ratio);
    }

    /** Sends the raw bytes to the codec threads; nothing without frames or without bytes. */
    void cutFrame(Runnable joined, Consumer<Throwable> failed) {
        if (frames == null || raw.size() == 0) {
            return;
        }
        if (!begun) {
            begun = true;
            store(frames.head());
        }
        var block = raw.take();
        long size = block.size();
        var work = frames.cut(block, rawRecords);
        rawRecords = 0;
        var slot = new Slot();
        slots.add(slot);
        codecs.build(
                block,
                work,
                frame -> {
                    slot.frame = frame;
                    rawBytes += size;
                    storedBytes += frame.bytes().length;
                    joinInOrder(frames);
                    joined.run();
                },
                problem -> {
                    slot.failed = true; // a file with a lost frame is never published
                    if (dropped) {
                        joinInOrder(frames);
                    }
                    failed.accept(problem);
                });
    }

    /** Writes what closes the stored file; once. */
    void end() {
        if (frames != null && !ended) {
            ended = true;
            store(frames.tail());
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
        if (frames != null) {
            joinInOrder(frames);
        }
    }

    private void joinInOrder(FileFrames owner) {
        for (var slot = slots.peek();
                slot != null && (slot.frame != null || (slot.failed && dropped));
                slot = slots.peek()) {
            slots.remove();
            if (slot.frame != null) {
                join(owner, slot.frame);
            }
        }
    }

    private void join(FileFrames owner, Frame frame) {
        if (!dropped) {
            owner.joined(frame, position);
            store(frame.bytes());
        }
        codecs.joined(frame);
    }

    private void store(byte[] bytes) {
        ready.write(bytes, 0, bytes.length);
        position += bytes.length;
    }
}
