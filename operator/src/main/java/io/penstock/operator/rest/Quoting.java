package io.penstock.operator.rest;

import java.util.Map;

/**
 * What may be quoted of texts that a worker wrote about one config. Connect makes its texts from the config with
 * placeholders resolved and hides only values of type PASSWORD (up to 4.3.1), so any of them can hold a value of a
 * Secret, in any shape. Of a config with placeholders nothing is quoted but names and our own code's texts.
 *
 * @param open no value of the config comes from a Secret: everything may be quoted, redacted
 * @param ownTexts texts of our own code may be quoted: they hold no credentials, and only credentials come from Secrets
 */
public record Quoting(boolean open, boolean ownTexts) {
    /** Stands in place of a text. */
    public static final String WITHHELD = "the text is withheld because values come from Secrets";

    /** How texts of the workers' Secret provider start; they name a Secret and hold no value. */
    static final String SECRET_PROVIDER = "Secret provider: ";

    private static final int SERVER_ERROR = 500;

    /** Workers log what they fail at, and not what they refuse. */
    private static final String IN_THE_LOG =
            " and is in the log of a worker: kubectl logs -l app.kubernetes.io/component=worker --tail=-1";

    private static final String PLACEHOLDER = "${";
    private static final String OWN_CODE = "io.penstock.";

    /**
     * What may be quoted about a config.
     *
     * @param config property to value, placeholders unresolved
     */
    public static Quoting of(Map<String, String> config) {
        var open = true;
        var ownTexts = true;
        for (var property : config.entrySet()) {
            if (isPlaceholder(property.getValue())) {
                open = false;
                ownTexts &= Redaction.namesSecret(property.getKey());
            }
        }
        return new Quoting(open, ownTexts);
    }

    /** Whether a value is made from a Secret, or may be. */
    static boolean isPlaceholder(String value) {
        return value.contains(PLACEHOLDER);
    }

    /**
     * Whether the text of an exception may be quoted.
     *
     * @param exception full name of its class
     * @param frame class and method that threw it, as a stack trace has them; empty if unknown
     */
    public boolean allows(String exception, String frame) {
        return open || (ownTexts && (isOwn(exception) || isOwn(frame)));
    }

    /** Connect's text in an answer that refuses a config, or what stands in its place. */
    String answer(int status, String text) {
        if (open) {
            return text;
        }
        var provider = text.indexOf(SECRET_PROVIDER);
        return provider >= 0
                ? text.substring(provider).lines().findFirst().orElseThrow()
                : "HTTP " + status + "; " + WITHHELD + (status < SERVER_ERROR ? "" : IN_THE_LOG);
    }

    private static boolean isOwn(String name) {
        // frames can start with the name of a class loader, as in app//io.penstock…
        return name.substring(name.lastIndexOf("//") < 0 ? 0 : name.lastIndexOf("//") + 2)
                .startsWith(OWN_CODE);
    }
}
