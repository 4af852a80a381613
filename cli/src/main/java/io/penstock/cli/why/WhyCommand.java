package io.penstock.cli.why;

import io.penstock.cli.kube.ConnectionOptions;
import io.penstock.cli.outcome.CliContext;
import io.penstock.cli.outcome.ExitCode;
import io.penstock.cli.why.rules.Diagnosis;
import io.penstock.cli.why.rules.Rules;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says why a connector is not ready. */
@Command(
        name = "why",
        description = {
            "Says why a connector is not ready: the cause, what it is told from, and the commands that repair it.",
            "Changes nothing. Ends with 0 if the connector is ready, with 1 if not."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  kubectl penstock why orders", "  kubectl penstock why orders -n shop"})
public final class WhyCommand implements Callable<Integer> {
    private final CliContext context;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Parameters(arity = "1", paramLabel = "NAME", description = "The connector, by the name of its object.")
    private String name = "";

    /** A command that has not been parsed yet. */
    public WhyCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (spec == null) {
            throw new IllegalStateException("the command was not parsed");
        }
        try (var client = connection.open(context.environment())) {
            var facts = new FactsReader(client).read(name);
            var diagnosis = Rules.diagnose(facts);
            var out = spec.commandLine().getOut();
            out.print(new WhyPage(context.style()).of(facts, diagnosis));
            out.flush();
            return diagnosis.kind() == Diagnosis.Kind.HEALTHY ? ExitCode.DONE : ExitCode.FAILED;
        }
    }
}
