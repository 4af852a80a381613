package io.penstock.worker.ending;

import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/** The causes of a failure in one line, without the values of properties. */
final class LastWords {
    private static final int MOST_CAUSES = 6;
    private static final int LONGEST = 1_500;

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
            causes.add(one.getClass().getSimpleName() + ": " + line(one.getMessage()));
        }
        // cut last: a part of a value would not be known as one
        var line = String.join(" <- ", causes);
        return line.length() > LONGEST ? line.substring(0, LONGEST) : line;
    }

    private static String line(@Nullable String message) {
        return message == null ? "no message" : HiddenValues.in(message).replaceAll("\\s+", " ");
    }
}
