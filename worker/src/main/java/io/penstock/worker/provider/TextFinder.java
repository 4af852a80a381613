package io.penstock.worker.provider;

import java.util.BitSet;
import java.util.Collection;
import java.util.TreeSet;

/**
 * Finds any of many texts in a line. What a line costs grows with its length alone, but for a logarithm of how many texts
 * there are: nearly every place in a line is passed over after one look at its first four characters.
 */
final class TextFinder {
    /** Texts of less characters are left alone: hiding each "1" or "on" would hide the log. */
    static final int SHORTEST = 4;

    static final String HIDDEN = "[hidden]";

    /** Shorter texts count only as words of their own. */
    private static final int SHORTEST_PART = 8;

    /** Longer texts are found piece by piece, each of this length: so many steps are the most that a place costs. */
    private static final int PIECE = 64;

    private static final int BEGINNING_BITS = 20;

    /** Which four characters texts begin with, mixed into one number. */
    private final BitSet beginnings = new BitSet();

    /** In order, so that the texts that go on like the line lie side by side. */
    private final String[] texts;

    TextFinder(Collection<String> texts) {
        var pieces = new TreeSet<String>();
        for (var text : texts) {
            for (int from = 0; from + PIECE < text.length(); from += PIECE) {
                pieces.add(text.substring(from, from + PIECE));
            }
            if (text.length() >= SHORTEST) {
                pieces.add(text.substring(Math.max(0, text.length() - PIECE)));
            }
        }
        this.texts = pieces.toArray(String[]::new);
        pieces.forEach(piece -> beginnings.set(beginning(piece, 0)));
    }

    /** The line with one fixed word for each stretch that consists of texts; the line itself if it holds none. */
    String masked(String line) {
        StringBuilder out = null;
        var hiddenTo = 0;
        for (int at = 0; at + SHORTEST <= line.length(); at++) {
            var end = at + longestAt(line, at);
            if (end == at || end <= hiddenTo) {
                continue;
            }
            if (out == null || at > hiddenTo) {
                out = out == null ? new StringBuilder(line.length()) : out;
                out.append(line, hiddenTo, at).append(HIDDEN);
            }
            hiddenTo = end;
        }
        return out == null ? line : out.append(line, hiddenTo, line.length()).toString();
    }

    private static int beginning(String text, int at) {
        var mixed =
                ((text.charAt(at) * 31 + text.charAt(at + 1)) * 31 + text.charAt(at + 2)) * 31 + text.charAt(at + 3);
        return (mixed * 0x9E3779B9) >>> (32 - BEGINNING_BITS);
    }

    /** Length of the longest text that begins there; 0 if none does. */
    private int longestAt(String line, int at) {
        if (!beginnings.get(beginning(line, at))) {
            return 0;
        }
        var longest = 0;
        var low = 0;
        var high = texts.length;
        for (int depth = 0; low < high && at + depth < line.length(); depth++) {
            var next = line.charAt(at + depth);
            // many values that begin alike are passed together
            if (!goesOn(texts[low], depth, next) || !goesOn(texts[high - 1], depth, next)) {
                low = firstFrom(low, high, depth, next);
                high = firstFrom(low, high, depth, next + 1);
            }
            var length = depth + 1;
            if (low < high && texts[low].length() == length && counts(line, at, length)) {
                longest = length;
            }
        }
        return longest;
    }

    private static boolean goesOn(String text, int depth, char next) {
        return text.length() > depth && text.charAt(depth) == next;
    }

    /** The first of the texts that has a character like that, or a higher one, at a depth up to which they are the same. */
    private int firstFrom(int from, int to, int depth, int character) {
        var low = from;
        var high = to;
        while (low < high) {
            var middle = (low + high) >>> 1;
            var text = texts[middle];
            if (text.length() > depth && text.charAt(depth) >= character) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private static boolean counts(String line, int at, int length) {
        var end = at + length;
        var begins = at == 0 || !Character.isLetterOrDigit(line.charAt(at - 1));
        var ends = end == line.length() || !Character.isLetterOrDigit(line.charAt(end));
        return length >= SHORTEST_PART || (begins && ends);
    }
}
