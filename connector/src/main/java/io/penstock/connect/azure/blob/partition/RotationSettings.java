package io.penstock.connect.azure.blob.partition;

import java.time.ZoneId;

/**
 * When files are closed; −1 switches a trigger off. Times in ms.
 *
 * @param flushSize records per file
 * @param intervalMillis span of record time
 * @param scheduleMillis wall-clock step counted from local midnight of {@code zone}
 * @param maxBytes published bytes per file
 * @param maxAgeMillis longest delay before publication, always on
 * @param idleMillis time without a record
 * @param maxOffsetSpan last minus first offset, always on
 * @param closePublishMinAgeMillis on revocation and stop, files at least this old are published; −1: none
 * @param shutdownMillis time for closing partitions
 * @param maxLanes files of different schemas that are open side by side in one folder of a partition
 * @param maxOpenFiles files of a task that stay open after a batch; {@link #NO_LIMIT} for any number
 */
public record RotationSettings(
        long flushSize,
        long intervalMillis,
        long scheduleMillis,
        ZoneId zone,
        long maxBytes,
        long maxAgeMillis,
        long idleMillis,
        long maxOffsetSpan,
        long closePublishMinAgeMillis,
        long shutdownMillis,
        int maxLanes,
        int maxOpenFiles) {
    /** Any number of files may be open. */
    public static final int NO_LIMIT = -1;

    private static final int USUAL_LANES = 8;

    /** Settings with the usual number of lanes and any number of open files. */
    public RotationSettings(
            long flushSize,
            long intervalMillis,
            long scheduleMillis,
            ZoneId zone,
            long maxBytes,
            long maxAgeMillis,
            long idleMillis,
            long maxOffsetSpan,
            long closePublishMinAgeMillis,
            long shutdownMillis) {
        this(
                flushSize,
                intervalMillis,
                scheduleMillis,
                zone,
                maxBytes,
                maxAgeMillis,
                idleMillis,
                maxOffsetSpan,
                closePublishMinAgeMillis,
                shutdownMillis,
                USUAL_LANES,
                NO_LIMIT);
    }
}
