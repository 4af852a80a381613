package io.penstock.connect.azure.blob.observe;

import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;

/** How far a task's consumer stands ahead of the beginning of a partition's log, where that can be known. */
@FunctionalInterface
public interface LogLead {
    /**
     * The consumer's next offset minus the first offset that the broker still has, as of the last fetch; 0 or above. Called
     * on the task's thread.
     */
    OptionalLong of(TopicPartition partition);
}
