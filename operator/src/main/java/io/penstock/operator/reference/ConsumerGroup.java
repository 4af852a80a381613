package io.penstock.operator.reference;

import io.penstock.api.v1alpha1.KafkaConnector;
import io.penstock.api.v1alpha1.connector.KafkaConnectorSpec;
import java.util.Optional;
import java.util.stream.Stream;

/** The consumer group with which a sink reads. */
public final class ConsumerGroup {
    /** Property of a connector's config that names another group. */
    private static final String OVERRIDE = "consumer.override.group.id";

    /** Property of a connector's config that leads its consumer to another Kafka. */
    private static final String BROKERS = "consumer.override.bootstrap.servers";

    private static final String PLACEHOLDER = "${";

    private ConsumerGroup() {}

    /**
     * The group of a connector.
     *
     * @param connector the object
     * @return the group that its config names, else the one that Connect derives from its name; empty if it names no
     *     topics to read, reads from another Kafka than its workers', or takes the name from elsewhere than its config
     */
    public static Optional<String> of(KafkaConnector connector) {
        var spec = connector.getSpec();
        var reads = Stream.of("topics", "topics.regex").anyMatch(key -> has(spec, key));
        if (!reads || has(spec, BROKERS) || spec.secretConfig().containsKey(OVERRIDE)) {
            return Optional.empty();
        }
        return named(connector)
                .or(() -> Optional.of("connect-" + connector.liveName()))
                .filter(name -> !name.contains(PLACEHOLDER));
    }

    /**
     * The group that a connector's own config names.
     *
     * @param connector the object
     * @return empty if Connect names the group after the connector
     */
    public static Optional<String> named(KafkaConnector connector) {
        return connector.getSpec().config().get(OVERRIDE) instanceof String text && !text.isBlank()
                ? Optional.of(text)
                : Optional.empty();
    }

    private static boolean has(KafkaConnectorSpec spec, String key) {
        return spec.config().containsKey(key) || spec.secretConfig().containsKey(key);
    }
}
