package io.penstock.connect.azure.blob.observe;

import io.penstock.connect.azure.blob.fault.RecordFault;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of one task. The task thread tells what happened, other threads read; nothing here waits or fails a task.
 * No number, name or label carries anything of a record's content.
 */
public final class TaskMetrics {
    /** Why a record was not written, and rightly so. */
    public enum Skip {
        /** It is in a blob already. */
        COVERED,
        /** It has no value, and such records are ignored. */
        TOMBSTONE,
        /** It comes too long after its own time, and such records are left out. */
        LATE,
        /** Connect delivered it a second time. */
        REDELIVERED
    }

    /** What a name that was taken turned out to mean. */
    public enum Conflict {
        /** This attempt's own blob; the answer had been lost. */
        OWN,
        /** A blob of an earlier attempt. */
        ADOPTED,
        /** Staged blocks had disappeared. */
        LOST,
        /** Somebody else's blob. */
        FOREIGN
    }

    /** What a request does. */
    public enum Request {
        STAGE,
        PUT_BLOB,
        PUBLISH,
        LIST,
        LOOK
    }

    private static final int KEPT = 512;
    private static final double PRICED_WRITES = 10_000;

    private final Clock clock;
    private final List<Reading> shown = new ArrayList<>();
    private final LongAdder recordsWritten = counter("records-written-total", "Records in published files.");
    private final LongAdder bytesEncoded = counter("bytes-encoded-total", "Bytes that records were encoded into.");
    private final LongAdder bytesPublished = counter("bytes-published-total", "Bytes in published files.");
    private final LongAdder filesPublished = counter("files-published-total", "Files that this task made visible.");
    private final LongAdder filesAdopted =
            counter("files-adopted-total", "Files of earlier attempts that stood in our place.");
    private final LongAdder filesAbandoned = counter("files-abandoned-total", "Files with records that were given up.");
    private final LongAdder blocksStaged = counter("blocks-staged-total", "Blocks staged.");
    private final LongAdder putBlobs = counter("put-blob-total", "Files published by one request.");
    private final LongAdder publishes = counter("publish-total", "Files published from staged blocks.");
    private final LongAdder lists = counter("list-total", "Pages of listings.");
    private final LongAdder requests = counter("requests-total", "Requests sent, repetitions included.");
    private final LongAdder retries = counter("retries-total", "Requests that were sent again.");
    private final LongAdder throttles = counter("throttles-total", "Answers by which storage asked for less.");
    private final LongAdder refusals = counter("auth-failures-total", "Answers by which storage refused to authorize.");
    private final LongAdder rewinds = counter("rewinds-total", "Times that a partition was read again.");
    private final LongAdder replayed =
            counter("replayed-records-total", "Records that were read again after a rewind.");
    private final LongAdder barriers = counter("barriers-total", "Times that age closed all files of a partition.");
    private final LongAdder writes = new LongAdder(); // requests that storage prices as writes
    private final Tally skipped;
    private final Tally errant;
    private final Tally rotations;
    private final Tally conflicts;
    private final LastValues staging = new LastValues(KEPT);
    private final LastValues publishing = new LastValues(KEPT);
    private final LastValues puts = new LastValues(KEPT);
    private final LastValues sizes = new LastValues(KEPT);
    private volatile Levels levels = Levels.NONE;
    private @Nullable PartitionFigures partitions;

    /**
     * Numbers that are all zero, without costs.
     *
     * @param causes every cause for closing a file
     */
    public TaskMetrics(Clock clock, List<String> causes) {
        this(clock, causes, 0);
    }

    /**
     * Numbers that are all zero.
     *
     * @param causes every cause for closing a file
     * @param writePrice USD for 10,000 writes; 0 for no costs
     */
    public TaskMetrics(Clock clock, List<String> causes, double writePrice) {
        this.clock = clock;
        skipped = new Tally("records-skipped-total", "reason", labels(Skip.values()), "Records rightly not written.");
        errant = new Tally(
                "records-errant-total",
                "stage",
                labels(RecordFault.Stage.values()),
                "Records that could not be written and were reported or dropped.");
        rotations = new Tally("rotations-total", "cause", causes, "Files closed.");
        conflicts = new Tally(
                "conflicts-total",
                "kind",
                labels(Conflict.values()),
                "Publications whose outcome had to be looked up.");
        List.of(skipped, errant, rotations, conflicts).forEach(tally -> shown.addAll(tally.readings()));
        showLastValues();
        showLevels();
        if (writePrice > 0) {
            shown.add(Reading.of(
                    "cost-estimated-usd-total",
                    "Price of the writes and listings that were sent, by penstock.metrics.write.price.",
                    () -> writes.sum() * writePrice / PRICED_WRITES));
        }
    }

    /** Shows the numbers of single partitions as well. */
    public void showPartitions(PartitionFigures figures) {
        partitions = figures;
    }

    /** A partition is ours from now on. */
    public void assigned(TopicPartition partition) {
        if (partitions != null) {
            partitions.assigned(partition);
        }
    }

    /** How a partition stands: the offset below which all is stored, and how many offsets are taken above it. */
    public void at(TopicPartition partition, long cut, long lag) {
        if (partitions != null) {
            partitions.at(partition, cut, lag);
        }
    }

    /** A partition was given back. */
    public void revoked(TopicPartition partition) {
        if (partitions != null) {
            partitions.revoked(partition);
        }
    }

    /** A record was encoded into a file. */
    public void encoded(long bytes) {
        bytesEncoded.add(bytes);
    }

