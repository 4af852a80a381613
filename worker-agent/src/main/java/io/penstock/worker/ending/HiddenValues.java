package io.penstock.worker.ending;

import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Messages without values of settings: they may come from Secrets, and a message is read where Secrets are not. */
public final class HiddenValues {
    /** Kafka repeats a value that it refuses. */
    private static final Pattern REFUSED = Pattern.compile("(Invalid value ).*?( for configuration )", Pattern.DOTALL);

    private HiddenValues() {}

    /** The message without what Kafka refused, and without each value that the worker has read from a Secret. */
    public static String in(String message) {
        return REFUSED.matcher(known().apply(message)).replaceAll("$1(hidden)$2");
    }

    /**
     * What the worker's standard output does with a text. The Secret provider has put it there; it is a plugin with a
     * class loader of its own, so they have only the JDK's types in common.
     */
    @SuppressWarnings("unchecked")
    private static UnaryOperator<String> known() {
        return System.out instanceof UnaryOperator<?> output
                ? (UnaryOperator<String>) output
                : UnaryOperator.identity();
    }
}
