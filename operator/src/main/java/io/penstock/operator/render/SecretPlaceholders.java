package io.penstock.operator.render;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads which Secrets a config leads to, also from placeholders that an earlier release wrote without a signature. */
public final class SecretPlaceholders {
    private SecretPlaceholders() {}

    /**
     * The Secrets of one namespace that a config leads to.
     *
     * @param config property to value, placeholders unresolved
     * @param namespace only Secrets of this namespace
     * @return names in order; empty if there is no placeholder
     */
    public static Set<String> secretsIn(Map<String, String> config, String namespace) {
        var names = new TreeSet<String>();
        config.values().stream()
                .flatMap(value -> Placeholder.in(value).stream())
                .map(Placeholder::secret)
                .flatMap(Optional::stream)
                .filter(secret -> secret.startsWith(namespace + "/"))
                .forEach(secret -> names.add(secret.substring(namespace.length() + 1)));
        return names;
    }
}
