package io.penstock.connect.azure.blob.observe;

/**
 * Whether files are so small that requests cost more than storage: their mean over an hour is below 1 MiB. Says so once in
 * the life of a task. Few small files cost little, so fewer than one a minute are never too small. Task thread only.
 */
public final class FileSizes {
    private static final long HOUR_MILLIS = 3_600_000;
    private static final long FEW = 60;
    private static final long SMALL_BYTES = 1 << 20;

    private long hourStart = Long.MIN_VALUE;
    private long files;
    private long bytes;
    private boolean said;

    /** Counts a file; the mean size when this is the moment to warn, else 0. */
    public long published(long size, long now) {
        long mean = 0;
        if (hourStart == Long.MIN_VALUE || now - hourStart >= HOUR_MILLIS) {
            mean = files > 0 ? bytes / files : 0;
            boolean warn = !said && files >= FEW && mean < SMALL_BYTES;
            said |= warn;
            mean = warn ? Math.max(1, mean) : 0;
            hourStart = now;
            files = 0;
            bytes = 0;
        }
        files++;
        bytes += size;
        return mean;
    }
}
