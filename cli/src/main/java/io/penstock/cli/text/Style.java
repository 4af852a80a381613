package io.penstock.cli.text;

/**
 * Marks words on a terminal, and leaves them as they are everywhere else.
 *
 * @param terminal whether the output is a terminal that shows colours
 */
public record Style(boolean terminal) {
    /** Text without any marks. */
    public static final Style PLAIN = new Style(false);

    private static final String RESET = "\u001b[0m";

    /** What is wrong. */
    public String bad(String text) {
        return marked("\u001b[31m", text);
    }

    /** What may be wrong, or is not known. */
    public String doubtful(String text) {
        return marked("\u001b[33m", text);
    }

    /** What is right. */
    public String good(String text) {
        return marked("\u001b[32m", text);
    }

    /** A heading. */
    public String heading(String text) {
        return marked("\u001b[1m", text);
    }

    private String marked(String mark, String text) {
        return terminal && !text.isEmpty() ? mark + text + RESET : text;
    }
}
