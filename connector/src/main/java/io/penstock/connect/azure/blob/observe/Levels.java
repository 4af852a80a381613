package io.penstock.connect.azure.blob.observe;

/**
 * How a task stands at one moment.
 *
 * @param openFiles files that take records
 * @param openChains folders and lanes that are known
 * @param probingChains chains that wait for the listing of their folder
 * @param memoryUsed bytes
 * @param memoryLimit bytes
 * @param memoryPeak bytes, since the start
 * @param inFlight requests on their way
 * @param queued requests and frames that wait for a thread
 * @param paused whether consumption is paused
 * @param oldestOpened when the oldest open file was opened, in ms since the epoch; {@link #NEVER} without one
 * @param cutHeldSince since when the cut that moved longest ago is held, in ms since the epoch; {@link #NEVER} if none is
 */
public record Levels(
        long openFiles,
        long openChains,
        long probingChains,
        long memoryUsed,
        long memoryLimit,
        long memoryPeak,
        long inFlight,
        long queued,
        boolean paused,
        long oldestOpened,
        long cutHeldSince) {
    /** No such moment. */
    public static final long NEVER = Long.MAX_VALUE;

    /** Before the first look. */
    static final Levels NONE = new Levels(0, 0, 0, 0, 0, 0, 0, 0, false, NEVER, NEVER);

    /** The time since a moment; 0 for none. */
    static long age(long since, long now) {
        return since == NEVER ? 0 : Math.max(0, now - since);
    }
}
