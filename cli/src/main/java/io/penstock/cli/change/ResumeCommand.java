package io.penstock.cli.change;

import io.penstock.api.v1alpha1.connector.WantedState;
import io.penstock.cli.outcome.CliContext;
import picocli.CommandLine.Command;

/** Lets paused or stopped connectors run again. */
@Command(
        name = "resume",
        description = {"Resumes connectors that are paused or stopped, by setting spec.state to Running."},
        footerHeading = "%nExamples:%n",
        footer = {"  kubectl penstock resume orders --wait --timeout 5m", "  kubectl penstock resume --all"})
public final class ResumeCommand extends ChangeCommand {
    private final CliContext context;

    /** A command that has not been parsed yet. */
    public ResumeCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        return run(context, () -> new Change.State(WantedState.RUNNING, "resume", "spec.state set to Running"));
    }
}
