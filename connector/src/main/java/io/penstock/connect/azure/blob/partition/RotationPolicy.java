package io.penstock.connect.azure.blob.partition;

import io.penstock.connect.azure.blob.storage.BlockSizer;
import org.jspecify.annotations.Nullable;

/**
 * When one file is to be closed; the first trigger that fires is the recorded cause. Pure. Triggers of a whole partition
 * (schedule, barrier) are elsewhere.
 */
record RotationPolicy(RotationSettings settings) {
    /** The cause to close a file before a record is added to it, or null to keep it. */
    @Nullable RotationCause before(FileStats file, long offset, @Nullable Long time) {
        if (offset - file.first >= settings.maxOffsetSpan()) {
            return RotationCause.OFFSET_SPAN;
        }
        Long started = file.firstTime;
        if (settings.intervalMillis() > 0 && time != null && started != null) {
            return time >= started + settings.intervalMillis() ? RotationCause.RECORD_TIME : null;
        }
        return null;
    }

    /** The cause to close a file after a record was added, or null to keep it. */
    @Nullable RotationCause after(FileStats file) {
        if (settings.flushSize() > 0 && file.count >= settings.flushSize()) {
            return RotationCause.COUNT;
        }
        if (settings.maxBytes() > 0 && file.stored >= settings.maxBytes()) {
            return RotationCause.BYTES;
        }
        return file.blocks >= BlockSizer.MAX_BLOCKS ? RotationCause.BLOCKS : null;
    }

    /** Whether a file got no record for too long. */
    boolean idle(FileStats file, long now) {
        return settings.idleMillis() > 0 && now - file.lastUsed >= settings.idleMillis();
    }

    /** Whether a file is old enough to be published when its partition goes away. */
    boolean publishedOnClose(FileStats file, long now) {
        long minAge = settings.closePublishMinAgeMillis();
        return minAge >= 0 && now - file.openedAt >= minAge;
    }
}
