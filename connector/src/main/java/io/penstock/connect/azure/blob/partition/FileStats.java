package io.penstock.connect.azure.blob.partition;

import io.penstock.connect.azure.blob.storage.OffsetRange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is known of one file while it grows. Mutable, task thread only. */
final class FileStats {
    final long first;
    final long openedAt;
    long last;
    long count;
    long lastUsed;
    long bytes; // as the format wrote them
    long stored; // as they will be stored, by estimate
    long sent; // as they are stored, without repetitions
    int blocks;

    List<OffsetRange> deletedBefore = List.of(); // by Kafka, before they were read

    @Nullable Long firstTime;

    @Nullable Long minTime;

    @Nullable Long maxTime;

    @Nullable Long firstTimestamp;

    @Nullable Long lastTimestamp;

    FileStats(long first, long openedAt) {
        this.first = first;
        this.last = first;
        this.openedAt = openedAt;
        this.lastUsed = openedAt;
    }

    void added(long offset, @Nullable Long time, @Nullable Long timestamp, long now) {
        if (count == 0) {
            firstTime = time;
            firstTimestamp = timestamp;
        }
        count++;
        last = offset;
        lastUsed = now;
        lastTimestamp = timestamp;
        if (time != null) {
            minTime = minTime == null || time < minTime ? time : minTime;
            maxTime = maxTime == null || time > maxTime ? time : maxTime;
        }
    }
}
