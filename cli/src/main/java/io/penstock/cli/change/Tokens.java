package io.penstock.cli.change;

import io.penstock.cli.outcome.CliContext;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** Tokens of restarts: when, so that a person can read them, and some random characters, so that no two are equal. */
final class Tokens {
    private Tokens() {}

    /** A token that nobody has used, for example {@code 2026-11-21T10:15:00Z-3fa9c1}. */
    static String next(CliContext context) {
        var now = context.clock().instant().truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC);
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(now) + "-"
                + context.randomness().get();
    }
}
