package io.penstock.worker.ending;

import java.util.ArrayList;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The causes of a failure in one line, without the values of properties. */
final class LastWords {
    private static final int MOST_CAUSES = 6;
    private static final int LONGEST = 1_500;

    /** Kafka repeats a value that it refuses; it may come from a Secret. */
    private static final Pattern VALUE = Pattern.compile("(Invalid value ).*?( for configuration )", Pattern.DOTALL);

    private LastWords() {}

    /**
     * One line.
     *
     * @param failure what ended the worker
     * @return class and message of each cause, the outermost first, with {@code <-} between them; at most 1,500 characters
     */
    static String of(Throwable failure) {
        var causes = new ArrayList<String>();
        for (@Nullable Throwable one = failure; one != null && causes.size() < MOST_CAUSES; one = one.getCause()) {
            causes.add(one.getClass().getSimpleName() + ": " + withoutValue(one.getMessage()));
        }
        var line = String.join(" <- ", causes);
        return line.length() > LONGEST ? line.substring(0, LONGEST) : line;
    }

    private static String withoutValue(@Nullable String message) {
        if (message == null) {
            return "no message";
        }
        return VALUE.matcher(message).replaceAll("$1(hidden)$2").replaceAll("\\s+", " ");
    }
}
