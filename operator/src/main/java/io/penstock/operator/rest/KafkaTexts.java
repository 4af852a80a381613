package io.penstock.operator.rest;

import java.util.regex.Pattern;

/**
 * Sentences of Kafka's own, up to 4.3.1, that quote the value of the property which they are about and nothing else. Of a
 * value that stands in the spec they may be shown, whatever comes from Secrets beside it.
 */
final class KafkaTexts {
    private static final String VALUE = "Invalid value %1$s for configuration %2$s";

    /** What follows after a colon; classes are named by the value. */
    private static final String WHY = "Class %1$s could not be found\\.?"
            + "|Not a number of type [A-Z]{3,6}"
            + "|Expected value to be either true or false"
            + "|Expected a comma separated list\\."
            + "|Value must be (?:at least|no more than) [0-9.E-]{1,24}"
            + "|String must be non-empty"
            + "|String must be one of(?: \\(case insensitive\\))?: (?:none|all|NONE|ALL|, ){1,20}+";

    private static final String CLASS = "Failed to load class %1$s";

    private KafkaTexts() {}

    /**
     * Whether nothing in a text can come from elsewhere.
     *
     * @param text what Connect says
     * @param property what it is about
     * @param literal its value, as the spec has it
     */
    static boolean quotesOnly(String text, String property, String literal) {
        var pattern = "(?:" + VALUE + "(?:: (?:" + WHY + "))?|" + CLASS + ")";
        return Pattern.matches(pattern.formatted(Pattern.quote(literal.strip()), Pattern.quote(property)), text);
    }
}
