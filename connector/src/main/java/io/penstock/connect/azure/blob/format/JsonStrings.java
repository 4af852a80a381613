package io.penstock.connect.azure.blob.format;

import java.util.Arrays;

/** Strings with the escapes of JSON (RFC 8259, section 7) in UTF-8: only what must be escaped is. Used by one thread. */
final class JsonStrings {
    /** Of one {@code char}: a control character as {@code \}{@code u001F}. */
    static final int MOST_BYTES = 6;

    /** Longer names are keys of maps rather than names of fields, and would fill memory if they were remembered. */
    static final int LONGEST_NAME = 256;

    private static final int PIECE = 2_048;
    private static final int NAMES = 1_024; // a power of two
    private static final byte[] ESCAPES = escapes();
    private static final byte[] HEX = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'};

    private final char[] piece = new char[PIECE];
    private final String[] names = new String[NAMES];
    private final byte[][] quotedNames = new byte[NAMES][];

    /** Zero for a character that stands for itself, the letter of its escape, or {@code u}. */
    private static byte[] escapes() {
        var table = new byte[128];
        Arrays.fill(table, 0, ' ', (byte) 'u');
        table['\b'] = 'b';
        table['\t'] = 't';
        table['\n'] = 'n';
        table['\f'] = 'f';
        table['\r'] = 'r';
        table['"'] = '"';
        table['\\'] = '\\';
        return table;
    }

    /** A name of limited length in quotes. Those asked for lately are remembered, each in the place that its hash gives it. */
    byte[] quoted(String name) {
        int hash = name.hashCode();
        int place = (hash ^ hash >>> 16) & (NAMES - 1);
        var known = quotedNames[place];
        if (known == null || !name.equals(names[place])) {
            known = quote(name);
            names[place] = name;
            quotedNames[place] = known;
        }
        return known;
    }

    private byte[] quote(String name) {
        var bytes = new byte[MOST_BYTES * name.length() + 2];
        bytes[0] = '"';
        int end = escape(name, 0, name.length(), bytes, 1);
        bytes[end] = '"';
        return Arrays.copyOf(bytes, end + 1);
    }

    /** The end of the piece of a text that starts somewhere; no pair of characters is cut in two. */
    static int piece(String text, int from) {
        int to = Math.min(text.length(), from + PIECE);
        return to < text.length() && Character.isHighSurrogate(text.charAt(to - 1)) ? to - 1 : to;
    }

    /**
     * Writes a piece of a text, at most {@link #MOST_BYTES} for each character.
     *
     * @return the place after it
     * @throws io.penstock.connect.azure.blob.fault.RecordFault if UTF-8 cannot express it
     */
    int escape(String text, int from, int to, byte[] out, int start) {
        // one at a time out of the string itself would ask each time how it is kept
        text.getChars(from, to, piece, 0);
        int length = to - from;
        int at = start;
        for (int i = 0; i < length; i++) {
            char c = piece[i];
            if (c < 0x80) {
                byte escape = ESCAPES[c];
                if (escape == 0) {
                    out[at++] = (byte) c;
                } else {
                    at = escaped(c, escape, out, at);
                }
            } else if (c < 0x800) {
                out[at++] = (byte) (0xC0 | c >> 6);
                out[at++] = rest(c);
            } else if (!Character.isSurrogate(c)) {
                out[at++] = (byte) (0xE0 | c >> 12);
                out[at++] = rest(c >> 6);
                out[at++] = rest(c);
            } else {
                at = pair(i, length, out, at);
                i++;
            }
        }
        return at;
    }

    private static int escaped(char c, byte escape, byte[] out, int start) {
        int at = start;
        out[at++] = '\\';
        out[at++] = escape;
        if (escape == 'u') {
            out[at++] = '0';
            out[at++] = '0';
            out[at++] = HEX[c >> 4];
            out[at++] = HEX[c & 0xF];
        }
        return at;
    }

    private int pair(int first, int length, byte[] out, int start) {
        if (first + 1 == length || !Character.isSurrogatePair(piece[first], piece[first + 1])) {
            throw StrictText.halfOfAPair();
        }
        int code = Character.toCodePoint(piece[first], piece[first + 1]);
        int at = start;
        out[at++] = (byte) (0xF0 | code >> 18);
        out[at++] = rest(code >> 12);
        out[at++] = rest(code >> 6);
        out[at++] = rest(code);
        return at;
    }

    /** The last six bits in a byte that goes on a character. */
    private static byte rest(int bits) {
        return (byte) (0x80 | (bits & 0x3F));
    }
}
