package io.penstock.connect.azure.blob.buffer;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * A growing buffer made of leased chunks. It can go back to a mark, which is how a record that fails half-way leaves
 * its file valid; and all bytes so far can be taken out as a block without a copy.
 */
public final class ChunkOutput extends OutputStream {
    private static final byte[] NONE = new byte[0];

    private final ChunkPool pool;
    private final List<byte[]> chunks = new ArrayList<>(2);
    private byte[] last = NONE; // of the chunks
    private int fill; // its bytes in use
    private long size;
    private long held;

    /** An empty buffer that holds no chunk yet. */
    public ChunkOutput(ChunkPool pool) {
        this.pool = pool;
    }

    /** Bytes written. */
    public long size() {
        return size;
    }

    /** Bytes of the chunks, used or not. */
    public long held() {
        return held;
    }

    @Override
    public void write(int b) {
        room();
        last[fill++] = (byte) b;
        size++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        int from = offset;
        int left = length;
        while (left > 0) {
            room();
            int part = Math.min(left, last.length - fill);
            System.arraycopy(bytes, from, last, fill, part);
            fill += part;
            from += part;
            left -= part;
            size += part;
        }
    }

    /** Forgets everything after a size that was read from {@link #size()} before. */
    public void truncate(long toSize) {
        while (size > toSize) {
            long drop = Math.min(size - toSize, fill);
            size -= drop;
            fill -= (int) drop;
            if (fill == 0) {
                held -= last.length;
                pool.giveBack(chunks.remove(chunks.size() - 1));
                last = chunks.isEmpty() ? NONE : chunks.get(chunks.size() - 1);
                fill = last.length;
            }
        }
    }

    /** Takes all bytes out; the buffer is empty afterwards and starts again with the smallest chunk. */
    public Block take() {
        var parts = new ArrayList<Block.Part>(chunks.size());
        for (int i = 0; i < chunks.size(); i++) {
            byte[] chunk = chunks.get(i);
            parts.add(new Block.Part(chunk, i == chunks.size() - 1 ? fill : chunk.length));
        }
        var block = new Block(pool, parts, size);
        forget();
        return block;
    }

    /** Gives all chunks back. */
    public void release() {
        chunks.forEach(pool::giveBack);
        forget();
    }

    private void forget() {
        chunks.clear();
        last = NONE;
        fill = 0;
        size = 0;
        held = 0;
    }

    private void room() {
        if (fill == last.length) {
            last = pool.lease(size);
            held += last.length;
            chunks.add(last);
            fill = 0;
        }
    }
}
