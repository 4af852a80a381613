package io.penstock.connect.azure.blob.naming;

import java.time.format.DateTimeFormatterBuilder;

/**
 * The pattern letters of {@code java.time}, which templates use. Optional sections and padding are refused: a folder is
 * there or it is not.
 *
 * @param weekYear whether {@code Y} is the week year; without a week beside it, the year is what people mean
 */
record JavaLetters(boolean weekYear) implements PatternReader.PatternLetters {
    private static final String KNOWN = "GuyYDMLdQqwWEecFaBhKkHmsSAnNVvzOXxZ";
    private static final String RESERVED = "[]{}#";

    @Override
    public void add(char letter, int run, DateTimeFormatterBuilder builder) {
        if (KNOWN.indexOf(letter) < 0) {
            throw new IllegalArgumentException("is not a pattern letter: put text into single quotes");
        }
        char meant = letter == 'Y' && !weekYear ? 'y' : letter;
        try {
            builder.appendPattern(String.valueOf(meant).repeat(run));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("cannot stand there " + run + " times", e);
        }
    }

    @Override
    public boolean refuses(char c) {
        return RESERVED.indexOf(c) >= 0;
    }
}
