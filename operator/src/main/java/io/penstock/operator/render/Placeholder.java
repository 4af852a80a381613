package io.penstock.operator.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A placeholder as Kafka's {@code ConfigTransformer} takes it: <code>${PROVIDER:[PATH:]KEY}</code>. Text such as
 * <code>${topic}</code>, without a colon, is none.
 *
 * @param provider name of a config provider of the worker
 * @param path what lies between the first two colons; empty if there is only one
 * @param key what follows, without a closing brace
 */
public record Placeholder(String provider, String path, String key) {
    private static final String OPENING = "${";

    /**
     * Every placeholder in a value, in one pass over it.
     *
     * @param text value of a property
     * @return in the order of the text
     */
    public static List<Placeholder> in(String text) {
        var found = new ArrayList<Placeholder>();
        var start = text.indexOf(OPENING);
        while (start >= 0) {
            var end = text.indexOf('}', start);
            if (end < 0) {
                break;
            }
            var inner = text.substring(start + OPENING.length(), end);
            if (inner.indexOf(':') >= 0) {
                found.add(parse(inner));
            }
            start = text.indexOf(OPENING, end);
        }
        return List.copyOf(found);
    }

    /**
     * The Secret that it means, where it is one of the operator's own: in the path, namespace and name come last.
     *
     * @return {@code NAMESPACE/NAME}; empty for a placeholder of another provider
     */
    public Optional<String> secret() {
        if (!provider.equals(WorkerConfigRenderer.SECRETS_PROVIDER)) {
            return Optional.empty();
        }
        var name = path.lastIndexOf('/');
        var namespace = name < 0 ? -1 : path.lastIndexOf('/', name - 1);
        return name < 0 ? Optional.empty() : Optional.of(path.substring(namespace + 1));
    }

    private static Placeholder parse(String inner) {
        var first = inner.indexOf(':');
        var second = inner.indexOf(':', first + 1);
        return new Placeholder(
                inner.substring(0, first),
                second < 0 ? "" : inner.substring(first + 1, second),
                inner.substring(Math.max(first, second) + 1));
    }
}
