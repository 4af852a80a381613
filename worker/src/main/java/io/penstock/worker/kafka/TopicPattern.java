package io.penstock.worker.kafka;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Optional;

/**
 * A regular expression over names of topics, whose cost grows with its length and the name's and no faster: whoever may
 * make a connector writes it. Kafka's consumers match with {@code java.util.regex}, where a short pattern can run for
 * years; what that reads in another way is no pattern here.
 */
final class TopicPattern {
    /** Instructions that a pattern may come to, about; {@code [a-z]{1,20}} counts as 31. */
    private static final int MOST_WORK = 10_000;

    /** A count, behind a group or behind a single character or class. */
    private static final Pattern COUNT = Pattern.compile("(\\)?)\\{(\\d+)(?:,(\\d*))?\\}");

    /** In Java, a class within a class, or the intersection of two. */
    private static final Pattern NESTED_CLASS = Pattern.compile("\\[\\^?\\]?(?:\\\\.|[^\\]\\\\\\[])*(?:\\[|&&)");

    private final Pattern pattern;

    private TopicPattern(Pattern pattern) {
        this.pattern = pattern;
    }

    /** The pattern; empty if it is none, too costly, or means something else to Kafka's consumers. */
    static Optional<TopicPattern> of(String text) {
        if (work(text) > MOST_WORK || NESTED_CLASS.matcher(text).find()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new TopicPattern(Pattern.compile(text)));
        } catch (PatternSyntaxException | StackOverflowError none) {
            return Optional.empty();
        }
    }

    /** Whether it matches the whole name. */
    boolean matches(String name) {
        return pattern.matches(name);
    }

    // the library writes out what is counted, and groups within groups as often as the product of their counts
    private static double work(String text) {
        double once = text.length();
        double times = 1;
        var count = COUNT.matcher(text);
        while (count.find()) {
            var upper = count.group(3);
            var most = Double.parseDouble(upper == null || upper.isEmpty() ? count.group(2) : upper);
            if (count.group(1).isEmpty()) {
                once += most;
            } else {
                times *= Math.max(1, most);
            }
        }
        return once * times;
    }
}
