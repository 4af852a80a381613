package io.penstock.cli;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.penstock.cli.change.PauseCommand;
import io.penstock.cli.change.RestartCommand;
import io.penstock.cli.change.ResumeCommand;
import io.penstock.cli.change.StopCommand;
import io.penstock.cli.kube.ApiFailures;
import io.penstock.cli.outcome.CliContext;
import io.penstock.cli.outcome.CommandFailure;
import io.penstock.cli.outcome.ExitCode;
import io.penstock.cli.status.StatusCommand;
import io.penstock.cli.why.WhyCommand;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ScopeType;

/** All commands, and what becomes of their failures. */
public final class Cli {
    private final CliContext context;

    /** A command line in some surroundings. */
    public Cli(CliContext context) {
        this.context = context;
    }

    @Command(
            name = "kubectl penstock",
            description = "Works with the connectors and clusters of Penstock.",
            mixinStandardHelpOptions = true,
            scope = ScopeType.INHERIT,
            versionProvider = Version.class,
            synopsisSubcommandLabel = "COMMAND",
            subcommands = CommandLine.HelpCommand.class,
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {
                "0:done, and everything shown is ready",
                "1:something asked for failed or was not found, or something shown is not ready",
                "2:wrong use",
                "3:the Kubernetes cluster cannot be reached, refuses the credentials, or has no Penstock"
            })
    private record Root() {}

    private static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            var version = Cli.class.getPackage().getImplementationVersion();
            return new String[] {"kubectl-penstock " + (version == null ? "(not packaged)" : version)};
        }
    }

    /**
     * Runs one command.
     *
     * @param out for what was asked for
     * @param err for failures and warnings
     * @param args as given after {@code kubectl penstock}
     * @return one of {@link ExitCode}
     */
    public int run(PrintWriter out, PrintWriter err, String... args) {
        var line = commands();
        line.setOut(out);
        line.setErr(err);
        if (args.length == 0) {
            line.usage(err);
            return ExitCode.WRONG_USE;
        }
        return line.execute(args);
    }

    private CommandLine commands() {
        return new CommandLine(new Root())
                .addSubcommand(new StatusCommand(context))
                .addSubcommand(new WhyCommand(context))
                .addSubcommand(new RestartCommand(context))
                .addSubcommand(new PauseCommand(context))
                .addSubcommand(new ResumeCommand(context))
                .addSubcommand(new StopCommand(context))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setColorScheme(
                        CommandLine.Help.defaultColorScheme(context.style().terminal() ? Ansi.ON : Ansi.OFF))
                .setParameterExceptionHandler(wrongUse())
                .setExecutionExceptionHandler((failure, line, parsed) -> failed(failure, line));
    }

    private static IParameterExceptionHandler wrongUse() {
        return (failure, args) -> {
            var line = failure.getCommandLine();
            line.getErr().println("error: " + failure.getMessage());
            CommandLine.UnmatchedArgumentException.printSuggestions(failure, line.getErr());
            line.getErr().println("See: " + line.getCommandSpec().qualifiedName() + " --help");
            return ExitCode.WRONG_USE;
        };
    }

    private int failed(Exception failure, CommandLine line) {
        var told =
                switch (failure) {
                    case CommandFailure known -> known;
                    case KubernetesClientException answer -> ApiFailures.of(answer);
                    default ->
                        CommandFailure.failed("an unexpected error: " + failure
                                + "; please report it, with what PENSTOCK_DEBUG=1 shows in addition");
                };
        line.getErr().println("error: " + told.getMessage());
        if (told.exitCode() == ExitCode.WRONG_USE) {
            line.getErr().println("See: " + line.getCommandSpec().qualifiedName() + " --help");
        }
        if ("1".equals(context.environment().get("PENSTOCK_DEBUG"))) {
            failure.printStackTrace(line.getErr());
        }
        return told.exitCode();
    }
}
