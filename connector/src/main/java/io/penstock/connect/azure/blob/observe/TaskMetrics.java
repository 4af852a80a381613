package io.penstock.connect.azure.blob.observe;

import io.penstock.connect.azure.blob.fault.RecordFault;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ToLongFunction;

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

    private final Clock clock;
    private final LongAdder recordsWritten = new LongAdder();
    private final LongAdder bytesEncoded = new LongAdder();
    private final LongAdder bytesPublished = new LongAdder();
    private final LongAdder filesPublished = new LongAdder();
    private final LongAdder filesAdopted = new LongAdder();
    private final LongAdder filesAbandoned = new LongAdder();
    private final LongAdder retries = new LongAdder();
    private final LongAdder throttles = new LongAdder();
    private final LongAdder refusals = new LongAdder();
    private final LongAdder rewinds = new LongAdder();
    private final LongAdder barriers = new LongAdder();
    private final Tally skipped;
    private final Tally errant;
    private final Tally rotations;
    private final Tally conflicts;
    private final Tally requests;
    private final Durations staging = new Durations(KEPT);
    private final Durations publishing = new Durations(KEPT);
    private final Durations puts = new Durations(KEPT);
    private volatile Levels levels = Levels.NONE;

    /**
     * Numbers that are all zero.
     *
     * @param causes every cause for closing a file
     */
    public TaskMetrics(Clock clock, List<String> causes) {
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
        requests = new Tally(
                "requests-total", "operation", labels(Request.values()), "Requests answered for good by storage.");
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

    /** A file became visible. */
    public void published(long records, long bytes) {
        filesPublished.increment();
        recordsWritten.add(records);
        bytesPublished.add(bytes);
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

    /** A request was answered for good, repetitions included. */
    public void answered(Request request, long millis) {
        requests.count(label(request));
        switch (request) {
            case STAGE -> staging.add(millis);
            case PUT_BLOB, PUBLISH -> publishing.add(millis);
            case LIST, LOOK -> {}
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

    /** Everything there is to see. */
    public List<Reading> readings() {
        var all = new ArrayList<Reading>();
        all.addAll(counters());
        List.of(skipped, errant, rotations, conflicts, requests).forEach(tally -> all.addAll(tally.readings()));
        all.addAll(latencies());
        all.addAll(gauges());
        return List.copyOf(all);
    }

    private List<Reading> counters() {
        return List.of(
                Reading.of("records-written-total", "Records in published files.", recordsWritten::sum),
                Reading.of("bytes-encoded-total", "Bytes that records were encoded into.", bytesEncoded::sum),
                Reading.of("bytes-published-total", "Bytes in published files.", bytesPublished::sum),
                Reading.of("files-published-total", "Files that this task made visible.", filesPublished::sum),
                Reading.of(
                        "files-adopted-total", "Files of earlier attempts that stood in our place.", filesAdopted::sum),
                Reading.of("files-abandoned-total", "Files with records that were given up.", filesAbandoned::sum),
                Reading.of("retries-total", "Requests that were sent again.", retries::sum),
                Reading.of("throttles-total", "Answers by which storage asked for less.", throttles::sum),
                Reading.of("auth-failures-total", "Answers by which storage refused to authorize.", refusals::sum),
                Reading.of("rewinds-total", "Times that a partition was read again.", rewinds::sum),
                Reading.of("barriers-total", "Times that age closed all files of a partition.", barriers::sum));
    }

    private List<Reading> latencies() {
        return List.of(
                Reading.of("stage-latency-ms-avg", "Mean time to stage a block, of the last 512.", staging::average),
                Reading.of("stage-latency-ms-max", "Longest time to stage a block, of the last 512.", staging::max),
                Reading.of("publish-latency-ms-avg", "Mean time to publish, of the last 512.", publishing::average),
                Reading.of("publish-latency-ms-max", "Longest time to publish, of the last 512.", publishing::max),
                Reading.of(
                        "put-latency-ms-p99",
                        "Time that 99 of 100 batches do not exceed, of the last 512.",
                        puts::p99));
    }

    private List<Reading> gauges() {
        return List.of(
                gauge("open-files", "Files that take records.", Levels::openFiles),
                gauge("open-chains", "Folders that are known.", Levels::openChains),
                gauge("probing-chains", "Folders that wait for their listing.", Levels::probingChains),
                gauge("memory-used-bytes", "Bytes in buffers.", Levels::memoryUsed),
                gauge("memory-limit-bytes", "Bytes that buffers may have.", Levels::memoryLimit),
                gauge("memory-peak-bytes", "Most bytes in buffers since the start.", Levels::memoryPeak),
                gauge("upload-queue", "Requests that are not answered yet.", Levels::uploads),
                gauge("paused", "1 while consumption is paused, else 0.", now -> now.paused() ? 1 : 0),
                gauge("oldest-open-ms", "Age of the oldest open file.", now -> age(now.oldestOpened())),
                gauge("cut-age-ms", "How long a committable offset has stood still.", now -> age(now.cutHeldSince())));
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
