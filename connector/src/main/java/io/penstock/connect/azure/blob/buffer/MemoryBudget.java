package io.penstock.connect.azure.blob.buffer;

/**
 * What a task's buffers weigh against their limit. The limit is kept by relief and by pausing, not by refusing: a batch
 * that is already here is accepted. Task thread only.
 */
public final class MemoryBudget {
    private final long limit;
    private long used;
    private long peak;

    /**
     * A budget.
     *
     * @param limit bytes, above 0
     */
    public MemoryBudget(long limit) {
        this.limit = limit;
    }

    /** Adds bytes. */
    public void charge(long bytes) {
        used += bytes;
        peak = Math.max(peak, used);
    }

    /** Takes bytes away that were charged before. */
    public void release(long bytes) {
        used -= bytes;
        if (used < 0) {
            throw new IllegalStateException("released " + bytes + " bytes that were never charged");
        }
    }

    /** Charged bytes; may be above the limit by one poll batch. */
    public long used() {
        return used;
    }

    /** Largest use so far. */
    public long peak() {
        return peak;
    }

    /** The limit in bytes. */
    public long limit() {
        return limit;
    }

    /** How full it is. */
    public MemoryLevel level() {
        return MemoryLevel.of(used, limit);
    }
}
