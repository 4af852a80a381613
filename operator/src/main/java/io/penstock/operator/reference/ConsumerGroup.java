package io.penstock.operator.reference;

import io.penstock.api.v1alpha1.KafkaConnector;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
     * @param inherited layers of config below its own, lowest first
     * @return the group that its config names, else the one that Connect derives from its name; empty if it names no
     *     topics to read, reads from another Kafka than its workers', or takes the name from elsewhere than its config
     */
    public static Optional<String> of(KafkaConnector connector, List<ConfigLayer> inherited) {
        var spec = connector.getSpec();
        var layers = Stream.concat(inherited.stream(), Stream.of(ConfigLayer.config(spec)))
                .toList();
        Predicate<String> has = key -> spec.secretConfig().containsKey(key)
                || ConfigLayer.value(layers, key).isPresent();
        return spec.secretConfig().containsKey(OVERRIDE)
                ? Optional.empty()
                : of(
                        connector.liveName(),
                        has,
                        named(ConfigLayer.value(layers, OVERRIDE).orElse(null)));
    }

    /**
     * The group of a live connector.
     *
     * @param name its name in Connect
     * @param config its config, as Connect shows it
     * @return as for an object
     */
    public static Optional<String> of(String name, Map<String, String> config) {
        return of(name, config::containsKey, named(config.get(OVERRIDE)));
    }

    private static Optional<String> of(String name, Predicate<String> has, Optional<String> named) {
        return Stream.of("topics", "topics.regex").anyMatch(has) && !has.test(BROKERS)
                ? named.or(() -> Optional.of(byName(name))).filter(group -> !group.contains(PLACEHOLDER))
                : Optional.empty();
    }

    /**
     * The group that a connector's own config names.
     *
     * @param connector the object
     * @return empty if it inherits the name, or Connect names the group after the connector
     */
    public static Optional<String> named(KafkaConnector connector) {
        return named(connector.getSpec().config().get(OVERRIDE));
    }

    /** The group that Connect derives from the name of a connector. */
    public static String byName(String liveName) {
        return "connect-" + liveName;
    }

    private static Optional<String> named(@Nullable Object value) {
        return Optional.ofNullable(value).map(Object::toString).filter(text -> !text.isBlank());
    }
}
