package io.penstock.operator.rest;

import java.util.regex.Pattern;

/** Takes what looks like a secret out of text that others wrote, before it reaches status, events or logs. */
public final class Redaction {
    /** Longest text that leaves this class through {@link #text}, in characters. */
    public static final int MAX_LENGTH = 1_024;

    private static final String HIDDEN = "[hidden]";

    /** {@code password=x}, {@code "account.key": "x"}, {@code AccountKey=x;}, {@code sig=x&}: name stays, value goes. */
    private static final Pattern NAMED = Pattern.compile(
            "(?i)(?<!\\$\\{)([\\w.-]*(?:password|passwd|secret|token|account[._-]?key|access[._-]?key|api[._-]?key|private[._-]?key"
                    + "|credential|shared[._-]?access[._-]?signature|\\bsig)[\\w.-]*\"?\\s*[=:]\\s*\"?)"
                    + "(?!\\$\\{)([^\\s\",;&}]+)");

    /** {@code scheme://user:password@host}. */
    private static final Pattern USER_INFO = Pattern.compile("(?i)([a-z][a-z0-9+.-]*://)[^/\\s@]+@");

    /** {@code Authorization: Bearer x}, {@code SharedKey account:x}. */
    private static final Pattern AUTHORIZATION = Pattern.compile("(?i)\\b(bearer|basic|sharedkey)\\s+[^\\s\",;]+");

    private Redaction() {}

    /** Redacted and cut to {@link #MAX_LENGTH} characters. */
    public static String text(String text) {
        return text(text, MAX_LENGTH);
    }

    /** Redacted and cut to {@code maxLength} characters, an ellipsis included. */
    public static String text(String text, int maxLength) {
        // cut first with room to spare: patterns over a megabyte of stack trace cost more than they are worth
        var head = text.length() > 4 * maxLength ? text.substring(0, 4 * maxLength) : text;
        var redacted = USER_INFO.matcher(head).replaceAll("$1" + HIDDEN + "@");
        redacted = AUTHORIZATION.matcher(redacted).replaceAll("$1 " + HIDDEN);
        redacted = NAMED.matcher(redacted).replaceAll("$1" + HIDDEN);
        return redacted.length() <= maxLength ? redacted : redacted.substring(0, maxLength - 1) + "…";
    }
}
