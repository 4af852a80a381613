package io.penstock.connect.azure.blob.partition;

import io.penstock.connect.azure.blob.format.ChainFormat;
import io.penstock.connect.azure.blob.storage.Cancellation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The records of one partition that share a folder and a lane, in offset order: at most one open file, closed files that
 * wait for their turn, and what is known to be published.
 */
final class Chain {
    static final long NO_RESUME = Long.MAX_VALUE;
    private static final int MAX_LOSSES = 3;

    final TopicPartition source;
    final String path;
    final String lane;
    final Cancellation cancellation;
    final ChainOwner owner;
    final Coverage coverage = new Coverage();
    private final Elsewhere elsewhere;
    final Deque<OpenBlob> sealed = new ArrayDeque<>(2);
    final Deque<Routed> backlog = new ArrayDeque<>(2);

    @Nullable OpenBlob open;

    @Nullable ChainFormat format; // what the format remembers, once a file was opened

    long backlogBytes;
    boolean probing;
    boolean resolving; // a conflict of the first sealed file is being looked into
    long resume = NO_RESUME; // while reading again: the first offset that this chain has not taken
    private @Nullable Long lastEnd;
    private final Map<Long, Integer> losses = new HashMap<>(2);

    /**
     * An empty chain.
     *
     * @param elsewhere what other files than those of its own hold of the partition
     */
    Chain(
            TopicPartition source,
            String path,
            String lane,
            Elsewhere elsewhere,
            Cancellation cancellation,
            ChainOwner owner) {
        this.source = source;
        this.path = path;
        this.lane = lane;
        this.elsewhere = elsewhere;
        this.cancellation = cancellation;
        this.owner = owner;
    }

    /** The smallest offset of the chain that is taken but not published. */
    OptionalLong pending() {
        var head = sealed.peekFirst();
        if (head != null) {
            return OptionalLong.of(head.stats.first);
        }
        if (open != null) {
            return OptionalLong.of(open.stats.first);
        }
        var waiting = backlog.peekFirst();
        return waiting == null ? OptionalLong.empty() : OptionalLong.of(waiting.offset());
    }

    /** Files that are not visible yet, in offset order. */
    List<OpenBlob> files() {
        var files = new ArrayList<>(sealed);
        if (open != null) {
            files.add(open);
        }
        return files;
    }

    /** Gives up all files. */
    void abandonFiles() {
        files().forEach(OpenBlob::abandon);
        sealed.clear();
        open = null;
        resolving = false;
    }

    /** Notes a published file, of this attempt or of another. */
    void covers(Interval interval) {
        coverage.add(interval);
        lastEnd = lastEnd == null ? interval.last() : Long.valueOf(Math.max(lastEnd, interval.last()));
    }

    /** The published file that holds a record, or null. */
    @Nullable Interval covering(Routed routed) {
        var own = coverage.find(routed.offset());
        return own == null ? elsewhere.find(path, routed) : own;
    }

    /** Whether published files hold any of these offsets; false when there are none. */
    boolean isCovered(long first, long last) {
        return coverage.meets(first, last) || elsewhere.meets(path, first, last);
    }

    /** The last offset of the file before one that starts at an offset, or null when nothing is known of it. */
    @Nullable Long endBefore(long first) {
        var known = coverage.endBefore(first);
        return known != null || lastEnd == null || lastEnd >= first ? known : lastEnd;
    }

    /** Counts that the blocks of a name were lost; whether it happened too often to go on. */
    boolean lostTooOften(long first) {
        return losses.merge(first, 1, Integer::sum) >= MAX_LOSSES;
    }

    /** Whether nothing would be forgotten with this object. */
    boolean idle() {
        return open == null
                && sealed.isEmpty()
                && backlog.isEmpty()
                && !probing
                && coverage.isEmpty()
                && resume == NO_RESUME;
    }
}
