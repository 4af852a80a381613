package io.penstock.connect.azure.blob.partition;

import io.penstock.connect.azure.blob.fault.TaskFault;
import io.penstock.connect.azure.blob.observe.TaskMetrics;
import io.penstock.connect.azure.blob.storage.Cancellation;
import io.penstock.connect.azure.blob.storage.OffsetRange;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * One assignment of one partition (as it was before transforms): which of its records are new, which are read again, and
 * the chains they go to. Its offsets are kept by {@link CutKeeper}; how its files become visible is the concern of its
 * {@link PartitionProtocol}.
 */
final class PartitionWriter implements ChainOwner {
    private static final long FRESH_AFTER_MILLIS = 60_000;
    private static final long NOTHING_SEEN = -1;
    private static final int MOST_RANGES = 20; // in the metadata of one file, which is limited

    final TopicPartition source;
    final Rewind rewind = new Rewind();
    final Letters letters;
    final Cancellation cancellation;
    final Chains chains;
    private final long assignedAt;
    private final Router router;
    private final ChainWriter files;
    private final BacklogWeight backlogWeight;
    private final PartitionProtocol protocol;
    private final CutKeeper cuts;
    private final TaskMetrics metrics;
    private final Resumption resumption;
    private final ReadPosition position = new ReadPosition();
    private final List<OffsetRange> deleted = new ArrayList<>(); // not told by a file yet
    private final Consumer<TaskFault> failed;
    private long highest = NOTHING_SEEN;
    private boolean sawFreshRecord;

    PartitionWriter(TopicPartition source, WriterParts parts, long now) {
        this.source = source;
        this.cancellation = new Cancellation(source.toString());
        this.letters = new Letters(source);
        this.assignedAt = now;
        this.router = parts.router();
        this.files = parts.files();
        this.backlogWeight = parts.backlogWeight();
        this.failed = parts.failed();
        this.metrics = parts.metrics();
        this.chains = new Chains(source, cancellation, this, parts.reports());
        this.cuts = new CutKeeper(chains.all(), rewind, letters, parts.rules().cut());
        this.resumption = new Resumption(
                chains, rewind, parts.router().pure(), parts.rules().resumeByChain());
        this.protocol = parts.protocol(this, now);
    }

    ReadPosition position() {
        return position;
    }

    CutKeeper cuts() {
        return cuts;
    }

    PartitionProtocol protocol() {
        return protocol;
    }

    Collection<Chain> chains() {
        return chains.all();
    }

    /** The offset after the highest that was taken; −1 before any. */
    long next() {
        return highest == NOTHING_SEEN ? NOTHING_SEEN : highest + 1;
    }

    /** Whether the partition has delivered a record from well after its assignment. */
    boolean sawFreshRecord() {
        return sawFreshRecord;
    }

    /** Whether a record is of this partition. */
    boolean takes(SinkRecord record) {
        return record.originalKafkaPartition() == source.partition()
                && source.topic().equals(record.originalTopic());
    }

    /** A new batch has come. */
    void batchArrives() {
        cuts.goesOn();
        rewind.batchArrives();
        position.batchArrives();
    }

    /** Kafka deleted records before they were read: the next file tells. */
    void deletedUnread(OffsetRange offsets) {
        deleted.add(offsets);
    }

    /** Takes a record of this partition. */
    void put(SinkRecord record) {
        long offset = record.originalKafkaOffset();
        cuts.starts(offset);
        if (!protocol.takes(record) || rewind.ignoresBatch()) {
            return;
        }
        if (protocol.covers(offset)) {
            rewind.readUpTo(offset + 1);
            metrics.skipped(TaskMetrics.Skip.COVERED);
            return;
        }
        position.delivered(offset);
        if (offset <= highest) {
            if (rewind.reading()) {
                replay(record, offset);
            } else {
                metrics.skipped(TaskMetrics.Skip.REDELIVERED);
            }
            return;
        }
        if (rewind.reading()) {
            resumption.end();
        }
        long before = highest;
        highest = offset;
        noteFresh(record);
        try {
            accept(router.route(record, false, letters));
        } catch (TaskFault stopped) {
            highest = before; // it was not taken: nobody may count it as done
            cuts.givesUp(offset);
            throw stopped;
        }
    }

    private void accept(@Nullable Routed routed) {
        if (routed != null) {
            take(chain(routed.path(), routed.lane()), routed);
        }
    }

    /** Everything below an offset is written, wherever the consumer stands. */
    void startAt(long offset) {
        highest = Math.max(highest, offset - 1);
        cuts.startsAt(offset);
        position.needsFrom(offset);
    }

