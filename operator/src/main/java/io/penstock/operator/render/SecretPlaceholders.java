package io.penstock.operator.render;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Reads which Secrets a config leads to. It knows the place of a Secret in a placeholder ({@code namespace/name}) and
 * nothing of what stands around it, so that configs that an earlier release wrote are read as well.
 */
public final class SecretPlaceholders {
    private static final String START = "${" + WorkerConfigRenderer.SECRETS_PROVIDER + ":";
    private static final Pattern PLACEHOLDER = Pattern.compile(Pattern.quote(START) + "([^}]*)}");
    private static final Pattern PLACE =
            Pattern.compile("(?<![a-z0-9.-])([a-z0-9][-a-z0-9]*)/([a-z0-9](?:[-a-z0-9.]*[a-z0-9])?)");

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
                .filter(value -> value.contains(START))
                .flatMap(value -> PLACEHOLDER.matcher(value).results())
                .flatMap(placeholder -> PLACE.matcher(placeholder.group(1)).results())
                .filter(place -> namespace.equals(place.group(1)))
                .forEach(place -> names.add(place.group(2)));
        return names;
    }
}
