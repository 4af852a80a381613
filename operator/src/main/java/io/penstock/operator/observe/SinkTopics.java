package io.penstock.operator.observe;

import io.penstock.operator.plan.LiveConnector;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The topics that a live sink reads, as far as its config names them in clear text and they are on the workers' own
 * Kafka.
 *
 * @param topics names in {@code topics}
 * @param patterns the regular expression in {@code topics.regex}, if it has one
 */
public record SinkTopics(Set<String> topics, Set<String> patterns) {
    /** No sink, or nothing that can be known. */
    public static final SinkTopics NONE = new SinkTopics(Set.of(), Set.of());

    private static final Pattern LEGAL = Pattern.compile("[a-zA-Z0-9._-]{1,249}");
    private static final String ELSEWHERE = "consumer.override.bootstrap.servers";
    private static final int LONGEST_PATTERN = 1_000;

    public SinkTopics {
        topics = Set.copyOf(topics);
        patterns = Set.copyOf(patterns);
    }

    /** Reads a live connector's config. */
    public static SinkTopics of(LiveConnector live) {
        var config = live.config();
        if (!live.type().equals("sink") || config.containsKey(ELSEWHERE)) {
            return NONE;
        }
        var topics = Arrays.stream(config.getOrDefault("topics", "").split(","))
                .map(String::strip)
                .filter(name -> LEGAL.matcher(name).matches())
                .collect(Collectors.toCollection(TreeSet::new));
        var pattern = config.getOrDefault("topics.regex", "");
        var plain = !pattern.isBlank() && !pattern.contains("${") && pattern.length() <= LONGEST_PATTERN;
        return new SinkTopics(topics, plain ? Set.of(pattern) : Set.of());
    }
}
