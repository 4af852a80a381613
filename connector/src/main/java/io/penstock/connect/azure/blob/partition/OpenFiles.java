package io.penstock.connect.azure.blob.partition;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Keeps the number of a task's files that take records near a limit, once per batch: within a batch there may be more, so
 * that records which alternate between folders still share files. Task thread only.
 */
final class OpenFiles {
    private final int most;
    private final Committer committer;

    /**
     * A limit.
     *
     * @param most files that stay open after a batch; {@link RotationSettings#NO_LIMIT} for any number
     */
    OpenFiles(int most, Committer committer) {
        this.most = most;
        this.committer = committer;
    }

    /** Closes the files beyond the limit that were used least recently. */
    void limit(Collection<PartitionWriter> writers) {
        if (most == RotationSettings.NO_LIMIT) {
            return;
        }
        leastRecentlyUsed(open(writers), most).forEach(file -> committer.seal(file.chain, RotationCause.OPEN_FILES));
    }

    private static List<OpenBlob> open(Collection<PartitionWriter> writers) {
        var files = new ArrayList<OpenBlob>();
        for (var writer : writers) {
            for (var chain : writer.chains()) {
                if (chain.open != null) {
                    files.add(chain.open);
                }
            }
        }
        return files;
    }

    private static List<OpenBlob> leastRecentlyUsed(List<OpenBlob> files, int most) {
        return files.stream()
                .sorted(Comparator.comparingLong(file -> file.stats.lastUsed))
                .limit(Math.max(0, files.size() - most))
                .toList();
    }
}
