package io.penstock.connect.azure.blob.naming;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Makes any text usable as one path segment: percent-encodes, as UTF-8 with upper-case hex digits, control characters,
 * {@code / \ % : * ? " < > |}, a leading or trailing space and a trailing dot. Empty text becomes {@code __empty__}.
 */
public final class PathEncoder {
    private static final String RESERVED = "/\\%:*?\"<>|";
    private static final String EMPTY = "__empty__";
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private PathEncoder() {}

    /** The segment for a value. Equal values give equal segments, different values different ones. */
    public static String segment(String value) {
        if (value.isEmpty()) {
            return EMPTY;
        }
        StringBuilder out = null;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (isUnsafe(c, i, value.length())) {
                if (out == null) {
                    out = new StringBuilder(value.length() + 8).append(value, 0, i);
                }
                appendEncoded(out, c);
            } else if (out != null) {
                out.append(c);
            }
        }
        return out == null ? value : out.toString();
    }

    private static boolean isUnsafe(char c, int index, int length) {
        if (Character.isISOControl(c) || RESERVED.indexOf(c) >= 0) {
            return true;
        }
        boolean atEnd = index == length - 1;
        return (c == ' ' && (index == 0 || atEnd)) || (c == '.' && atEnd);
    }

    private static void appendEncoded(StringBuilder out, char c) {
        for (byte b : String.valueOf(c).getBytes(StandardCharsets.UTF_8)) {
            out.append('%').append(HEX.toHexDigits(b));
        }
    }
}
