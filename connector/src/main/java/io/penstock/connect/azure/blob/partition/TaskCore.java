package io.penstock.connect.azure.blob.partition;

import io.penstock.connect.azure.blob.fault.TaskFault;
import io.penstock.connect.azure.blob.observe.TaskMetrics;
import io.penstock.connect.azure.blob.storage.Delivery;
import io.penstock.connect.azure.blob.storage.UploadPipeline;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTaskContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One task: drains answers, hands records to their partitions, runs the triggers, and applies pauses, seeks and commit
 * requests. Everything runs on the task thread; only {@link #close} waits for storage.
 */
public final class TaskCore {
    private static final Logger LOG = LoggerFactory.getLogger(TaskCore.class);
    private static final long POLL_MILLIS = 500;
    private static final long POLL_WHILE_PAUSED_MILLIS = 50; // no record cuts this wait short

    private final SinkTaskContext context;
    private final UploadPipeline pipeline;
    private final Clock clock;
    private final Committer committer;
    private final WriterParts parts;
    private final OpenFiles openFiles;
    private final Pauses pauses;
    private final Pressure pressure;
    private final Closing closing;
    private final CommitRequests commits;
    private final Deletions deletions;
    private final Survey survey;
    private final TaskMetrics metrics;
    private final Map<TopicPartition, PartitionWriter> writers = new LinkedHashMap<>();
    private Map<TopicPartition, OffsetAndMetadata> reported = new HashMap<>();
    private @Nullable ConnectException failure;
    private boolean orderly; // what was taken before the failure may still be published

    /** A task without partitions. */
    public TaskCore(TaskParts task, SinkTaskContext context) {
        this.context = context;
        this.pipeline = task.pipeline();
        this.clock = task.clock();
        this.metrics = task.metrics();
        this.pauses = new Pauses(context);
        this.parts = WriterParts.of(task, pauses, context::requestCommit, this::stopPublishing);
        this.committer = parts.committer();
        this.commits = new CommitRequests(context);
        this.deletions = new Deletions(task.lead(), metrics);
        this.openFiles = new OpenFiles(task.rotation().maxOpenFiles(), committer);
        this.pressure = new Pressure(task.budget(), committer, pipeline, pauses);
        this.survey = new Survey(task.budget(), pressure, pipeline, metrics);
        this.closing = new Closing(parts.policy().settings(), pipeline, this::deliver, this::brokenOff, clock);
        context.timeout(POLL_MILLIS);
    }

    /** Takes partitions over; never waits. */
    public void open(Collection<TopicPartition> partitions) {
        long now = clock.millis();
        pauses.opened(partitions);
        for (var partition : partitions) {
            var writer = new PartitionWriter(partition, parts, now);
            writers.put(partition, writer);
            metrics.assigned(partition);
            LOG.info("Partition {} is assigned", partition);
            writer.protocol().open();
        }
        context.requestCommit(); // Connect then says where each of them begins, before its first record
    }

    /**
     * Takes a batch, which may be empty. Never waits.
     *
     * @throws ConnectException if the task cannot go on
     */
    public void put(Collection<SinkRecord> records) {
        long start = clock.millis();
        try {
            writers.values().forEach(PartitionWriter::batchArrives);
            pauses.pollEnded();
            drain();
            throwFailure();
            work(records);
            throwFailure();
        } catch (ConnectException e) {
            throw stopPublishing(e);
        } catch (RuntimeException e) {
            throw stopPublishing(defect(e));
        }
        // never longer: a poll that brings new partitions must end soon
        context.timeout(pressure.paused() ? POLL_WHILE_PAUSED_MILLIS : POLL_MILLIS);
        long end = clock.millis();
        metrics.putTook(end - start);
        survey.look(writers.values(), end);
    }

    private void work(Collection<SinkRecord> records) {
        long now = clock.millis();
        parts.files().startBatch(now);
        writers.values().forEach(PartitionWriter::settleLetters);
        writers.values().forEach(PartitionWriter::settle);
        seek();
        writers.values().forEach(writer -> writer.protocol().run(now));
        PartitionWriter writer = null;
        for (var sinkRecord : records) {
            if (writer == null || !writer.takes(sinkRecord)) { // records of one partition come in a row
                writer = writer(sinkRecord);
                if (writer != null) {
                    deletions.judge(writer, sinkRecord.originalKafkaOffset(), records);
                }
            }
            if (writer != null) {
                writer.put(sinkRecord);
            }
        }
        openFiles.limit(writers.values());
        pressure.relieve(writers.values());
        commits.askIfMoved(writers.values(), now);
        deletions.look(writers.values(), now);
    }

    private @Nullable PartitionWriter writer(SinkRecord sinkRecord) {
        var source = new TopicPartition(sinkRecord.originalTopic(), sinkRecord.originalKafkaPartition());
        var writer = writers.get(source);
        if (writer == null) {
            LOG.debug("A record of {} came after that partition was given back", source);
        }
        return writer;
    }

    /**
     * The offsets that may be committed. Never throws: the worker would seek back without a word.
     *
     * @return a map that {@link #close} still raises: the worker reads it after closing
     */
    public Map<TopicPartition, OffsetAndMetadata> preCommit(Map<TopicPartition, OffsetAndMetadata> consumed) {
        var answer = new HashMap<TopicPartition, OffsetAndMetadata>();
        pauses.asked(consumed.keySet());
        consumed.forEach((partition, position) -> {
            var writer = writers.get(partition);
            if (writer != null) {
                answer.put(partition, new OffsetAndMetadata(safeCut(writer, position.offset())));
            }
        });
        reported = answer;
        return answer;
    }

    private long safeCut(PartitionWriter writer, long consumed) {
        if (brokenOff()) {
            return Math.min(consumed, writer.cuts().last(consumed));
        }
        try {
            writer.settleLetters();
            writer.consumedUpTo(consumed);
            long cut = writer.cuts().move(consumed);
            writer.forgetIdleChains();
            commits.reported(writer.source, cut);
            return cut;
        } catch (ConnectException e) {
            stopPublishing(e);
        } catch (RuntimeException e) {
            stopPublishing(defect(e));
        }
        return Math.min(consumed, writer.cuts().last(consumed));
    }

    /** Gives partitions back; names of partitions that are not open are ignored. */
    public void close(Collection<TopicPartition> partitions) {
        var leaving = new ArrayList<PartitionWriter>();
        for (var partition : partitions) {
            var writer = writers.get(partition);
            if (writer != null && !leaving.contains(writer)) {
                leaving.add(writer);
            }
        }
        leaving.forEach(this::settleLetters);
        closing.close(leaving);
        for (var writer : leaving) {
            var last = reported.get(writer.source);
            long cut = writer.cuts().reportable();
            if (last != null && cut > last.offset()) {
                reported.put(writer.source, new OffsetAndMetadata(cut));
            }
            writers.remove(writer.source);
            commits.forget(writer.source);
            metrics.revoked(writer.source);
            pauses.forget(writer.source);
            LOG.info("Partition {} is given back, frontier {}", writer.source, cut < 0 ? "not known" : cut);
        }
    }

    /** Connect may not have asked before, or have learned of a failure without telling. */
    private void settleLetters(PartitionWriter writer) {
        try {
            writer.settleLetters();
        } catch (ConnectException e) {
            stopPublishing(e);
        }
    }

    /** Stops; no request is started any more. */
    public void stop() {
        committer.stop();
        writers.values().forEach(PartitionWriter::abandon);
        writers.clear();
        pipeline.close();
    }

    private void drain() {
        for (var completion = pipeline.poll(); completion != null; completion = pipeline.poll()) {
            deliver(completion);
        }
    }

    private void deliver(Delivery completion) {
        try {
            completion.deliver();
        } catch (ConnectException e) {
            stopPublishing(e);
        } catch (RuntimeException e) {
            stopPublishing(defect(e));
        }
    }

    /** A seek takes effect before the next batch; it is asked for here only, never while partitions are closed. */
    private void seek() {
        for (var writer : writers.values()) {
            writer.rewind.takeSeek().ifPresent(offset -> {
                LOG.info("Partition {} is read again from offset {}", writer.source, offset);
                metrics.rewound();
                writer.position().seeks(offset);
                context.offset(writer.source, offset);
            });
        }
    }

    /** The failure to throw: that of the first call. */
    private ConnectException stopPublishing(ConnectException why) {
        boolean first = failure == null;
        boolean sound = why instanceof TaskFault fault && fault.orderly() && (first || orderly);
        if (first) {
            var cuts = sound ? "" : CutText.of(writers.values(), String.valueOf(why.getMessage()));
            failure = why instanceof TaskFault fault && !cuts.isEmpty() ? fault.adding(cuts) : why;
        }
        orderly = sound;
        if (!sound) {
            committer.stop();
            writers.values().forEach(PartitionWriter::cancel);
        }
        return Objects.requireNonNull(failure);
    }

    /** Whether a failure keeps anything more from being published. */
    private boolean brokenOff() {
        return failure != null && !orderly;
    }

    private void throwFailure() {
        if (failure != null) {
            throw failure;
        }
    }

    private static ConnectException defect(RuntimeException e) {
        return new TaskFault(
                "The sink met a defect of its own: " + e.getClass().getSimpleName(),
                "Nothing more was published and no offset was committed past what is stored",
                "Restart the task and report the stack trace",
                e);
    }
}
