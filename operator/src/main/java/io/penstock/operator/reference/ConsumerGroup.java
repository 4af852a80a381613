package io.penstock.operator.reference;

import io.penstock.api.v1alpha1.KafkaConnector;
import java.util.Optional;
import java.util.stream.Stream;

/** The consumer group with which a sink reads. */
public final class ConsumerGroup {
    /** Property of a connector's config that names another group. */
    private static final String OVERRIDE = "consumer.override.group.id";

    private ConsumerGroup() {}

    /**
     * The group of a connector.
     *
     * @param connector the object
     * @return the group that its config names, else the one that Connect derives from its name; empty if it is no sink,
     *     which is one that names topics to read
     */
    public static Optional<String> of(KafkaConnector connector) {
        var spec = connector.getSpec();
        var reads = Stream.of("topics", "topics.regex")
                .anyMatch(key ->
                        spec.config().containsKey(key) || spec.secretConfig().containsKey(key));
        if (!reads) {
            return Optional.empty();
        }
        return Optional.of(
                spec.config().get(OVERRIDE) instanceof String named && !named.isBlank()
                        ? named
                        : "connect-" + connector.liveName());
    }
}
