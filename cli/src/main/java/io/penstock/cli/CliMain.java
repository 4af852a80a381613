package io.penstock.cli;

import io.penstock.cli.outcome.CliContext;
import io.penstock.cli.text.Style;
import java.io.Console;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Starts the command line. */
public final class CliMain {
    private static final int RANDOM_BYTES = 3;

    private CliMain() {}

    /** Runs one command and ends with its exit code. */
    public static void main(String[] args) {
        // the client's library logs what is told in words here
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        var environment = System.getenv();
        var random = new SecureRandom();
        var context = new CliContext(Clock.systemUTC(), environment, style(environment), () -> {
            var bytes = new byte[RANDOM_BYTES];
            random.nextBytes(bytes);
            return HexFormat.of().formatHex(bytes);
        });
        var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        var err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(new Cli(context).run(out, err, args));
    }

    private static Style style(Map<String, String> environment) {
        return new Style(Optional.ofNullable(System.console())
                        .filter(Console::isTerminal)
                        .isPresent()
                && environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !Objects.equals(environment.get("TERM"), "dumb"));
    }
}
