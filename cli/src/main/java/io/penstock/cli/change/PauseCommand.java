package io.penstock.cli.change;

import io.penstock.api.v1alpha1.connector.WantedState;
import io.penstock.cli.outcome.CliContext;
import picocli.CommandLine.Command;

/** Pauses connectors. */
@Command(
        name = "pause",
        description = {"Pauses connectors by setting spec.state to Paused: tasks are kept, and no data moves."},
        footerHeading = "%nExamples:%n",
        footer = {"  kubectl penstock pause orders returns --wait", "  kubectl penstock pause -l team=billing"})
public final class PauseCommand extends ChangeCommand {
    private final CliContext context;

    /** A command that has not been parsed yet. */
    public PauseCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        return run(context, () -> new Change.State(WantedState.PAUSED, "pause", "spec.state set to Paused"));
    }
}
