package io.penstock.operator.render;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Finds property names that nobody reads because they are nearly, and not quite, one of Kafka Connect's own. A connector
 * may have names of its own that look like them, so this is a hint and no refusal.
 */
public final class Misspellings {
    /** Names of Kafka Connect's ConnectorConfig, SinkConnectorConfig and SourceConnectorConfig, and what to write. */
    private static final Map<String, String> KNOWN = known();

    /** Names that connectors have and that are near to one of Connect's. */
    private static final List<String> OTHERS = List.of("topic", "topics", "name");

    private static final Pattern PLAIN = Pattern.compile("[\\w.-]++");

    private static final int FARTHEST = 2;

    private Misspellings() {}

    /**
     * The suspicious names.
     *
     * @param config complete connector config
     * @param said what the connector itself finds odd: names that it names are left to it
     * @return one phrase each, in name order: {@code errors.tolerence (did you mean errors.tolerance?)}; holds no value
     */
    public static List<String> of(Map<String, String> config, String said) {
        var found = new ArrayList<String>();
        new TreeMap<>(config).keySet().forEach(name -> meant(name)
                .filter(other -> !names(said, name))
                .ifPresent(other -> found.add(shown(name) + " (did you mean " + other + "?)")));
        return found;
    }

    private static boolean names(String said, String name) {
        return Pattern.compile("(?<![\\w.-])" + Pattern.quote(name) + "(?![\\w-]|\\.\\w)")
                .matcher(said)
                .find();
    }

    /** Blanks at the ends and a wrong case are a slip with any name; else Connect's own names are compared. */
    private static Optional<String> meant(String name) {
        var bare = name.strip();
        var lower = bare.toLowerCase(Locale.ROOT);
        if (!bare.equals(lower) && (KNOWN.containsKey(lower) || OTHERS.contains(lower))) {
            return Optional.of(known(lower));
        }
        return bare.equals(name) ? near(name).map(Misspellings::known) : Optional.of(known(bare));
    }

    private static String known(String name) {
        return KNOWN.getOrDefault(name, name);
    }

    /** In quotation marks where it would not be seen otherwise what is odd. */
    private static String shown(String name) {
        return PLAIN.matcher(name).matches() ? name : '"' + name + '"';
    }

    private static Optional<String> near(String name) {
        if (KNOWN.containsKey(name) || OTHERS.contains(name)) {
            return Optional.empty();
        }
        return KNOWN.keySet().stream()
                .filter(known -> Math.abs(known.length() - name.length()) <= FARTHEST)
                .filter(known -> EditDistance.between(name, known) <= FARTHEST)
                .min(Comparator.comparingInt((String known) -> EditDistance.between(name, known))
                        .thenComparing(Comparator.naturalOrder()));
    }

    private static Map<String, String> known() {
        var known = new TreeMap<String, String>();
        List.of(
                        "topics.regex",
                        "tasks.max.enforce",
                        "key.converter",
                        "key.converter.schemas.enable",
                        "value.converter",
                        "value.converter.schemas.enable",
                        "header.converter",
                        "config.action.reload",
                        "transforms",
                        "predicates",
                        "errors.retry.timeout",
                        "errors.retry.delay.max.ms",
                        "errors.tolerance",
                        "errors.log.enable",
                        "errors.log.include.messages",
                        "errors.deadletterqueue.topic.name",
                        "errors.deadletterqueue.topic.replication.factor",
                        "errors.deadletterqueue.context.headers.enable",
                        "topic.creation.groups",
                        "topic.creation.default.partitions",
                        "topic.creation.default.replication.factor",
                        "exactly.once.support",
                        "transaction.boundary",
                        "transaction.boundary.interval.ms",
                        "offsets.storage.topic")
                .forEach(name -> known.put(name, name));
        known.put("tasks.max", "spec.tasksMax");
        known.put("connector.class", "spec.class");
        return known;
    }
}
