package io.penstock.connect.azure.blob.simulation;

import io.penstock.connect.azure.blob.partition.TaskCore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * A worker's way of running a sink task: seeks before polling, offsets asked for before closing and read after it, and
 * the last committed offset committed again for partitions without an answer.
 */
final class ModelWorker {
    final ModelTask task;
    private final TaskCore core;
    private final Map<TopicPartition, ModelLog> logs;
    private final Map<TopicPartition, Long> group;
    private final Map<TopicPartition, Long> current = new TreeMap<>(BY_NAME);
    private final Map<TopicPartition, Long> lastCommitted = new HashMap<>();
    private final Random random;
    private final int version;
    private final ModelLetters letters; // null: they are there at once
    /** A zombie's commits are refused, because it is no longer a member of the group. */
    boolean fenced;

    static final Comparator<TopicPartition> BY_NAME = Comparator.comparing(TopicPartition::toString);

    /**
     * A worker with a task.
     *
     * @param version of the connector's settings, which decides what becomes of some records
     */
    ModelWorker(
            ModelTask task,
            ModelLetters letters,
            Map<TopicPartition, ModelLog> logs,
            Map<TopicPartition, Long> group,
            Random random,
            int version) {
        this.task = task;
        this.letters = letters;
        this.core = task.build();
        this.logs = logs;
        this.group = group;
        this.random = random;
        this.version = version;
    }

    /** Whether storage gave the task a reason to stop. */
    boolean mayFail() {
        return task.pipeline.brokeForGood || lostLetter();
    }

    /** One of the worker's dead letters that are under way arrives. */
    void letterArrives() {
        if (letters != null) {
            letters.step();
        }
    }

    private boolean lostLetter() {
        return letters != null && letters.lost();
    }

    List<TopicPartition> assignment() {
        return List.copyOf(current.keySet());
    }

    void assign(Collection<TopicPartition> partitions) {
        if (partitions.isEmpty()) {
            return;
        }
        for (var partition : partitions) {
            long start = group.getOrDefault(partition, 0L);
            current.put(partition, start);
            lastCommitted.put(partition, start);
        }
        task.context.assignment.addAll(partitions);
        core.open(partitions);
    }

    /** One turn of the worker's loop with at most so many records. */
    void poll(int most) {
        rewind();
        var consumed = new HashMap<>(current);
        var batch = new ArrayList<SinkRecord>();
        for (var partition : current.keySet()) {
            if (!task.context.paused.contains(partition)) {
                fetch(partition, random.nextInt(most + 1), consumed, batch);
            }
        }
        core.put(batch);
        current.replaceAll((partition, old) -> consumed.get(partition));
    }

    private void fetch(TopicPartition partition, int most, Map<TopicPartition, Long> consumed, List<SinkRecord> batch) {
        var log = logs.get(partition);
        for (int i = 0; i < most; i++) {
            var next = log.next(consumed.get(partition));
            if (next == null) {
                consumed.put(partition, Math.max(consumed.get(partition), log.end()));
                return;
            }
            var record = log.read(next, version);
            if (record != null) {
                batch.add(record);
            } else if (letters != null) {
                letters.send(partition, next); // its converter has failed
            }
            consumed.put(partition, next + 1);
        }
    }

    private void rewind() {
        task.context.seeks.forEach((partition, offset) -> {
            if (current.containsKey(partition)) {
                current.put(partition, offset);
                lastCommitted.put(partition, offset);
            }
        });
        task.context.seeks.clear();
    }

    /** What Connect does not commit again: what it has committed, and where the sink set its reader. */
    Map<TopicPartition, Long> takenForCommitted() {
        return Map.copyOf(lastCommitted);
    }

    /** A periodic commit, which may fail on the way to the broker. */
    void commit(boolean fails) {
        awaitLetters();
        if (lostLetter()) {
            throw ModelLetters.refusal();
        }
        var answer = core.preCommit(offsets(current.keySet()));
        commit(current.keySet(), answer, fails);
        if (lostLetter()) {
            throw ModelLetters.refusal();
        }
    }

    private void commit(
            Collection<TopicPartition> partitions, Map<TopicPartition, OffsetAndMetadata> answer, boolean fails) {
        var offsets = new HashMap<TopicPartition, Long>();
        for (var partition : partitions) {
            var offered = answer.get(partition);
            offsets.put(
                    partition,
                    offered != null && offered.offset() <= current.get(partition)
                            ? offered.offset()
                            : lastCommitted.get(partition));
        }
        if (!lettersAllow(offsets) || fails || fenced) {
            return;
        }
        group.putAll(offsets);
        lastCommitted.putAll(offsets);
    }

    /** A worker commits nothing while a letter is under way, and nothing more after one was refused. */
    private boolean lettersAllow(Map<TopicPartition, Long> offsets) {
        if (letters == null) {
            return true;
        }
        if (lastCommitted.entrySet().containsAll(offsets.entrySet())) {
            return false; // nothing to commit, so nothing is waited for
        }
        letters.await();
        return !lostLetter();
    }

    /** A worker waits for the sink's letters before it asks for offsets; not for all of them, and not always. */
    private void awaitLetters() {
        if (letters != null && random.nextInt(3) > 0) {
            letters.await();
        }
    }

    private Map<TopicPartition, OffsetAndMetadata> offsets(Collection<TopicPartition> partitions) {
        var offsets = new HashMap<TopicPartition, OffsetAndMetadata>();
        partitions.forEach(partition -> offsets.put(partition, new OffsetAndMetadata(current.get(partition))));
        return offsets;
    }

    /** Partitions are taken away in order: asked, closed, then committed from the same map. */
    void revoke(Collection<TopicPartition> partitions) {
        rewind(); // rebalances happen inside a poll, which starts with the seeks
        awaitLetters();
        var answer = core.preCommit(offsets(partitions));
        core.close(partitions);
        commit(partitions, answer, false);
        forget(partitions);
    }

    /** The group went on without this worker. */
    void lose(Collection<TopicPartition> partitions) {
        rewind();
        core.close(partitions);
        forget(partitions);
    }

    private void forget(Collection<TopicPartition> partitions) {
        var gone = List.copyOf(partitions);
        gone.forEach(current::remove);
        gone.forEach(lastCommitted::remove);
        gone.forEach(task.context.assignment::remove);
        gone.forEach(task.context.paused::remove);
    }

    void stop() {
        revoke(assignment());
        core.stop();
    }
}
