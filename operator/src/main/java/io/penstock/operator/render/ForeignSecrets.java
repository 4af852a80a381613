package io.penstock.operator.render;

import io.penstock.api.v1alpha1.connector.SecretKeyRef;
import io.penstock.operator.render.ConnectorProperties.Unsound;
import io.penstock.operator.signing.PlaceholderKey;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Ways to what is not a connector's own: config providers that it brings along, which Kafka would load inside the worker,
 * and placeholders written by hand. The only way from a Secret to a connector is {@code spec.secretConfig}.
 */
final class ForeignSecrets {
    private static final String PROVIDERS = "config.providers";

    private ForeignSecrets() {}

    /**
     * The first fault in name order, {@code spec.config} first.
     *
     * @param config {@code spec.config}
     * @param secretConfig {@code spec.secretConfig}
     */
    static Optional<Unsound> in(Map<String, Object> config, Map<String, SecretKeyRef> secretConfig) {
        var sorted = new TreeMap<>(config);
        return ownProvider("spec.config", sorted)
                .or(() -> ownProvider("spec.secretConfig", new TreeMap<>(secretConfig)))
                .or(() -> placeholder(sorted))
                .or(() -> operatorsOwn(secretConfig));
    }

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
                ? "holds a ${secrets:…} that was written by hand: name the Secret in spec.secretConfig"
                : "holds ${" + shown(placeholder.provider())
                        + ":…}, and the workers have no such config provider: write the value itself,"
                        + " or name a Secret that holds it in spec.secretConfig";
    }

    private static Optional<Unsound> ownProvider(String field, SortedMap<String, ?> properties) {
        return properties.keySet().stream()
                .filter(ForeignSecrets::definesProvider)
                .findFirst()
                .map(property -> new Unsound(
                        true,
                        field + " holds " + property + ": a connector cannot bring config providers of its own;"
                                + " remove it and use spec.secretConfig for what is in a Secret"));
    }

    private static Optional<Unsound> placeholder(SortedMap<String, Object> config) {
        for (var entry : config.entrySet()) {
            if (entry.getValue() instanceof String text) {
                var found = Placeholder.in(text);
                if (!found.isEmpty()) {
                    return Optional.of(
                            new Unsound(false, "spec.config." + entry.getKey() + " " + advice(found.getFirst())));
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Unsound> operatorsOwn(Map<String, SecretKeyRef> secretConfig) {
        return new TreeMap<>(secretConfig)
                .entrySet().stream()
                        .filter(entry -> PlaceholderKey.SECRET_NAME.equals(
                                entry.getValue().name()))
                        .findFirst()
                        .map(entry -> new Unsound(
                                false,
                                "spec.secretConfig." + entry.getKey() + " names a Secret of the operator itself:"
                                        + " name another one"));
    }

    // a name as people give them; anything longer or stranger could be a value that was mistaken for one
    private static String shown(String provider) {
        return provider.matches("[\\w.-]{1,40}") ? provider : "…";
    }
}
