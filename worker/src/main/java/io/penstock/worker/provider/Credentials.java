package io.penstock.worker.provider;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds credentials within values that are put together: options of a JAAS config, parts of a connection string, a query or
 * a file of settings, passwords in addresses. Whoever takes such a value apart quotes its parts.
 */
final class Credentials {
    /** What is called like a credential, up to its value. */
    private static final Pattern NAMED = Pattern.compile(
            "(?:passw(?:or)?d|passphrase|pwd|secret|token|credentials?|assertion|signature|\\bsig|(?:access|account|api|auth"
                    + "|client|encryption|master|private|secret|shared|signing|storage)[._-]?key)[\"']?\\s*[=:]\\s*",
            Pattern.CASE_INSENSITIVE);

    /** Where a value ends that is not quoted depends on what it is part of. */
    private static final List<Pattern> BARE = List.of(
            Pattern.compile("[^;\\r\\n]{1,4096}+"),
            Pattern.compile("[^;\\s]{1,4096}+"),
            Pattern.compile("[^;&,\\s\"'}\\])]{1,4096}+"));

    private static final Pattern IN_ADDRESS = Pattern.compile("(?:://|^)[^/\\s:@]*+:([^/\\s]+)@", Pattern.MULTILINE);

    /** The whole of a value, as for {@code basic.auth.user.info}. */
    private static final Pattern USER_AND_PASSWORD = Pattern.compile("\\s*[^\\s:/@=]++:(?!//)(\\S{8,})\\s*");

    private static final Pattern ESCAPED = Pattern.compile("\\\\(.)", Pattern.DOTALL);

    private static final Set<String> NONE_AT_ALL = Set.of("true", "false", "null", "none");

    /** More than any config has; the rest of a value that is made of such names is not worth the memory. */
    private static final int MOST = 300;

    private final Set<String> found = new LinkedHashSet<>();

    private Credentials() {}

    /** Credentials that a value consists of in part; none if it is one itself. */
    static Set<String> in(String value) {
        var credentials = new Credentials();
        credentials.findNamed(value);
        credentials.findInAddresses(value);
        var pair = USER_AND_PASSWORD.matcher(value);
        if (pair.matches()) {
            credentials.found.add(pair.group(1));
        }
        credentials.found.removeIf(text -> NONE_AT_ALL.contains(text.strip().toLowerCase(Locale.ROOT)));
        return credentials.found;
    }

    private void findNamed(String value) {
        var name = NAMED.matcher(value);
        while (found.size() < MOST && name.find()) {
            if (isQuote(value, name.end())) {
                var text = quoted(value, name.end());
                found.add(text);
                found.add(unescaped(text));
                continue;
            }
            for (var end : BARE) {
                var bare = end.matcher(value).region(name.end(), value.length());
                if (bare.lookingAt()) {
                    found.add(bare.group());
                }
            }
        }
    }

    private void findInAddresses(String value) {
        var address = IN_ADDRESS.matcher(value);
        while (found.size() < MOST && address.find()) {
            found.add(address.group(1));
            try {
                found.add(URLDecoder.decode(address.group(1), StandardCharsets.UTF_8));
            } catch (IllegalArgumentException plain) {
                // a percent sign of its own
            }
        }
    }

    private static boolean isQuote(String value, int at) {
        return at < value.length() && (value.charAt(at) == '"' || value.charAt(at) == '\'');
    }

    /** What stands between the quote at that place and the next one like it, as it is written. */
    private static String quoted(String value, int at) {
        var end = at + 1;
        while (end < value.length() && value.charAt(end) != value.charAt(at)) {
            end += value.charAt(end) == '\\' ? 2 : 1;
        }
        return value.substring(at + 1, Math.min(end, value.length()));
    }

    private static String unescaped(String text) {
        return ESCAPED.matcher(text).replaceAll(escape -> switch (escape.group(1)) {
            case "n" -> "\n";
            case "r" -> "\r";
            case "t" -> "\t";
            default -> Matcher.quoteReplacement(escape.group(1));
        });
    }
}
