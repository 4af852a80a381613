package io.penstock.connect.azure.blob.partition;

import io.penstock.connect.azure.blob.delivery.DeliveryStrategy;
import io.penstock.connect.azure.blob.fault.TaskFault;
import io.penstock.connect.azure.blob.storage.BlobMetadata;
import io.penstock.connect.azure.blob.storage.Cancellation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * One assignment of one partition (as it was before transforms): which of its records are new, which are read again, and
 * the chains they go to. Its offsets are kept by {@link CutKeeper}.
 */
final class PartitionWriter implements ChainOwner {
    private static final long FRESH_AFTER_MILLIS = 60_000;
    private static final long NOTHING_SEEN = -1;

    final TopicPartition source;
    final Rewind rewind = new Rewind();
    private final long assignedAt;
    private final Cancellation cancellation = new Cancellation();
    private final Map<String, Chain> chains = new HashMap<>();
    private final Map<String, List<Chain>> probing = new HashMap<>(); // by path: one listing serves all lanes
    private final List<Chain> answered = new ArrayList<>();
    private final Router router;
    private final ChainWriter files;
    private final FileReports reports;
    private final BacklogWeight backlogWeight;
    private final DeliveryStrategy delivery;
    private final PathListings listings;
    private final CutKeeper cuts;
    private final Consumer<TaskFault> failed;
    private long highest = NOTHING_SEEN;
    private long resumeAll = Chain.NO_RESUME; // as Chain.resume, for paths that change when a record is read again
    private boolean sawFreshRecord;

    PartitionWriter(TopicPartition source, WriterParts parts, long now) {
        this.source = source;
        this.assignedAt = now;
        this.router = parts.router();
        this.files = parts.files();
        this.reports = parts.reports();
        this.backlogWeight = parts.backlogWeight();
        this.delivery = parts.delivery();
        this.failed = parts.failed();
        this.listings = new PathListings(source, delivery, parts.requests(), cancellation, failed);
        this.cuts = new CutKeeper(chains.values(), rewind, parts.cutRule());
    }

    CutKeeper cuts() {
        return cuts;
    }

    Collection<Chain> chains() {
        return chains.values();
    }

    /** The offset after the highest that was taken; −1 before any. */
    long next() {
        return highest == NOTHING_SEEN ? NOTHING_SEEN : highest + 1;
    }

    /** Takes a record of this partition. */
    void put(SinkRecord record) {
        long offset = record.originalKafkaOffset();
        cuts.starts(offset);
        if (rewind.ignoresBatch()) {
            return;
        }
        if (offset <= highest) {
            if (rewind.reading()) {
                replay(record, offset);
            }
            return;
        }
        if (rewind.reading()) {
            endRewind();
        }
        highest = offset;
        noteFresh(record);
        var routed = router.route(record, false);
        if (routed != null) {
            take(chain(routed.path(), routed.lane()), routed);
        }
    }

    /** Works off the backlogs of chains whose listing has been answered; reports errant records, so only in put. */
    void settle() {
        for (var chain : answered) {
            backlogWeight.dropped(chain);
            for (var routed = chain.backlog.poll(); routed != null; routed = chain.backlog.poll()) {
                files.accept(chain, routed);
            }
        }
        answered.clear();
    }

    /** Notes where the consumer stands; a rewind ends when it has passed everything that was seen. */
    void consumedUpTo(long argument) {
        if (rewind.reading()) {
            rewind.readUpTo(argument);
            if (argument > highest) {
                endRewind();
            }
        }
    }

    /** Drops chains about which nothing needs to be remembered. */
    void forgetIdleChains() {
        chains.values().removeIf(Chain::idle);
    }

    @Override
    public void nameTaken(Chain chain, BlobMetadata found) {
        listings.list(chain.path, cuts.cut(), kept -> {
            kept.add(found);
            cover(chain.path, kept);
            readAgain(chain);
        });
    }

    @Override
    public void blocksLost(Chain chain) {
        readAgain(chain);
    }