    /** A record was left out. */
    public void skipped(Skip reason) {
        skipped.count(label(reason));
    }

    /** A record could not be written. */
    public void errant(RecordFault.Stage stage) {
        errant.count(label(stage));
    }

    /** A file was closed. */
    public void rotated(String cause) {
        rotations.count(cause);
    }

    /**
     * A file became visible.
     *
     * @param lastTime Kafka timestamp of its last record in ms since the epoch; null without one
     */
    public void published(TopicPartition partition, long records, long bytes, @Nullable Long lastTime) {
        filesPublished.increment();
        recordsWritten.add(records);
        bytesPublished.add(bytes);
        sizes.add(bytes);
        if (partitions != null && lastTime != null) {
            partitions.published(partition, lastTime);
        }
    }

    /** A file with records was given up; they are read again or lie in somebody's blob already. */
    public void abandoned() {
        filesAbandoned.increment();
    }

    /** The outcome of a publication had to be looked up. */
    public void conflict(Conflict kind) {
        conflicts.count(label(kind));
        if (kind == Conflict.ADOPTED) {
            filesAdopted.increment();
        }
    }

    /** A request is sent, for the first time or again. */
    public void sent(Request request) {
        requests.increment();
        if (request != Request.LOOK) {
            writes.increment(); // listings cost as much
        }
    }

    /** A request was answered for good, repetitions included. */
    public void answered(Request request, long millis) {
        switch (request) {
            case STAGE -> {
                blocksStaged.increment();
                staging.add(millis);
            }
            case PUT_BLOB -> {
                putBlobs.increment();
                publishing.add(millis);
            }
            case PUBLISH -> {
                publishes.increment();
                publishing.add(millis);
            }
            case LIST -> lists.increment();
            case LOOK -> {}
        }
    }

    /** A request is repeated. */
    public void repeated() {
        retries.increment();
    }

    /** Storage asked for less. */
    public void throttled() {
        throttles.increment();
    }

    /** Storage refused to authorize a request. */
    public void refused() {
        refusals.increment();
    }

    /** A partition is read again from an earlier offset. */
    public void rewound() {
        rewinds.increment();
    }

    /** A record is read again after a rewind. */
    public void replayed() {
        replayed.increment();
    }

    /** All files of a partition were closed at one offset because of their age. */
    public void barrier() {
        barriers.increment();
    }

    /** A batch was taken. */
    public void putTook(long millis) {
        puts.add(millis);
    }

    /** How the task stands now. */
    public void levels(Levels now) {
        levels = now;
    }

    /** Everything there is to see, without the partitions. */
    public List<Reading> readings() {
        return List.copyOf(shown);
    }

    private void showLastValues() {
        shown.add(last("file-size-bytes-avg", "Mean size of a published file", sizes::average));
        shown.add(last("file-size-bytes-p50", "Size that half of the published files do not exceed", sizes::p50));
        shown.add(last("file-size-bytes-max", "Largest published file", sizes::max));
        shown.add(last("stage-latency-ms-avg", "Mean time to stage a block", staging::average));
        shown.add(last("stage-latency-ms-max", "Longest time to stage a block", staging::max));
        shown.add(last("publish-latency-ms-avg", "Mean time to publish", publishing::average));
        shown.add(last("publish-latency-ms-max", "Longest time to publish", publishing::max));
        shown.add(last("put-latency-ms-p99", "Time that 99 of 100 batches do not exceed", puts::p99));
    }

    private void showLevels() {
        shown.add(gauge("open-files", "Files that take records.", Levels::openFiles));
        shown.add(gauge("open-chains", "Folders that are known.", Levels::openChains));
        shown.add(gauge("probing-chains", "Folders that wait for their listing.", Levels::probingChains));
        shown.add(gauge("memory-used-bytes", "Bytes in buffers.", Levels::memoryUsed));
        shown.add(gauge("memory-limit-bytes", "Bytes that buffers may have.", Levels::memoryLimit));
        shown.add(gauge("memory-peak-bytes", "Most bytes in buffers since the start.", Levels::memoryPeak));
        shown.add(gauge(
                "memory-overdraft-bytes-max",
                "Most bytes above the limit since the start.",
                now -> Math.max(0, now.memoryPeak() - now.memoryLimit())));
        shown.add(gauge("upload-in-flight", "Requests on their way.", Levels::inFlight));
        shown.add(gauge("upload-queue", "Requests and frames that wait for a thread.", Levels::queued));
        shown.add(gauge("paused", "1 while consumption is paused, else 0.", now -> now.paused() ? 1 : 0));
        shown.add(gauge("oldest-open-ms", "Age of the oldest open file.", now -> age(now.oldestOpened())));
        shown.add(
                gauge("cut-age-ms", "How long a committable offset has stood still.", now -> age(now.cutHeldSince())));
    }

    private LongAdder counter(String name, String description) {
        var adder = new LongAdder();
        shown.add(Reading.of(name, description, adder::sum));
        return adder;
    }

    private static Reading last(String name, String description, Supplier<Long> value) {
        return Reading.of(name, description + ", of the last " + KEPT + ".", value);
    }

    private Reading gauge(String name, String description, ToLongFunction<Levels> value) {
        return Reading.of(name, description, () -> value.applyAsLong(levels));
    }

    private long age(long since) {
        return Levels.age(since, clock.millis());
    }

    private static List<String> labels(Enum<?>[] values) {
        return Arrays.stream(values).map(TaskMetrics::label).toList();
    }

    private static String label(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
