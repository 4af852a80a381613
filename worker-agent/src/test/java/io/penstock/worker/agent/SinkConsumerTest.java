package io.penstock.worker.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.connect.health.ConnectorType;
import org.junit.jupiter.api.Test;

class SinkConsumerTest {
    private final Map<String, Object> consumer = new HashMap<>(Map.of("enable.auto.commit", "true"));

    @Test
    void takesTheRightToCommitFromAConsumerOfASink() {
        // When
        SinkConsumer.onlyTasksCommit(consumer, ConnectorType.SINK);

        // Then
        assertThat(consumer).containsEntry("enable.auto.commit", "false");
    }

    @Test
    void leavesConsumersOfSourcesAlone() {
        // When
        SinkConsumer.onlyTasksCommit(consumer, ConnectorType.SOURCE);

        // Then
        assertThat(consumer).containsEntry("enable.auto.commit", "true");
    }
}
