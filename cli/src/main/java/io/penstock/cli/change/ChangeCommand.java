package io.penstock.cli.change;

import io.penstock.cli.kube.ConnectionOptions;
import io.penstock.cli.outcome.CliContext;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What the commands that change connectors have in common: which ones, where, and how. */
abstract sealed class ChangeCommand implements Callable<Integer>
        permits RestartCommand, PauseCommand, ResumeCommand, StopCommand {
    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private Selection selection = new Selection();

    @Mixin
    private ChangeOptions options = new ChangeOptions();

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    final Selection selection() {
        return selection;
    }

    final int run(CliContext context, Supplier<Change> change) throws InterruptedException {
        if (spec == null) {
            throw new IllegalStateException("the command was not parsed");
        }
        selection.check();
        var line = spec.commandLine();
        try (var client = connection.open(context.environment())) {
            return new ChangeRun(client, selection, options, line.getOut(), line.getErr()).run(context.clock(), change);
        }
    }
}
