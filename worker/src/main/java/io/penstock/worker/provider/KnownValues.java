package io.penstock.worker.provider;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * Values that were read from Secrets, and how a line looks without them. Values of less than four characters are left
 * alone: hiding each "1" or "on" would hide the log.
 */
final class KnownValues {
    private static final int SHORTEST = 4;

    /** Shorter values count only as words of their own. */
    private static final int SHORTEST_PART = 8;

    /** Beyond that many the shortest are forgotten: renewed tokens come for years. */
    private static final int MOST = 2_000;

    private static final String HIDDEN = "[hidden]";

    private volatile List<String> values = List.of();

    synchronized void add(Collection<String> more) {
        var all = new TreeSet<String>((one, other) ->
                one.length() == other.length() ? one.compareTo(other) : Integer.compare(other.length(), one.length()));
        more.forEach(value -> all.addAll(shapes(value)));
        if (values.containsAll(all)) {
            return;
        }
        values.stream().limit(MOST).forEach(all::add);
        values = List.copyOf(all);
    }

    /** The line with a fixed word in place of each value. */
    String masked(String line) {
        var masked = line;
        // the longest first: a value may be part of another
        for (var value : values) {
            if (masked.contains(value)) {
                masked = value.length() < SHORTEST_PART ? withoutWord(masked, value) : masked.replace(value, HIDDEN);
            }
        }
        return masked;
    }

    /** A value as it is, trimmed as Kafka trims it, line by line, and as JSON and URLs write it. */
    private static Collection<String> shapes(String value) {
        var shapes = new TreeSet<String>();
        for (var line : value.lines().toList()) {
            for (var text : List.of(line, line.strip())) {
                shapes.add(text);
                shapes.add(text.replace("\\", "\\\\").replace("\"", "\\\""));
                shapes.add(URLEncoder.encode(text, StandardCharsets.UTF_8));
            }
        }
        shapes.removeIf(shape -> shape.strip().length() < SHORTEST);
        return shapes;
    }

    private static String withoutWord(String line, String word) {
        var out = new StringBuilder();
        var from = 0;
        for (var at = line.indexOf(word); at >= 0; at = line.indexOf(word, from)) {
            var end = at + word.length();
            var alone = (at == 0 || !Character.isLetterOrDigit(line.charAt(at - 1)))
                    && (end == line.length() || !Character.isLetterOrDigit(line.charAt(end)));
            out.append(line, from, at).append(alone ? HIDDEN : word);
            from = end;
        }
        return out.append(line, from, line.length()).toString();
    }
}
