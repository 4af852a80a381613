package io.penstock.connect.azure.blob.partition;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkTaskContext;

/** Which partitions are paused: all of them while memory is short, and single ones that cannot take records yet. */
final class Pauses {
    private final SinkTaskContext context;
    private final Set<TopicPartition> held = new HashSet<>();
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
        if (held.remove(partition) && !all) {
            context.resume(partition);
        }
    }

    /** A new assignment starts as paused as the others are. */
    void opened(Collection<TopicPartition> partitions) {
        if (all) {
            context.pause(partitions.toArray(TopicPartition[]::new));
        }
    }

    /** A partition was given back. */
    void forget(TopicPartition partition) {
        held.remove(partition);
    }

    void pauseAll(Collection<TopicPartition> partitions) {
        all = true;
        context.pause(partitions.toArray(TopicPartition[]::new));
    }

    void resumeAll(Collection<TopicPartition> partitions) {
        all = false;
        context.resume(partitions.stream().filter(p -> !held.contains(p)).toArray(TopicPartition[]::new));
    }
}
