package io.penstock.connect.azure.blob.partition;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The files of one partition that become visible together: closed at one offset, decided by one write. */
final class Round {
    final List<OpenBlob> files;
    final long frontier;
    private final Set<OpenBlob> unpublished;
    private boolean decided;

    /**
     * A round that is complete.
     *
     * @param frontier every record of the partition below is in these files or was written before
     */
    Round(List<OpenBlob> files, long frontier) {
        this.files = List.copyOf(files);
        this.frontier = frontier;
        this.unpublished = new HashSet<>(files);
    }

    /** Whether all bytes are staged and nothing has been decided yet; true once. */
    boolean readyToDecide() {
        if (decided || !files.stream().allMatch(OpenBlob::readyToPublish)) {
            return false;
        }
        decided = true;
        return true;
    }

    /** Since when blocks of these files may have been in storage; {@code now} without files. Ms since the epoch. */
    long stagedSince(long now) {
        return files.stream().mapToLong(file -> file.stats.openedAt).min().orElse(now);
    }

    /** Notes that a file is visible; whether all are. */
    boolean published(OpenBlob file) {
        unpublished.remove(file);
        return unpublished.isEmpty();
    }
}
