package io.penstock.worker.kafka;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.AdminClientConfig;

/**
 * What a check needs of the worker config.
 *
 * @param bootstrapServers as the worker has them, for messages
 * @param admin properties of an admin client that reaches Kafka as the worker itself does
 * @param internalTopics names of the config, offset and status topic, by their use: {@code config}, {@code offset},
 *     {@code status}
 * @param sinksReadHere whether sinks read from this same Kafka unless their own config says otherwise
 */
record KafkaSettings(
        String bootstrapServers, Map<String, Object> admin, Map<String, String> internalTopics, boolean sinksReadHere) {
    private static final String CLIENT_ID = "penstock-kafka-state";

    /** One request; a broker that does not answer leaves time for another one to. */
    private static final int REQUEST_MS = 4_000;

    /** One question with all its requests. */
    static final int QUESTION_MS = 9_000;

    // what the worker has done with them already, or does itself
    private static final Set<String> NOT_OURS =
            Set.of("config.providers", "metric.reporters", "auto.include.jmx.reporter", "client.id");

    /** Reads the worker config, placeholders resolved. */
    static KafkaSettings of(Map<String, ?> worker) {
        var admin = new HashMap<String, Object>();
        var known = AdminClientConfig.configNames();
        worker.forEach((key, value) -> {
            if (value != null && known.contains(key) && !NOT_OURS.contains(key)) {
                admin.put(key, value);
            }
        });
        admin.put("client.id", CLIENT_ID);
        admin.put("metric.reporters", "");
        admin.put("request.timeout.ms", Integer.toString(REQUEST_MS));
        admin.put("default.api.timeout.ms", Integer.toString(QUESTION_MS));
        var topics = new LinkedHashMap<String, String>();
        for (var use : new String[] {"config", "offset", "status"}) {
            if (worker.get(use + ".storage.topic") instanceof String name) {
                topics.put(use, name);
            }
        }
        return new KafkaSettings(
                String.valueOf(worker.get("bootstrap.servers")),
                admin,
                topics,
                !worker.containsKey("consumer.bootstrap.servers"));
    }
}
