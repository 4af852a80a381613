package io.penstock.connect.azure.blob.partition;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The cut of one partition: the offset that Connect may commit. It never goes back. */
final class CutKeeper {
    private static final long UNSET = -1;

    private final Collection<Chain> chains;
    private final Rewind rewind;
    private final Letters letters;
    private final CutRule rule;
    private long cut = UNSET;
    private long argument = UNSET; // of the last preCommit
    private long offered = UNSET; // in the last answer
    private long committed = UNSET; // the last of these after which Connect went on
    private long givenUp = Long.MAX_VALUE; // smallest offset that was taken and will not be published
    private long lastBarrier = Long.MIN_VALUE / 2;

    CutKeeper(Collection<Chain> chains, Rewind rewind, Letters letters, CutRule rule) {
        this.chains = chains;
        this.rewind = rewind;
        this.letters = letters;
        this.rule = rule;
    }

    /** The first record or the first question fixes where the partition starts. */
    void starts(long offset) {
        if (cut == UNSET) {
            cut = offset;
        }
    }

    /** Everything below an offset is written, and nothing else is known: Connect may have been told of another one. */
    void startsAt(long offset) {
        cut = offset;
        argument = UNSET;
    }

    /** Whether a record or a question has said where the partition starts. */
    boolean known() {
        return cut != UNSET;
    }

    /** The cut as last computed. */
    long cut() {
        return Math.max(cut, 0);
    }

    /** The cut without moving it, after a failure. */
    long last(long consumed) {
        starts(consumed);
        return cut;
    }

    /** The last cut, never above what Connect had delivered when it last asked. */
    long reportable() {
        return argument == UNSET ? UNSET : Math.min(cut, argument);
    }

    /** Counts records that were taken and then dropped as not durable. */
    void givesUp(long firstOffset) {
        givenUp = Math.min(givenUp, firstOffset);
    }

    /**
     * Moves the cut as far as it may go.
     *
     * @param consumed next offset that Connect would deliver
     * @return what to report: never above {@code consumed}
     */
    long move(long consumed) {
        starts(consumed);
        argument = consumed;
        again();
        offered = reportable();
        return offered;
    }

    /** Connect goes on after its last question: no dead letter below the answer is missing, or it would have stopped. */
    void goesOn() {
        committed = Math.max(committed, offered);
    }

    /** The offset below which no dead letter is missing; null when that is not known of any. */
    @Nullable Long committed() {
        return committed == UNSET ? null : committed;
    }

    /** As {@link #move(long)} with the last position; for closing, after which nothing more is consumed. */
    void again() {
        if (argument == UNSET) {
            return;
        }
        cut = rule.cut(Math.min(argument, pending()), cut, published());
        chains.forEach(chain -> chain.coverage.forgetBelow(cut));
    }

    /** Where the cut would stand if everything up to an offset had been consumed; changes nothing. */
    long preview(long next) {
        return rule.cut(Math.min(next, pending()), cut, published());
    }

    /** Whether all open files must be closed at this offset, so that the cut can move; true once per maximum age. */
    boolean barrierDue(long now, long maxAge) {
        long pending = pending();
        if (pending == Long.MAX_VALUE || now - lastBarrier < maxAge) {
            return false;
        }
        long at = rule.cut(pending, cut, published());
        boolean due = Frontier.barrierDue(now, since(at, now), lastBarrier, maxAge);
        if (due) {
            lastBarrier = now;
        }
        return due;
    }

    /** Since when something unpublished holds the cut, in ms since the epoch; {@code now} when nothing does. */
    long heldSince(long now) {
        long pending = pending();
        return pending == Long.MAX_VALUE ? now : since(rule.cut(pending, cut, published()), now);
    }

    private long since(long at, long now) {
        for (var chain : chains) {
            for (var file : chain.files()) {
                if (file.stats.first == at) {
                    return file.stats.openedAt;
                }
            }
            var interval = chain.coverage.find(at);
            // a cut that started inside a file of an earlier task is held by that file
            if (interval != null) {
                return interval.since();
            }
        }
        return now;
    }

    private long pending() {
        long smallest = Math.min(Math.min(givenUp, rewind.limit()), letters.first());
        for (var chain : chains) {
            smallest = Math.min(smallest, chain.pending().orElse(Long.MAX_VALUE));
        }
        return smallest;
    }

    private List<Interval> published() {
        var all = new ArrayList<Interval>();
        chains.forEach(chain -> all.addAll(chain.coverage.intervals()));
        return all;
    }
}