    /**
     * What waited for dead letters goes on when they are stored.
     *
     * @throws ConnectException if one was not stored and will not be
     */
    void settleLetters() {
        if (letters.settle()) {
            protocol.lettersStored();
        }
    }

    /** Works off the backlogs of chains whose listing has been answered; reports errant records, so only in put. */
    void settle() {
        for (var chain : chains.takeAnswered()) {
            backlogWeight.dropped(chain);
            for (var routed = chain.backlog.poll(); routed != null; routed = chain.backlog.poll()) {
                settle(chain, routed);
            }
        }
    }

    private void settle(Chain chain, Routed routed) {
        try {
            files.accept(chain, routed);
        } catch (TaskFault stopped) {
            cuts.givesUp(routed.offset());
            throw stopped;
        }
    }

    /** Notes where the consumer stands; a rewind ends when it has passed everything that was seen. */
    void consumedUpTo(long argument) {
        position.consumedUpTo(argument);
        protocol.groupPosition(argument);
        if (rewind.reading()) {
            rewind.readUpTo(argument);
            if (argument > highest) {
                resumption.end();
            }
        }
    }

    /** Drops chains about which nothing needs to be remembered. */
    void forgetIdleChains() {
        chains.forgetIdle(cuts.cut());
    }

    @Override
    public Letters letters() {
        return letters;
    }

    @Override
    public long epoch() {
        return protocol.epoch();
    }

    @Override
    public boolean stagesAll() {
        return protocol.stagesAll();
    }

    @Override
    public void advance(Chain chain) {
        protocol.advance(chain);
    }

    @Override
    public void nameTaken(OpenBlob file) {
        protocol.nameTaken(file);
    }

    @Override
    public Collection<Chain> lanes(String path) {
        return chains.lanes(path);
    }

    @Override
    public List<OffsetRange> takeDeleted() {
        var some = List.copyOf(deleted.subList(0, Math.min(MOST_RANGES, deleted.size())));
        deleted.subList(0, some.size()).clear();
        return some;
    }

    @Override
    public void abandoned(OpenBlob file) {
        deleted.addAll(0, file.stats.deletedBefore);
        if (file.stats.count > 0) { // else its only record was errant
            metrics.abandoned();
        }
    }

    @Override
    public void failed(TaskFault fault) {
        failed.accept(fault);
    }

    /** The partition goes away: seals what is to be published, gives up the rest. */
    void close(boolean publish, long now) {
        chains.all().forEach(chain -> {
            var waiting = chain.backlog.peekFirst();
            if (waiting != null) {
                cuts.givesUp(waiting.offset());
                dropBacklog(chain);
            }
        });
        protocol.close(publish, now);
    }

    /** Gives up the open file of a chain. */
    void giveUp(Chain chain) {
        var file = chain.open;
        if (file != null) {
            cuts.givesUp(file.stats.first);
            file.abandon();
            chain.open = null;
        }
    }

    /** Whether a request is on its way that makes a file visible. */
    boolean publishing() {
        return chains.all().stream().flatMap(chain -> chain.sealed.stream()).anyMatch(OpenBlob::publicationUnderWay);
    }

    /** Starts no request any more. */
    void cancel() {
        cancellation.cancel();
    }

    /** Gives up all that is not published; later answers only free buffers. */
    void abandon() {
        cancel();
        chains.all().forEach(chain -> {
            dropBacklog(chain);
            chain.abandonFiles();
        });
        chains.clear();
    }

    private void dropBacklog(Chain chain) {
        backlogWeight.dropped(chain);
        chain.backlog.clear();
    }

    private void replay(SinkRecord record, long offset) {
        rewind.readUpTo(offset + 1);
        metrics.replayed();
        var routed = router.route(record, true, letters);
        if (routed != null && resumption.takes(routed)) {
            take(chain(routed.path(), routed.lane()), resumption.firstTry(routed));
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
        var known = chains.find(path, lane);
        if (known != null) {
            return known;
        }
        var chain = chains.create(path, lane);
        protocol.met(chain);
        return chain;
    }

    /** Discards what a chain has not published and has the records read again that nobody else published. */
    void readAgain(Chain chain) {
        resumption.discard(chain, this::dropBacklog);
    }

    private void noteFresh(SinkRecord record) {
        Long timestamp = record.timestamp();
        sawFreshRecord |= timestamp != null && timestamp >= assignedAt + FRESH_AFTER_MILLIS;
    }
}
