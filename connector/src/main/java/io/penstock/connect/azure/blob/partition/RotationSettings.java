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
        long shutdownMillis) {}
