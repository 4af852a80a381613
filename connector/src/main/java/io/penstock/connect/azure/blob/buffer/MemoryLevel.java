package io.penstock.connect.azure.blob.buffer;

/** How much of a task's memory budget is in use; each level asks for stronger relief than the one before. */
public enum MemoryLevel {
    /** Below 40 %: files wait to be sent whole, blocks may be large. */
    LOW,
    /** 40 to 70 %: blocks are sized by the file alone. */
    MEDIUM,
    /** 70 to 90 %: buffered bytes are staged early, files stay open. */
    HIGH,
    /** Above 90 %: consumption is paused until use has fallen below half. */
    FULL;

    /**
     * The level of a budget.
     *
     * @param used charged bytes; may exceed the limit by one poll batch
     * @param limit size of the budget in bytes, above 0
     */
    public static MemoryLevel of(long used, long limit) {
        double share = (double) used / limit;
        if (share < 0.4) {
            return LOW;
        }
        if (share < 0.7) {
            return MEDIUM;
        }
        return share <= 0.9 ? HIGH : FULL;
    }
}
