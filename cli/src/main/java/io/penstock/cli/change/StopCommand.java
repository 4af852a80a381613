package io.penstock.cli.change;

import io.penstock.api.v1alpha1.connector.WantedState;
import io.penstock.cli.outcome.CliContext;
import picocli.CommandLine.Command;

/** Stops connectors. */
@Command(
        name = "stop",
        description = {"Stops connectors by setting spec.state to Stopped: no tasks; config and offsets are kept."},
        footerHeading = "%nExamples:%n",
        footer = {"  kubectl penstock stop orders", "  kubectl penstock stop --all --dry-run"})
public final class StopCommand extends ChangeCommand {
    private final CliContext context;

    /** A command that has not been parsed yet. */
    public StopCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        return run(context, () -> new Change.State(WantedState.STOPPED, "stop", "spec.state set to Stopped"));
    }
}
