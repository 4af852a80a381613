package io.penstock.connect.azure.blob.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts that may hold characters a configuration file cannot, written with a backslash. */
final class Escapes {
    private static final Pattern ESCAPE = Pattern.compile("\\\\(u[0-9a-fA-F]{4}|.?)", Pattern.DOTALL);

    private Escapes() {}

    /**
     * The meant text.
     *
     * @throws IllegalArgumentException for a backslash that starts none of the escapes; {@code \\} is one backslash
     */
    static String resolve(String text) {
        return ESCAPE.matcher(text).replaceAll(found -> Matcher.quoteReplacement(one(found.group(1))));
    }

    private static String one(String escape) {
        return switch (escape) {
            case "n" -> "\n";
            case "r" -> "\r";
            case "t" -> "\t";
            case "\\" -> "\\";
            default -> {
                if (escape.length() != 5) {
                    throw new IllegalArgumentException(
                            "it holds a backslash that is none of \\n, \\r, \\t, \\\\ and \\uXXXX");
                }
                yield String.valueOf((char) Integer.parseInt(escape.substring(1), 16));
            }
        };
    }
}
