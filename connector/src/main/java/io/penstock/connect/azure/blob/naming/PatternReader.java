package io.penstock.connect.azure.blob.naming;

import java.time.format.DateTimeFormatterBuilder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what all date patterns have in common: runs of one letter, quoted text and text that needs no quotes. */
final class PatternReader {
    private static final Pattern WORD_BEFORE_EQUALS = Pattern.compile("([A-Za-z_]+)=");

    private final String text;
    private final int base;
    private final PatternLetters letters;
    private final DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder();
    private int at;

    /** What the letters mean. */
    interface PatternLetters {
        /**
         * Adds what a run of a letter stands for.
         *
         * @throws IllegalArgumentException with a message that goes on behind "letter 'x' at position 1 "
         */
        void add(char letter, int run, DateTimeFormatterBuilder builder);

        /** Whether a character has a meaning that folders have no use for. */
        default boolean refuses(char c) {
            return false;
        }
    }

    private PatternReader(String text, int base, PatternLetters letters) {
        this.text = text;
        this.base = base;
        this.letters = letters;
    }

    /**
     * Reads a pattern.
     *
     * @param base position of the pattern's first character, for messages
     * @throws IllegalArgumentException with the position and, where text is not quoted, the quoted form
     */
    static DateTimeFormatterBuilder read(String text, int base, PatternLetters letters) {
        var reader = new PatternReader(text, base, letters);
        reader.refuseUnquotedWords();
        while (reader.at < text.length()) {
            reader.next();
        }
        return reader.builder;
    }

    /** The pattern without its quoted text. */
    static String unquoted(String text) {
        return text.replaceAll("'[^']*'", "");
    }

    private void next() {
        char c = text.charAt(at);
        if (c == '\'') {
            quoted();
        } else if (isLetter(c)) {
            run(c);
        } else if (letters.refuses(c)) {
            throw new IllegalArgumentException("the character " + c + " at position " + (base + at)
                    + " has no place here: put it in single quotes");
        } else {
            builder.appendLiteral(c);
            at++;
        }
    }

    private void run(char c) {
        int end = at;
        while (end < text.length() && text.charAt(end) == c) {
            end++;
        }
        try {
            letters.add(c, end - at, builder);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "letter '" + c + "' at position " + (base + at) + " " + e.getMessage() + suggestion(), e);
        }
        at = end;
    }

    /** The word around the letter in quotes, which is what most people meant. */
    private String suggestion() {
        int from = at;
        int to = at;
        while (from > 0 && isLetter(text.charAt(from - 1))) {
            from--;
        }
        while (to < text.length() && isLetter(text.charAt(to))) {
            to++;
        }
        return to - from > 1 ? ", as in '" + text.substring(from, to) + "'" : "";
    }

    private void quoted() {
        int start = at;
        if (text.startsWith("''", at)) {
            builder.appendLiteral('\'');
            at += 2;
            return;
        }
        var quoted = new StringBuilder();
        for (at++; at < text.length(); at++) {
            if (text.startsWith("''", at)) {
                quoted.append('\'');
                at++;
            } else if (text.charAt(at) == '\'') {
                builder.appendLiteral(quoted.toString());
                at++;
                return;
            } else {
                quoted.append(text.charAt(at));
            }
        }
        throw new IllegalArgumentException("the quote at position " + (base + start) + " is not closed");
    }

    private void refuseUnquotedWords() {
        Matcher words = WORD_BEFORE_EQUALS.matcher(text);
        while (words.find()) {
            if (!insideQuotes(words.start())
                    && words.group(1).chars().distinct().count() > 1) {
                throw new IllegalArgumentException("text at position " + (base + words.start())
                        + " is not quoted: write " + text.replaceAll("'?([A-Za-z_]{2,})'?=", "'$1'="));
            }
        }
    }

    private boolean insideQuotes(int position) {
        return text.substring(0, position).chars().filter(c -> c == '\'').count() % 2 == 1;
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
