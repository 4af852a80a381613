package io.penstock.connect.azure.blob.buffer;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * Byte arrays of five sizes, 4 KiB to 1 MiB, leased and given back, so that steady traffic allocates nothing. Leased
 * bytes are charged to the budget; together with those kept for later they stay within it. Task thread only.
 */
public final class ChunkPool {
    // an array of a full MiB would take two regions of the collector's, its header the second
    private static final int[] SIZES = {4 << 10, 16 << 10, 64 << 10, 256 << 10, (1 << 20) - 64};
    private static final int WASTE = 4;

    private static final int MIN_CHUNKS = 64;

    private final MemoryBudget budget;
    private final int largest;
    private final List<ArrayDeque<byte[]>> free = new ArrayList<>();
    private long kept;

    /** An empty pool. */
    public ChunkPool(MemoryBudget budget) {
        this.budget = budget;
        this.largest = largest(budget.limit());
        for (int i = 0; i < SIZES.length; i++) {
            free.add(new ArrayDeque<>());
        }
    }

    /** The budget that leased chunks are charged to. */
    public MemoryBudget budget() {
        return budget;
    }

    /**
     * Leases the next chunk of a buffer: a quarter of what the buffer holds, so that thousands of small buffers leave
     * little unused; 4 KiB at least, and 1 MiB or a small part of the budget at most.
     *
     * @param buffered bytes in the buffer so far
     */
    public byte[] lease(long buffered) {
        int size = 0;
        while (size < largest && SIZES[size + 1] <= buffered / WASTE) {
            size++;
        }
        budget.charge(SIZES[size]);
        byte[] chunk = free.get(size).poll();
        if (chunk == null) {
            makeRoom();
            return new byte[SIZES[size]];
        }
        kept -= chunk.length;
        return chunk;
    }

    /** Takes a chunk back; no request may use it any more. */
    public void giveBack(byte[] chunk) {
        budget.release(chunk.length);
        if (budget.used() + kept + chunk.length <= budget.limit()) {
            kept += chunk.length;
            free.get(indexOf(chunk.length)).push(chunk);
        }
    }

    /** Chunks that are kept in sizes that nobody asks for give way to new ones. */
    private void makeRoom() {
        for (int size = SIZES.length - 1; size >= 0; size--) {
            while (budget.used() + kept > budget.limit() && !free.get(size).isEmpty()) {
                kept -= free.get(size).remove().length;
            }
        }
    }

    /** Half-filled chunks of a few files must not fill the budget. */
    private static int largest(long limit) {
        int index = SIZES.length - 1;
        while (index > 0 && SIZES[index] > limit / MIN_CHUNKS) {
            index--;
        }
        return index;
    }

    private static int indexOf(int length) {
        for (int i = 0; i < SIZES.length; i++) {
            if (SIZES[i] == length) {
                return i;
            }
        }
        throw new IllegalArgumentException(length + " is not a chunk size");
    }
}
