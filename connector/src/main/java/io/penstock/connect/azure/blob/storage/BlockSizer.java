package io.penstock.connect.azure.blob.storage;

import io.penstock.connect.azure.blob.buffer.MemoryLevel;

/**
 * How large the next block of a file is. Blocks start small, so that many open files share little memory, and grow with
 * the file, so that a large one needs few requests and stays far from the service's limit of 50,000 blocks.
 *
 * @param maxBlock largest block in bytes, 256 KiB or more
 * @param putBlobMax files up to this size are sent whole while memory allows, so blocks are not smaller then
 */
public record BlockSizer(int maxBlock, int putBlobMax) {
    /** Size of a file's first block in bytes. */
    public static final int FIRST_BLOCK = 256 * 1024;

    /**
     * A file is closed when it has this many blocks. The service takes 50,000, but counts 100,000 blocks staged under
     * one name, and two writers may stage under the same name.
     */
    public static final int MAX_BLOCKS = 40_000;

    private static final int BLOCKS_PER_STEP = 8;
    // 256 KiB doubled 13 times passes every int: more steps would only overflow
    private static final int MAX_STEPS = 12;

    /** Checks the sizes. */
    public BlockSizer {
        if (maxBlock < FIRST_BLOCK || putBlobMax < 0) {
            throw new IllegalArgumentException("block sizes out of range: " + maxBlock + ", " + putBlobMax);
        }
    }

    /**
     * Size of the next block in bytes.
     *
     * @param blocksStaged blocks of the file so far, 0 or more
     * @param level how full the memory budget is
     */
    public int size(int blocksStaged, MemoryLevel level) {
        int steps = Math.min(blocksStaged / BLOCKS_PER_STEP, MAX_STEPS);
        long grown = (long) FIRST_BLOCK << steps;
        long wanted = level == MemoryLevel.LOW ? Math.max(grown, putBlobMax) : grown;
        return (int) Math.min(wanted, maxBlock);
    }
}
