package io.penstock.cli;

import io.penstock.cli.outcome.CliContext;
import io.penstock.cli.text.Style;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One run of the command line inside the test.
 *
 * @param exitCode what it ended with
 * @param out what was asked for
 * @param err failures and warnings
 */
public record CommandRun(int exitCode, String out, String err) {
    private static final AtomicInteger RUNS = new AtomicInteger();

    /** Runs to the end. */
    public static CommandRun of(String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        var code = start(out, err, arguments);
        return new CommandRun(code, out.toString(), err.toString());
    }

    /** Runs, and writes while it runs. */
    public static int start(StringWriter out, StringWriter err, String... arguments) {
        var context = new CliContext(Clock.systemUTC(), Map.of(), Style.PLAIN, () -> "r" + RUNS.incrementAndGet());
        return new Cli(context).run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }
}
