package io.penstock.operator.render;

import io.penstock.api.v1alpha1.cluster.ConnectClusterSpec;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Why a user's worker properties cannot be used.
 *
 * @param kind what sort of mistake
 * @param message names every property that is wrong and says what to do with it; never a value
 */
public record WorkerConfigProblem(Kind kind, String message) {
    /** Enough to repair a config in one go; the message of a condition has an end. */
    private static final int MOST_NAMES = 50;

    /** Sorts of mistakes. */
    public enum Kind {
        /** A property that the operator sets itself, or for which the spec has a field. */
        RESERVED_KEY,
        /** A list or a map where a property needs one value, a placeholder, or a number that is no longer what was written. */
        UNUSABLE_VALUE
    }

    /**
     * All mistakes in one.
     *
     * @param spec as the API server gave it; values of {@code config} may be null
     * @return empty if all properties can be used
     */
    public static Optional<WorkerConfigProblem> in(ConnectClusterSpec spec) {
        var reserved = reserved(spec);
        var values = Stream.of(nested(spec.config()), placeholders(spec.config()), rounded(spec.config()))
                .flatMap(Function.identity())
                .toList();
        if (reserved.isEmpty() && values.isEmpty()) {
            return Optional.empty();
        }
        var message = Stream.concat(sentences(reserved), values.stream()).collect(Collectors.joining("; "));
        return Optional.of(
                new WorkerConfigProblem(reserved.isEmpty() ? Kind.UNUSABLE_VALUE : Kind.RESERVED_KEY, message));
    }

    /** Field to its reserved keys, each with advice. */
    private static Map<String, Map<String, String>> reserved(ConnectClusterSpec spec) {
        var all = new LinkedHashMap<String, Map<String, String>>();
        put(all, "spec.config", advice(spec.config(), ReservedWorkerKeys::advice));
        var topics = spec.internalTopics();
        for (var topic : new TreeMap<>(
                        Map.of("config", topics.config(), "offset", topics.offset(), "status", topics.status()))
                .entrySet()) {
            put(
                    all,
                    "spec.internalTopics." + topic.getKey() + ".config",
                    advice(
                            topic.getValue().config(),
                            setting -> ReservedWorkerKeys.topicAdvice(topic.getKey(), setting)));
        }
        return all;
    }

    private static void put(Map<String, Map<String, String>> all, String field, Map<String, String> advice) {
        if (!advice.isEmpty()) {
            all.put(field, advice);
        }
    }

    private static Map<String, String> advice(Map<String, ?> config, Advice adviser) {
        var all = new TreeMap<String, String>();
        config.keySet().forEach(key -> adviser.on(key).ifPresent(advice -> all.put(key, advice)));
        return all;
    }

    private static Stream<String> sentences(Map<String, Map<String, String>> reserved) {
        return reserved.entrySet().stream()
                .map(field -> field.getKey() + " must not contain "
                        + field.getValue().entrySet().stream()
                                .limit(MOST_NAMES)
                                .map(one -> one.getKey() + ": " + one.getValue())
                                .collect(Collectors.joining("; "))
                        + more(field.getValue().size()));
    }

    private static Stream<String> nested(Map<String, Object> config) {
        return problem(
                config,
                value -> Scalars.text(value).isEmpty(),
                "spec.config has a list or a map under ",
                ": write it as one string, a list as \"a,b\" and a map in the format that the property documents,"
                        + " often \"a:1,b:2\"");
    }

    /** They would be resolved with the workers' own rights. */
    private static Stream<String> placeholders(Map<String, Object> config) {
        return problem(
                config,
                value -> value instanceof String text && !Placeholder.in(text).isEmpty(),
                "spec.config has a placeholder under ",
                ", but workers do not resolve placeholders here: write the value itself");
    }

    private static Stream<String> rounded(Map<String, Object> config) {
        return problem(
                config,
                Scalars::isRounded,
                "spec.config has numbers that Kubernetes cannot store exactly under ",
                ": put them in quotes to keep them as written");
    }

    private static Stream<String> problem(
            Map<String, Object> config, Predicate<Object> isWrong, String what, String remedy) {
        var names = new TreeMap<>(config)
                .entrySet().stream()
                        .filter(entry -> entry.getValue() != null && isWrong.test(entry.getValue()))
                        .map(Map.Entry::getKey)
                        .toList();
        return names.isEmpty()
                ? Stream.empty()
                : Stream.of(what
                        + names.stream().limit(MOST_NAMES).collect(Collectors.joining(", "))
                        + more(names.size())
                        + remedy);
    }

    private static String more(int names) {
        return names > MOST_NAMES ? " and " + (names - MOST_NAMES) + " more" : "";
    }

    /** What to do in place of setting a key. */
    private interface Advice {
        Optional<String> on(String key);
    }
}
