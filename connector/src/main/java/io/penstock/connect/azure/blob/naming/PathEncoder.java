package io.penstock.connect.azure.blob.naming;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Collectors;

/**
 * Makes any text usable as one path segment: percent-encodes, as UTF-8 with upper-case hex digits, control characters,
 * {@code / \ % : * ? " < > |}, a leading or trailing space and a trailing dot; and what no listing can show, which is
 * halves of surrogate pairs and two non-characters. Empty text becomes {@code __empty__}.
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
            if (isUnsafe(c, i, value.length()) || isUnlistable(value, i)) {
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

    /**
     * Folders whose text is taken as it is, but for what is no folder: empty names are left out, and a dot or blank at the
     * end of a name, or a blank at its beginning, is encoded.
     */
    static String folders(String text) {
        return Arrays.stream(text.split("/", -1))
                .filter(name -> !name.isEmpty())
                .map(PathEncoder::ends)
                .collect(Collectors.joining("/"));
    }

    private static String ends(String name) {
        int last = name.length() - 1;
        var out = new StringBuilder();
        for (int i = 0; i <= last; i++) {
            char c = name.charAt(i);
            boolean bad = (c == ' ' && (i == 0 || i == last)) || (c == '.' && i == last);
            if (bad) {
                appendEncoded(out, c);
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    private static boolean isUnsafe(char c, int index, int length) {
        if (Character.isISOControl(c) || RESERVED.indexOf(c) >= 0) {
            return true;
        }
        boolean atEnd = index == length - 1;
        return (c == ' ' && (index == 0 || atEnd)) || (c == '.' && atEnd);
    }

    /** Half a surrogate pair, or a character that XML does not allow. */
    private static boolean isUnlistable(String value, int i) {
        char c = value.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 == value.length() || !Character.isLowSurrogate(value.charAt(i + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return i == 0 || !Character.isHighSurrogate(value.charAt(i - 1));
        }
        return c >= '\uFFFE';
    }

    /** UTF-8 written out, because a half pair has none by the rules and must still differ from others. */
    private static void appendEncoded(StringBuilder out, char c) {
        if (c < 0x80) {
            out.append('%').append(HEX.toHexDigits((byte) c));
            return;
        }
        if (c < 0x800) {
            out.append('%').append(HEX.toHexDigits((byte) (0xC0 | (c >> 6))));
        } else {
            out.append('%').append(HEX.toHexDigits((byte) (0xE0 | (c >> 12))));
            out.append('%').append(HEX.toHexDigits((byte) (0x80 | ((c >> 6) & 0x3F))));
        }
        out.append('%').append(HEX.toHexDigits((byte) (0x80 | (c & 0x3F))));
    }
}
