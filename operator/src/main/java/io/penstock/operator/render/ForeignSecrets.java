package io.penstock.operator.render;

import io.penstock.api.v1alpha1.connector.SecretKeyRef;
import io.penstock.operator.reference.ConfigLayer;
import io.penstock.operator.render.ConnectorProperties.Unsound;
import io.penstock.operator.signing.PlaceholderKey;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Ways to what is not a connector's own: config providers that it brings along, which Kafka would load inside the worker,
 * and placeholders written by hand. The only way from a Secret to a connector is {@code spec.secretConfig}.
 */
final class ForeignSecrets {
    private static final String PROVIDERS = "config.providers";

    private ForeignSecrets() {}

    /** Whether Kafka would make a config provider of it, at the top or below any prefix such as {@code producer.override.}. */
    static boolean definesProvider(String property) {
        var at = property.indexOf(PROVIDERS);
        while (at >= 0) {
            var end = at + PROVIDERS.length();
            if ((at == 0 || property.charAt(at - 1) == '.')
                    && (end == property.length() || property.charAt(end) == '.')) {
                return true;
            }
            at = property.indexOf(PROVIDERS, end);
        }
        return false;
    }

    /** What to do about a placeholder written by hand; speaks of no Secret as if there were one. */
    static String advice(Placeholder placeholder) {
        return placeholder.provider().equals(WorkerConfigRenderer.SECRETS_PROVIDER)
                ? "contains a hand-written ${secrets:…}: refer to the Secret in spec.secretConfig instead"
                : "contains ${" + shown(placeholder.provider())
                        + ":…}, but such placeholders are not allowed here: write the value itself,"
                        + " or refer to a Secret that contains it in spec.secretConfig";
    }

    /**
     * Config providers among properties, in name order.
     *
     * @param named what a message calls a property
     */
    static Stream<Unsound> providers(String where, Set<String> properties, UnaryOperator<String> named) {
        return properties.stream()
                .filter(ForeignSecrets::definesProvider)
                .sorted()
                .map(property -> new Unsound(
                        true,
                        where + " contains " + named.apply(property)
                                + ", but a connector cannot define config providers of its own:"
                                + " remove it and use spec.secretConfig for values from Secrets"));
    }

    /** Placeholders written by hand, in name order. */
    static Stream<Unsound> placeholders(ConfigLayer layer) {
        return new TreeMap<>(layer.values())
                .entrySet().stream()
                        .filter(entry -> entry.getValue() instanceof String text
                                && !Placeholder.in(text).isEmpty())
                        .map(entry -> new Unsound(
                                false,
                                layer.place(entry.getKey()) + " "
                                        + advice(Placeholder.in((String) entry.getValue())
                                                .getFirst())));
    }

    /** Secrets of the operator's own, in name order. */
    static Stream<Unsound> operatorsOwn(Map<String, SecretKeyRef> secretConfig) {
        return new TreeMap<>(secretConfig)
                .entrySet().stream()
                        .filter(entry -> PlaceholderKey.SECRET_NAME.equals(
                                entry.getValue().name()))
                        .map(entry -> new Unsound(
                                false,
                                "spec.secretConfig." + entry.getKey()
                                        + " refers to a Secret that belongs to the operator:" + " use another one"));
    }

    // a name as people give them; anything longer or stranger could be a value that was mistaken for one
    private static String shown(String provider) {
        return provider.matches("[\\w.-]{1,40}") ? provider : "…";
    }
}
