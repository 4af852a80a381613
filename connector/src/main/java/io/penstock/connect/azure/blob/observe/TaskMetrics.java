package io.penstock.connect.azure.blob.observe;

import io.penstock.connect.azure.blob.fault.RecordFault;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
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

    private final List<Reading> shown = new ArrayList<>();
    private final LongAdder recordsWritten = counter("records-written-total", "Records in published files.");
    private final LongAdder bytesEncoded = counter("bytes-encoded-total", "Bytes that records were encoded into.");
    private final LongAdder bytesPublished = counter("bytes-published-total", "Bytes in published files.");
    private final LongAdder filesPublished = counter("files-published-total", "Files that this task made visible.");
    private final LongAdder filesAdopted =
            counter("files-adopted-total", "Files of earlier attempts that stood in our place.");
    private final LongAdder filesAbandoned = counter("files-abandoned-total", "Files with records that were given up.");
    private final LongAdder rewinds = counter("rewinds-total", "Times that a partition was read again.");
    private final LongAdder replayed =
            counter("replayed-records-total", "Records that were read again after a rewind.");
    private final LongAdder barriers = counter("barriers-total", "Times that age closed all files of a partition.");
    private final LongAdder manifests = counter("manifest-writes-total", "Manifests written.");
    private final LongAdder fences = counter("fenced-total", "Partitions that another writer took over.");
    private final LongAdder deletedUnread =
            counter("offsets-deleted-unread-total", "Offsets that Kafka deleted before this task had read them.");
    private final Tally skipped;
    private final Tally errant;
    private final Tally rotations;
    private final Tally conflicts;
    private final LastValues puts = new LastValues();
    private final LastValues sizes = new LastValues();
    private final RequestMetrics requests;
    private final LevelGauges levels;
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
        this.requests = new RequestMetrics(writePrice);
        this.levels = new LevelGauges(clock);
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
        shown.add(Reading.ofLast("file-size-bytes-avg", "Mean size of a published file", sizes::average));
        shown.add(Reading.ofLast(
                "file-size-bytes-p50", "Size that half of the published files do not exceed", sizes::p50));
        shown.add(Reading.ofLast("file-size-bytes-max", "Largest published file", sizes::max));
        shown.add(Reading.ofLast("put-latency-ms-p99", "Time that 99 of 100 batches do not exceed", puts::p99));
    }

    /** The numbers of requests to storage. */
    public RequestMetrics requests() {
        return requests;
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

    /** Kafka deleted records before they were read. */
    public void deletedUnread(long offsets) {
        deletedUnread.add(offsets);
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

    /** A manifest was written. */
    public void manifestWritten() {
        manifests.increment();
    }

    /** Another writer has taken a partition over. */
    public void fenced() {
        fences.increment();
    }

    /** A batch was taken. */
    public void putTook(long millis) {
        puts.add(millis);
    }

    /** How the task stands now. */
    public void levels(Levels now) {
        levels.set(now);
    }

    /** Everything there is to see, without the partitions. */
    public List<Reading> readings() {
        return Stream.of(shown, requests.readings(), levels.readings())
                .flatMap(List::stream)
                .toList();
    }

    private LongAdder counter(String name, String description) {
        var adder = new LongAdder();
        shown.add(Reading.of(name, description, adder::sum));
        return adder;
    }

    private static List<String> labels(Enum<?>[] values) {
        return Arrays.stream(values).map(TaskMetrics::label).toList();
    }

    private static String label(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
