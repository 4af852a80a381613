package io.penstock.connect.azure.blob.storage;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A shared access signature as text: the query string that the portal shows. Its parts are looked at and its value is
 * never repeated. Pure.
 */
public final class SasText {
    private SasText() {}

    /** Without surrounding blanks and the leading question mark, the form that goes into requests. */
    static String normalized(String text) {
        var stripped = text.strip();
        return stripped.startsWith("?") ? stripped.substring(1) : stripped;
    }

    /**
     * What is wrong with a SAS, in a sentence without its value.
     *
     * @param now when it shall be used
     * @return null when nothing is wrong that can be seen from here
     */
    public static @Nullable String problem(String text, Instant now) {
        var sas = normalized(text);
        if (sas.contains("://")) {
            return "only the part after the question mark is wanted, not the whole address";
        }
        if (sas.chars().anyMatch(Character::isWhitespace)) {
            return "a SAS has no blanks and no line breaks; is there something else beside it?";
        }
        var parts = parts(sas);
        for (var name : new String[] {"sv", "sig"}) {
            if (parts.getOrDefault(name, "").isEmpty()) {
                return "this is not a SAS: it has no " + name + "= part; was it cut?";
            }
        }
        var end = parts.get("se");
        return end == null ? null : expiryProblem(end, now);
    }

    /**
     * The letters of the rights that a SAS has.
     *
     * @return null when it does not say: a stored access policy may
     */
    public static @Nullable String rights(String text) {
        var rights = parts(normalized(text)).get("sp");
        return rights != null && rights.chars().allMatch(c -> c >= 'a' && c <= 'z') ? rights : null;
    }

    private static @Nullable String expiryProblem(String end, Instant now) {
        try {
            // a day alone ends as it begins
            var expiry = end.contains("T")
                    ? OffsetDateTime.parse(end).toInstant()
                    : LocalDate.parse(end).atStartOfDay(ZoneOffset.UTC).toInstant();
            return expiry.isAfter(now) ? null : "the SAS expired at " + expiry + "; make a new one";
        } catch (DateTimeParseException e) {
            // left to the service: it knows more forms of time
            return null;
        }
    }

    private static Map<String, String> parts(String sas) {
        var parts = new TreeMap<String, String>();
        int from = 0;
        while (from < sas.length()) {
            int next = sas.indexOf('&', from);
            int end = next < 0 ? sas.length() : next;
            int equals = sas.indexOf('=', from);
            if (equals > 0 && equals < end) {
                parts.put(sas.substring(from, equals), decoded(sas.substring(equals + 1, end)));
            }
            from = end + 1;
        }
        return parts;
    }

    private static String decoded(String value) {
        try {
            // a plus sign stands for itself here
            return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return value;
        }
    }
}
