package io.penstock.connect.azure.blob.buffer;

import io.penstock.connect.azure.blob.storage.BlobBody;
import io.penstock.connect.azure.blob.storage.Slice;
import java.util.List;
import java.util.zip.CRC32C;

/** Encoded bytes on their way to storage, in leased chunks that are given back exactly once. Task thread only. */
public final class Block {
    private final ChunkPool pool;
    private final BlobBody body;
    private final long size;
    private boolean released;

    Block(ChunkPool pool, List<Slice> slices, long size) {
        this.pool = pool;
        this.body = new BlobBody(slices);
        this.size = size;
    }

    /** The bytes; must not be used after {@link #release()}. */
    public BlobBody body() {
        return body;
    }

    /** Number of bytes. */
    public long size() {
        return size;
    }

    /** Adds the bytes to a checksum. */
    public void updateChecksum(CRC32C checksum) {
        body.slices().forEach(slice -> checksum.update(slice.bytes(), slice.offset(), slice.length()));
    }

    /** Gives the chunks back; further calls do nothing. */
    public void release() {
        if (!released) {
            released = true;
            body.slices().forEach(slice -> pool.giveBack(slice.bytes()));
        }
    }
}
