package io.penstock.testconnectors;

import java.time.Duration;
import org.apache.kafka.common.config.ConfigException;

/** What happens at a {@link Moment}. */
sealed interface Command {
    /** Nothing special. */
    record Pass() implements Command {}

    /** It takes its time, and then nothing special happens. */
    record Slow(Duration time) implements Command {}

    /** It does not return until the command is another one. */
    record Hang() implements Command {}

    /** It throws an exception with this text. */
    record Fail(String text) implements Command {}

    /** It throws what has this class name: an error, or an exception that needs no declaration. */
    record Throw(String className) implements Command {}

    /** It returns, without what was asked of it: a put pauses its partitions, and a commit has no offsets. */
    record Withhold() implements Command {}

    /**
     * Reads {@code pass}, {@code slow <milliseconds>}, {@code hang}, {@code fail <text>}, {@code throw <class>} or
     * {@code withhold}; nothing at all is {@code pass}.
     *
     * @throws ConfigException for anything else
     */
    static Command parse(String text) {
        var words = text.strip().split(" ", 2);
        var rest = words.length == 2 ? words[1].strip() : "";
        return switch (words[0]) {
            case "", "pass" -> new Pass();
            case "slow" -> new Slow(millis(rest));
            case "hang" -> new Hang();
            case "fail" -> new Fail(rest);
            case "throw" -> new Throw(rest);
            case "withhold" -> new Withhold();
            default ->
                throw new ConfigException("no command: " + text + "; use pass, slow, hang, fail, throw or withhold");
        };
    }

    private static Duration millis(String text) {
        try {
            return Duration.ofMillis(Long.parseLong(text));
        } catch (NumberFormatException e) {
            throw new ConfigException("slow takes milliseconds, not " + text);
        }
    }
}
