package io.penstock.cli.change;

import io.penstock.cli.kube.Durations;
import java.time.Duration;
import picocli.CommandLine.Option;

/** Options about how a change is made. */
final class ChangeOptions {
    @Option(
            names = "--dry-run",
            description = "Say what would be done, and let the API server check it, but change nothing.")
    private boolean dryRun;

    @Option(
            names = "--wait",
            description = "Wait until the operator has carried out the change, and tell of each step.")
    private boolean wait;

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            defaultValue = "2m",
            converter = Durations.class,
            description = "With --wait: for how long, for example 90s or 5m. Default: 2m.")
    private Duration limit = Duration.ofMinutes(2);

    boolean dryRun() {
        return dryRun;
    }

    boolean waits() {
        return wait;
    }

    Duration limit() {
        return limit;
    }
}
