package io.penstock.operator.render;

import java.util.Locale;

/**
 * The text form of a property as {@link java.util.Properties#load} reads it. Written here because the JDK's own writer
 * puts the current time into each file, and equal input must give equal bytes.
 */
final class PropertiesText {
    private static final String SPECIAL = "=:#!\\";

    private PropertiesText() {}

    static String line(String key, String value) {
        return escaped(key, true) + "=" + escaped(value, false) + "\n";
    }

    private static String escaped(String text, boolean isKey) {
        var out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            // blanks end a key, and are dropped at the start of a value
            if (c == ' ' && (isKey || i == 0)) {
                out.append("\\ ");
            } else if (c == '\\' || (isKey && SPECIAL.indexOf(c) >= 0)) {
                out.append('\\').append(c);
            } else if (c < ' ' || c > '~') {
                out.append(String.format(Locale.ROOT, "\\u%04X", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }
}
