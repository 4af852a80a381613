package io.penstock.operator.observe;

import io.penstock.operator.rest.Redaction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes one line for status out of a stack trace, and a bounded trace for the log. */
final class FailureText {
    private static final int MAX_TRACE = 8_192;
    private static final String CAUSE = "Caused by: ";

    private static final Pattern PACKAGE = Pattern.compile("^(?:[a-z_][\\w]*\\.)+(?=[A-Z][\\w$]*(?::|$))");

    private FailureText() {}

    /**
     * The first line, and the line of the innermost cause where there is one: Connect's own first line only says that
     * a task ended.
     */
    static @Nullable String line(@Nullable String trace) {
        if (trace == null || trace.isBlank()) {
            return null;
        }
        var first = firstLine(trace.strip());
        var at = trace.lastIndexOf(CAUSE);
        var text = at < 0 ? first : firstLine(trace.substring(at + CAUSE.length())) + " (" + first + ")";
        return Redaction.text(text);
    }

    static @Nullable String trace(@Nullable String trace) {
        return trace == null || trace.isBlank() ? null : Redaction.text(trace.strip(), MAX_TRACE);
    }

    /** {@code java.io.IOException: no space} reads as {@code IOException: no space}. */
    private static String withoutPackage(String line) {
        return PACKAGE.matcher(line).replaceFirst("");
    }

    private static String firstLine(String text) {
        var end = text.indexOf('\n');
        return withoutPackage((end < 0 ? text : text.substring(0, end)).strip());
    }
}