    @Override
    public void failed(TaskFault fault) {
        failed.accept(fault);
    }

    /** Whether answers are awaited that decide what is published. */
    boolean unsettled() {
        return listings.running() || chains.values().stream().anyMatch(chain -> !chain.sealed.isEmpty());
    }

    /** Gives up all that is not published; later answers only free buffers. */
    void abandon() {
        cancellation.cancel();
        chains.values().forEach(chain -> {
            dropBacklog(chain);
            chain.abandonFiles();
        });
        chains.clear();
        probing.clear();
        answered.clear();
    }

    void dropBacklog(Chain chain) {
        backlogWeight.dropped(chain);
        chain.backlog.clear();
    }

    private void replay(SinkRecord record, long offset) {
        rewind.readUpTo(offset + 1);
        var routed = router.route(record, true);
        if (routed == null) {
            return;
        }
        if (offset >= resumeAll) {
            resumeAll = offset + 1;
            take(chain(routed.path(), routed.lane()), routed);
            return;
        }
        var chain = chains.get(key(routed.path(), routed.lane()));
        if (chain != null && offset >= chain.resume) {
            chain.resume = offset + 1;
            take(chain, routed);
        }
    }

    private void take(Chain chain, Routed routed) {
        if (chain.probing || !chain.backlog.isEmpty()) {
            chain.backlog.add(routed);
            backlogWeight.added(chain, routed.record());
        } else {
            files.accept(chain, routed);
        }
    }

    private Chain chain(String path, String lane) {
        var known = chains.get(key(path, lane));
        return known != null ? known : newChain(path, lane);
    }

    private Chain newChain(String path, String lane) {
        var chain = new Chain(source, path, lane, cancellation, this);
        chains.put(key(path, lane), chain);
        var siblings = probing.get(path);
        if (siblings != null) {
            chain.probing = true;
            siblings.add(chain);
        } else if (!listings.knows(path) && delivery.listsBeforeAccepting(sawFreshRecord)) {
            chain.probing = true;
            probing.put(path, new ArrayList<>(List.of(chain)));
            listings.list(path, cuts.cut(), kept -> listed(path, kept));
        }
        return chain;
    }

    private void listed(String path, List<BlobMetadata> kept) {
        cover(path, kept);
        for (var chain : probing.getOrDefault(path, List.of())) {
            chain.probing = false;
            answered.add(chain);
        }
        probing.remove(path);
    }

    private void cover(String path, List<BlobMetadata> kept) {
        for (var found : kept) {
            chains.computeIfAbsent(
                            key(path, found.lane()),
                            absent -> new Chain(source, path, found.lane(), cancellation, this))
                    .covers(reports.adopted(found));
        }
    }

    private void readAgain(Chain chain) {
        long from = Chain.NO_RESUME;
        for (var discarding : router.pure() ? List.of(chain) : List.copyOf(chains.values())) {
            for (var file : discarding.files()) {
                var open = discarding.coverage.firstUncovered(file.stats.first, file.stats.last);
                from = Math.min(from, open.orElse(Chain.NO_RESUME));
            }
            discarding.abandonFiles();
        }
        if (from == Chain.NO_RESUME) {
            return;
        }
        rewind.want(from);
        if (router.pure()) {
            chain.resume = Math.min(chain.resume, from);
        } else {
            resumeAll = Math.min(resumeAll, from);
        }
    }

    private void endRewind() {
        rewind.finish();
        resumeAll = Chain.NO_RESUME;
        chains.values().forEach(chain -> chain.resume = Chain.NO_RESUME);
    }

    private void noteFresh(SinkRecord record) {
        Long timestamp = record.timestamp();
        sawFreshRecord |= timestamp != null && timestamp >= assignedAt + FRESH_AFTER_MILLIS;
    }

    private static String key(String path, String lane) {
        return lane.equals(BlobMetadata.NONE) ? path : path + '\0' + lane;
    }
}
