package io.penstock.connect.azure.blob.observe;

/** Says whether one more line of a kind may be logged now: so many per window, the rest is counted. Task thread only. */
public final class RateLimitedLog {
    private final int lines;
    private final long windowMillis;
    private long windowStart = Long.MIN_VALUE;
    private int logged;
    private long suppressed;

    /** At most so many lines in each window. */
    public RateLimitedLog(int lines, long windowMillis) {
        this.lines = lines;
        this.windowMillis = windowMillis;
    }

    /** Whether to log now; counts either way. */
    public boolean permits(long now) {
        if (windowStart == Long.MIN_VALUE || now - windowStart >= windowMillis) {
            windowStart = now;
            logged = 0;
        }
        if (logged < lines) {
            logged++;
            return true;
        }
        suppressed++;
        return false;
    }

    /** How many lines were left out since the last call. */
    public long takeSuppressed() {
        long count = suppressed;
        suppressed = 0;
        return count;
    }
}
