package io.penstock.operator.rest;

import java.util.List;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes what looks like a secret out of text that others wrote, before it reaches status, events or logs. It knows
 * shapes only: where values are known to come from Secrets, {@link Quoting} leaves the text out as a whole.
 */
public final class Redaction {
    /** Longest text that leaves this class through {@link #text}, in characters. */
    public static final int MAX_LENGTH = 1_024;

    private static final String HIDDEN = "[hidden]";

    // Every run of characters is taken possessively and starts where no such run goes on to the left: so each pattern
    // looks at each character a fixed number of times, however long a word or a line is.

    /** A name and its value, as in {@code password=x}, {@code "account.key": "x y"}, {@code sig=x&}. */
    private static final Pattern NAMED =
            Pattern.compile("(?<![\\w.-])(?<!for configuration )([\\w.-]++)([\"']?\\s*+(?:[=:]|%3[DdAa])\\s*+)"
                    + "(\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+){0,200}+\"?|'[^']*+'?|[^\\s\",;&}]++)");

    /** A name and a quoted value with no sign between them, as in {@code password 'x'}. */
    private static final Pattern QUOTED = Pattern.compile("(?<![\\w.-])([\\w.-]++)(\\s++)(\"[^\"]++\"?|'[^']++'?)");

    /** What Kafka says against a value. */
    private static final Pattern INVALID_VALUE = Pattern.compile(
            "(?<=Invalid value )(\\S++(?: (?!for configuration )\\S++){0,20}+)( for configuration )([\\w.-]++)");

    /** Names whose value is a secret. */
    private static final Pattern SECRET_NAME = Pattern.compile(
            "(?i)password|passwd|passphrase|(?<![a-z])pwd|secret|token|account[._-]?key|access[._-]?key|api[._-]?key"
                    + "|private[._-]?key|credential|shared[._-]?access|connection[._-]?string|(?<![a-z])sig(?![a-z])"
                    + "|(?<![a-z])sas(?![a-z])|jaas");

    /** A JSON Web Token, or a part of one; before it may be what stands for a character in a URL or in JSON. */
    private static final Pattern JWT =
            Pattern.compile("(?:(?<![A-Za-z0-9_-])|(?<=%[0-9A-Fa-f]{2}|\\\\(?:[bfnrt]|u[0-9A-Fa-f]{4})))"
                    + "eyJ[A-Za-z0-9_-]{5,}+(?:\\.[A-Za-z0-9_-]*+){0,4}+");

    /** A key in Base64: long, and padded. */
    private static final Pattern PADDED_KEY = Pattern.compile("(?<![A-Za-z0-9+/=])[A-Za-z0-9+/]{38,}+={1,2}+");

    /** {@code scheme://user:password@host}. */
    private static final Pattern USER_INFO =
            Pattern.compile("(?<![A-Za-z0-9+.-])([A-Za-z][A-Za-z0-9+.-]*+://)[^/\\s@]*+@(?:[^/\\s@]*+@){0,20}+");

    /** {@code Authorization: Bearer x}, {@code SharedKey account:x}. */
    private static final Pattern AUTHORIZATION =
            Pattern.compile("(?i)(?<![\\w.-])(bearer|basic|sharedkey)\\s++[^\\s\",;]++");

    private static final Pattern PRIVATE_KEY = Pattern.compile("(?s)-----BEGIN [A-Z ]{0,20}PRIVATE KEY-----.*+");

    private Redaction() {}

    /** Redacted and cut to {@link #MAX_LENGTH} characters. */
    public static String text(String text) {
        return text(text, MAX_LENGTH);
    }

    /** Redacted and cut to {@code maxLength} characters, an ellipsis included. */
    public static String text(String text, int maxLength) {
        // cut first with room to spare: nothing beyond it is shown anyway
        var redacted = redacted(text.length() > 4 * maxLength ? text.substring(0, 4 * maxLength) : text);
        return redacted.length() <= maxLength ? redacted : redacted.substring(0, maxLength - 1) + "…";
    }

    /** Whether the value of a property of this name is a secret by its name. */
    static boolean namesSecret(String property) {
        return SECRET_NAME.matcher(property).find();
    }

    /** Every pattern that runs over a whole text. */
    static List<Pattern> patterns() {
        return List.of(
                NAMED, QUOTED, INVALID_VALUE, SECRET_NAME, JWT, PADDED_KEY, USER_INFO, AUTHORIZATION, PRIVATE_KEY);
    }

    private static String redacted(String text) {
        var redacted = PRIVATE_KEY.matcher(text).replaceAll(HIDDEN);
        redacted = USER_INFO.matcher(redacted).replaceAll("$1" + HIDDEN + "@");
        redacted = AUTHORIZATION.matcher(redacted).replaceAll("$1 " + HIDDEN);
        redacted = replaced(INVALID_VALUE, redacted, Redaction::withoutInvalidValue);
        redacted = replaced(NAMED, redacted, Redaction::withoutValue);
        redacted = replaced(QUOTED, redacted, Redaction::withoutValue);
        redacted = JWT.matcher(redacted).replaceAll(HIDDEN);
        return PADDED_KEY.matcher(redacted).replaceAll(HIDDEN);
    }

    private static String replaced(Pattern pattern, String text, Function<MatchResult, String> by) {
        return pattern.matcher(text).replaceAll(match -> Matcher.quoteReplacement(by.apply(match)));
    }

    private static String withoutValue(MatchResult match) {
        var value = match.group(3);
        // the name of a provider in a placeholder, and a placeholder as a value, are no secrets
        return value.startsWith("${") || match.group(2).isEmpty() || !namesSecret(match.group(1))
                ? match.group()
                : match.group(1) + match.group(2) + hidden(value);
    }

    private static String withoutInvalidValue(MatchResult match) {
        return namesSecret(match.group(3)) ? HIDDEN + match.group(2) + match.group(3) : match.group();
    }

    /** Keeps the quotation marks around a value. */
    private static String hidden(String value) {
        var mark = value.charAt(0);
        if (mark != '"' && mark != '\'') {
            return HIDDEN;
        }
        var closed = value.length() > 1 && value.charAt(value.length() - 1) == mark;
        return mark + HIDDEN + (closed ? String.valueOf(mark) : "");
    }
}
