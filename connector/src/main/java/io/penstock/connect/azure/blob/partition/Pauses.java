package io.penstock.connect.azure.blob.partition;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkTaskContext;

/**
 * Which partitions are paused: all of them while memory is short, single ones that cannot take records yet, and new ones
 * until the poll that brought them is over.
 */
final class Pauses {
    private final SinkTaskContext context;
    private final Set<TopicPartition> held = new HashSet<>();
    private final Set<TopicPartition> fresh = new HashSet<>();
    private boolean all;

    Pauses(SinkTaskContext context) {
        this.context = context;
    }

    /** Whether all partitions are paused. */
    boolean all() {
        return all;
    }

    /** A partition takes no records until it is let go. */
    void hold(TopicPartition partition) {
        held.add(partition);
        context.pause(partition);
    }

    /** A partition can take records. */
    void letGo(TopicPartition partition) {
        if (held.remove(partition)) {
            resume(partition);
        }
    }

    /** New partitions deliver nothing in the poll that they came with: Connect says first where they begin. */
    void opened(Collection<TopicPartition> partitions) {
        fresh.addAll(partitions);
        context.pause(partitions.toArray(TopicPartition[]::new));
    }

    /** The poll with the new partitions is over. */
    void pollEnded() {
        var begin = List.copyOf(fresh);
        fresh.clear();
        begin.forEach(this::resume);
    }

    /** Connect has said where partitions begin; a poll that was woken up ends without a batch. */
    void asked(Collection<TopicPartition> partitions) {
        if (!fresh.isEmpty()) {
            partitions.stream().filter(fresh::remove).forEach(this::resume);
        }
    }

    /** A partition was given back. */
    void forget(TopicPartition partition) {
        held.remove(partition);
        fresh.remove(partition);
    }

    void pauseAll(Collection<TopicPartition> partitions) {
        all = true;
        context.pause(partitions.toArray(TopicPartition[]::new));
    }

    void resumeAll(Collection<TopicPartition> partitions) {
        all = false;
        context.resume(partitions.stream().filter(this::free).toArray(TopicPartition[]::new));
    }

    private void resume(TopicPartition partition) {
        if (!all && free(partition)) {
            context.resume(partition);
        }
    }

    private boolean free(TopicPartition partition) {
        return !held.contains(partition) && !fresh.contains(partition);
    }
}
