package io.penstock.connect.azure.blob.buffer;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * Byte arrays of five sizes, 4 KiB to 1 MiB, leased and given back, so that steady traffic allocates nothing. Leased
 * bytes are charged to the budget; kept ones are bounded by half of it. Task thread only.
 */
public final class ChunkPool {
    private static final int[] SIZES = {4 << 10, 16 << 10, 64 << 10, 256 << 10, 1 << 20};

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
     * Leases a chunk for the n-th chunk of a buffer: each is four times the one before, up to 1 MiB or a small part of
     * the budget.
     *
     * @param position 0 for the first chunk of a buffer
     */
    public byte[] lease(int position) {
        int size = Math.min(position, largest);
        budget.charge(SIZES[size]);
        byte[] chunk = free.get(size).poll();
        if (chunk == null) {
            return new byte[SIZES[size]];
        }
        kept -= chunk.length;
        return chunk;
    }

    /** Takes a chunk back; no request may use it any more. */
    public void giveBack(byte[] chunk) {
        budget.release(chunk.length);
        if (kept + chunk.length <= budget.limit() / 2) {
            kept += chunk.length;
            free.get(indexOf(chunk.length)).push(chunk);
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
