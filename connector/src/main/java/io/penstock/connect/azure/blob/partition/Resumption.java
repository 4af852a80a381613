package io.penstock.connect.azure.blob.partition;

import java.util.List;
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
        chains.all().forEach(chain -> chain.resume = Chain.NO_RESUME);
    }
}
