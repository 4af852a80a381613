package io.penstock.operator.rest;

/** A text of somebody else's that goes on in a sentence of ours. */
public final class Sentence {
    private Sentence() {}

    /** The text without the full stops, semicolons and blanks that end it; looks at each character once. */
    public static String unended(String text) {
        var end = text.length();
        while (end > 0 && ends(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end);
    }

    private static boolean ends(char last) {
        return last == '.' || last == ';' || Character.isWhitespace(last);
    }
}
