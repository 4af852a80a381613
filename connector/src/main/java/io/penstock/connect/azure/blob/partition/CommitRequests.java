package io.penstock.connect.azure.blob.partition;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkTaskContext;

/** Asks Connect for a commit when a cut has moved, at most once a second, so that lag falls without waiting for one. */
final class CommitRequests {
    private static final long EVERY_MILLIS = 1_000;
    private static final long LOOK_MILLIS = 200; // with many files it takes a while to find out
    private static final long NOTHING = -1;

    private final SinkTaskContext context;
    private final Map<TopicPartition, Long> reported = new HashMap<>();
    private long last;
    private long nextLook;

    CommitRequests(SinkTaskContext context) {
        this.context = context;
    }

    /** Notes what Connect was told. */
    void reported(TopicPartition partition, long cut) {
        reported.put(partition, cut);
    }

    void forget(TopicPartition partition) {
        reported.remove(partition);
    }

    void askIfMoved(Collection<PartitionWriter> writers, long now) {
        if (now < nextLook) {
            return;
        }
        nextLook = now + LOOK_MILLIS;
        if (now - last >= EVERY_MILLIS && writers.stream().anyMatch(this::moved)) {
            last = now;
            context.requestCommit();
        }
    }

    private boolean moved(PartitionWriter writer) {
        return writer.next() >= 0
                && writer.cuts().preview(writer.next()) > reported.getOrDefault(writer.source, NOTHING);
    }
}
