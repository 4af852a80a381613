package io.penstock.worker.agent;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.connect.health.ConnectorType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Settings of a sink task's consumer; see {@link Seam#CONSUMER}. */
public final class SinkConsumer {
    private static final Logger log = LoggerFactory.getLogger(SinkConsumer.class);

    private SinkConsumer() {}

    /**
     * Takes the right to commit by itself from a consumer: it would not wait for anything to be stored.
     *
     * @param consumer settings by name, as Connect has put them together; changed if they are a sink's
     * @param connector a source's consumers read its offsets back and commit nothing
     */
    public static void onlyTasksCommit(Map<String, Object> consumer, ConnectorType connector) {
        if (connector != ConnectorType.SINK) {
            return;
        }
        var own = String.valueOf(consumer.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false"));
        if (!own.strip().equalsIgnoreCase("false")) {
            log.warn(
                    "enable.auto.commit={} has no effect on sinks: offsets are committed after their records are"
                            + " stored",
                    own);
        }
    }
}
