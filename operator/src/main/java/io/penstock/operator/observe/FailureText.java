package io.penstock.operator.observe;

import io.penstock.operator.rest.Quoting;
import io.penstock.operator.rest.Redaction;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes one line for status out of a stack trace, or of another text that somebody else wrote. */
public final class FailureText {
    private static final int LONGEST_NOTE = 500;

    private static final String CAUSE = "\nCaused by: ";
    private static final String FRAME = "\n\tat ";
    private static final Pattern PACKAGE = Pattern.compile("^(?:[a-z_]\\w*+\\.)++(?=[A-Z][\\w$]*+(?::|$))");
    private static final Pattern CLASS = Pattern.compile("^(?:[a-z_]\\w*+\\.)++[A-Z][\\w$]*+(?=:|\\s|$)");

    private static final Pattern POD = Pattern.compile("^[a-z][a-z0-9-]*+(?=\\.)");

    private FailureText() {}

    /**
     * A text of one sentence or two, such as the note of an event.
     *
     * @param text as somebody else wrote it
     * @return redacted and cut
     */
    public static String note(String text) {
        return Redaction.text(text, LONGEST_NOTE);
    }

    /**
     * The first line, and the line of the innermost cause where there is one: Connect's own first line only says that
     * a task ended. Where values come from Secrets: the innermost text that may be quoted, else the class of the
     * innermost exception, and the log that has the text.
     *
     * @param worker {@code host:port} of the worker that it is from; empty if unknown
     */
    static @Nullable String line(@Nullable String trace, Quoting quoting, String worker) {
        if (trace == null || trace.isBlank()) {
            return null;
        }
        var causes = causes(trace.strip());
        if (quoting.open()) {
            var first = shown(causes.getFirst());
            return Redaction.text(causes.size() == 1 ? first : shown(causes.getLast()) + " (" + first + ")");
        }
        return causes.reversed().stream()
                .filter(cause -> quoting.allows(exception(cause), frame(cause)))
                .findFirst()
                .map(cause -> Redaction.text(shown(cause)))
                .orElseGet(() -> withoutPackage(exception(causes.getLast())) + withheld(worker));
    }

    /**
     * A line for the same trace from another worker: one that does not quote it leads to that worker's log.
     *
     * @param line from {@link #line}
     * @param before the worker of that time
     * @param now the worker that has the trace now
     */
    static @Nullable String moved(@Nullable String line, String before, String now) {
        return line != null && line.endsWith(withheld(before))
                ? line.substring(0, line.length() - withheld(before).length()) + withheld(now)
                : line;
    }

    /**
     * What tells one trace from another, so that the same one is not read twice.
     *
     * @return null for no trace
     */
    static @Nullable String digest(@Nullable String trace) {
        return trace == null || trace.isBlank() ? null : trace.length() + "-" + Integer.toHexString(trace.hashCode());
    }

    private static String withheld(String worker) {
        return "; " + Quoting.WITHHELD + " and is in the worker's log" + log(worker);
    }

    /** A worker's stable name begins with that of its pod. */
    private static String log(String worker) {
        var pod = POD.matcher(worker);
        return pod.lookingAt() ? ": kubectl logs " + pod.group() : "";
    }

    /** The exception and its causes in the order of the trace, each from its class to its last frame. */
    private static List<String> causes(String trace) {
        var causes = new ArrayList<String>();
        var start = 0;
        for (var end = trace.indexOf(CAUSE); end >= 0; end = trace.indexOf(CAUSE, start)) {
            causes.add(trace.substring(start, end));
            start = end + CAUSE.length();
        }
        causes.add(trace.substring(start));
        return causes;
    }

    private static String exception(String cause) {
        var name = CLASS.matcher(cause);
        return name.lookingAt() ? name.group() : "an exception";
    }

    private static String frame(String cause) {
        var at = cause.indexOf(FRAME);
        if (at < 0) {
            return "";
        }
        var end = cause.indexOf('\n', at + FRAME.length());
        return cause.substring(at + FRAME.length(), end < 0 ? cause.length() : end);
    }

    private static String shown(String cause) {
        var end = cause.indexOf('\n');
        return withoutPackage((end < 0 ? cause : cause.substring(0, end)).strip());
    }

    /** {@code java.io.IOException: no space} reads as {@code IOException: no space}. */
    private static String withoutPackage(String line) {
        return PACKAGE.matcher(line).replaceFirst("");
    }
}
