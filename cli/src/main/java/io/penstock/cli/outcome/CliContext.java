package io.penstock.cli.outcome;

import io.penstock.cli.text.Style;
import java.time.Clock;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What a command takes from outside.
 *
 * @param clock tells the time
 * @param environment variables of the process
 * @param style how text may be marked
 * @param randomness a few characters that no other call returns, for tokens
 */
public record CliContext(Clock clock, Map<String, String> environment, Style style, Supplier<String> randomness) {
    public CliContext {
        environment = Map.copyOf(environment);
    }
}
