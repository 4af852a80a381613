package io.penstock.connect.azure.blob.partition;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Which of a partition's records are taken a second time while a stretch is read again: those behind the resume offset of
 * their chain, or of the whole partition where a record may go elsewhere the second time.
 */
final class Resumption {
    private final Chains chains;
    private final Rewind rewind;
    private final boolean pure;
    private final boolean byChain;
    private final Set<Long> untried = new HashSet<>(); // dropped while they waited for a listing
    private long all = Chain.NO_RESUME; // as Chain.resume, for paths that change when a record is read again

    /**
     * For one partition.
     *
     * @param pure whether a record goes to the same chain each time
     * @param byChain whether chains have resume offsets of their own if {@code pure}
     */
    Resumption(Chains chains, Rewind rewind, boolean pure, boolean byChain) {
        this.chains = chains;
        this.rewind = rewind;
        this.pure = pure;
        this.byChain = pure && byChain;
    }

    /** Whether a record that is read again was discarded before; asked once for each. */
    boolean takes(Routed routed) {
        long offset = routed.offset();
        if (offset >= all) {
            all = offset + 1;
            return true;
        }
        var chain = chains.find(routed.path(), routed.lane());
        if (chain == null || offset < chain.resume) {
            return false;
        }
        chain.resume = offset + 1;
        return true;
    }

    /** A record that is read again, as one that comes for the first time if nobody has tried to write it before. */
    Routed firstTry(Routed routed) {
        return untried.remove(routed.offset()) ? routed.firstTime() : routed;
    }

    /** Discards what a chain has not published and has the records read again that nobody else published. */
    void discard(Chain chain, Consumer<Chain> dropBacklog) {
        long from = Chain.NO_RESUME;
        for (var discarding : pure ? List.of(chain) : List.copyOf(chains.all())) {
            for (var file : discarding.files()) {
                var open = discarding.coverage.firstUncovered(file.stats.first, file.stats.last);
                from = Math.min(from, open.orElse(Chain.NO_RESUME));
            }
            var waiting = discarding.backlog.peekFirst();
            if (waiting != null) { // what is read again must not come behind it
                from = Math.min(from, waiting.offset());
                discarding.backlog.forEach(routed -> untried.add(routed.offset()));
                dropBacklog.accept(discarding);
            }
            discarding.abandonFiles();
        }
        if (from != Chain.NO_RESUME) {
            want(chain, from);
        }
    }

    private void want(Chain chain, long from) {
        rewind.want(from);
        if (byChain) {
            chain.resume = Math.min(chain.resume, from);
        } else {
            all = Math.min(all, from);
        }
    }

    /** The stretch is read. */
    void end() {
        rewind.finish();
        all = Chain.NO_RESUME;
        untried.clear();
        chains.all().forEach(chain -> chain.resume = Chain.NO_RESUME);
    }
}
