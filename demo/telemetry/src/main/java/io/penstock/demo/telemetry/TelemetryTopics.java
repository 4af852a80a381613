package io.penstock.demo.telemetry;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;

/** Creates the topics of the telemetry. */
final class TelemetryTopics {
    private static final int PARTITIONS = 3;
    // readings carry the times of their events: none is too old to keep
    private static final Map<String, String> SETTINGS = Map.of("retention.ms", "-1");

    private final Admin admin;

    TelemetryTopics(Admin admin) {
        this.admin = admin;
    }

    /** Creates those topics that do not exist, with three partitions and the broker's own replication. */
    void create(List<String> names) throws InterruptedException {
        for (var name : names) {
            var topic = new NewTopic(name, Optional.of(PARTITIONS), Optional.empty()).configs(SETTINGS);
            try {
                admin.createTopics(List.of(topic)).all().get();
            } catch (ExecutionException failed) {
                if (!(failed.getCause() instanceof TopicExistsException)) {
                    throw new IllegalStateException("topic " + name + " was not created", failed.getCause());
                }
            }
        }
    }
}
