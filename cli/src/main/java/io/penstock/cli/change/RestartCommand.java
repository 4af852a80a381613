package io.penstock.cli.change;

import io.penstock.api.v1alpha1.connector.RestartScope;
import io.penstock.cli.outcome.CliContext;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Restarts connectors. */
@Command(
        name = "restart",
        description = {
            "Restarts connectors, once, by setting spec.restart to a new token.",
            "Connect is asked for it by the operator; a connector that is paused or stopped is left as it is."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  kubectl penstock restart orders --wait      one connector, until it runs again",
            "  kubectl penstock restart --failed -A        what has failed, in all namespaces",
            "  kubectl penstock restart orders --scope Failed  only its failed tasks",
            "  kubectl penstock restart -l team=billing --dry-run"
        })
public final class RestartCommand extends ChangeCommand {
    private final CliContext context;

    /** What a restart may be asked for. */
    enum Scope {
        /** The connector and all of its tasks. */
        ALL,
        /** Of these, what has failed. */
        FAILED
    }

    @Option(
            names = "--scope",
            paramLabel = "SCOPE",
            description = "What is restarted: All (the connector and its tasks) or Failed (of these, what has failed). "
                    + "Default: All; with --failed, Failed.")
    private @Nullable Scope scope;

    /** A command that has not been parsed yet. */
    public RestartCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        return run(context, () -> new Change.Restart(Tokens.next(context), scope()));
    }

    private RestartScope scope() {
        if (scope == null) {
            return selection().onlyFailed() ? RestartScope.FAILED : RestartScope.ALL;
        }
        return scope == Scope.FAILED ? RestartScope.FAILED : RestartScope.ALL;
    }
}
