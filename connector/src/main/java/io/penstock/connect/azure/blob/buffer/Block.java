package io.penstock.connect.azure.blob.buffer;

import java.util.List;
import java.util.zip.Checksum;

/** Encoded bytes on their way to storage, in leased chunks that are given back exactly once. Task thread only. */
public final class Block {
    private final ChunkPool pool;
    private final List<Part> parts;
    private final long size;
    private final long held;
    private boolean released;

    /**
     * The used beginning of one chunk.
     *
     * @param length bytes in use
     */
    @SuppressWarnings("ArrayRecordComponent") // a view, never compared
    public record Part(byte[] chunk, int length) {}

    Block(ChunkPool pool, List<Part> parts, long size) {
        this.pool = pool;
        this.parts = List.copyOf(parts);
        this.size = size;
        this.held = parts.stream().mapToLong(part -> part.chunk().length).sum();
    }

    /** The bytes in order; must not be read after {@link #release()}. */
    public List<Part> parts() {
        return parts;
    }

    /** Number of bytes. */
    public long size() {
        return size;
    }

    /** Number of bytes that {@link #release()} makes free: chunks are rarely full. */
    public long held() {
        return held;
    }

    /** Adds the bytes to a checksum. */
    public void updateChecksum(Checksum checksum) {
        parts.forEach(part -> checksum.update(part.chunk(), 0, part.length()));
    }

    /** Gives the chunks back; further calls do nothing. */
    public void release() {
        if (!released) {
            released = true;
            parts.forEach(part -> pool.giveBack(part.chunk()));
        }
    }
}
