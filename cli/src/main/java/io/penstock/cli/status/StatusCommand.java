package io.penstock.cli.status;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.penstock.cli.facts.Fleet;
import io.penstock.cli.kube.ConnectionOptions;
import io.penstock.cli.kube.FleetReader;
import io.penstock.cli.kube.LiveFleet;
import io.penstock.cli.kube.Output;
import io.penstock.cli.outcome.CliContext;
import io.penstock.cli.outcome.CommandFailure;
import io.penstock.cli.outcome.ExitCode;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows clusters and connectors on one page. */
@Command(
        name = "status",
        description = {
            "Shows clusters and connectors on one page, the worst first, with what is wrong and what to change.",
            "Ends with 0 if everything shown is ready, with 1 if not."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  kubectl penstock status                  everything in the namespace",
            "  kubectl penstock status orders -o yaml   one connector and its cluster, as objects",
            "  kubectl penstock status -A -w            all namespaces, shown again on each change",
            "  kubectl penstock status -l team=billing  the connectors with a label"
        })
public final class StatusCommand implements Callable<Integer> {
    /** Changes that come together are shown together. */
    private static final Duration TOGETHER = Duration.ofMillis(200);

    private static final Duration CHECK = Duration.ofSeconds(5);
    private static final String CLEAR = "\u001b[H\u001b[2J\u001b[3J";

    private final CliContext context;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Parameters(
            arity = "0..*",
            paramLabel = "NAME",
            description = "Connectors, or clusters, which are shown with their connectors. Default: all.")
    private List<String> names = List.of();

    @Option(
            names = {"-A", "--all-namespaces"},
            description = "Show all namespaces.")
    private boolean everywhere;

    @Option(
            names = {"-l", "--selector"},
            paramLabel = "SELECTOR",
            description = "Only connectors with these labels, for example team=billing.")
    private @Nullable String selector;

    @Option(
            names = {"-w", "--watch"},
            description = "Show the page again on each change, until interrupted.")
    private boolean watch;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "Print the objects: json or yaml.")
    private @Nullable Output output;

    /** A command that has not been parsed yet. */
    public StatusCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (watch && output != null) {
            throw CommandFailure.wrongUse(
                    "--watch shows pages, not objects: leave out --output, or use kubectl get -w");
        }
        try (var client = connection.open(context.environment())) {
            return watch ? watch(client) : once(client);
        } catch (InterruptedException ended) {
            // that is how a watch ends
            return ExitCode.DONE;
        }
    }

    private int once(KubernetesClient client) {
        var all = new FleetReader(client, everywhere).read(selector);
        var unknown = unknown(all);
        var shown = chosen(all);
        if (output != null) {
            var objects = Stream.<HasMetadata>concat(shown.clusters().stream(), shown.connectors().stream())
                    .toList();
            out().print(output.print(client, objects));
        } else if (shown.isEmpty() && unknown.isEmpty()) {
            out().println(nothing(client.getNamespace()));
        } else {
            out().print(page(shown));
        }
        out().flush();
        unknown.forEach(name -> err().println("error: there is no connector and no ConnectCluster " + name
                + (everywhere ? "" : " in namespace " + client.getNamespace())));
        return shown.isReady() && unknown.isEmpty() && !(shown.isEmpty() && selector != null)
                ? ExitCode.DONE
                : ExitCode.FAILED;
    }

    private int watch(KubernetesClient client) throws InterruptedException {
        var last = "";
        try (var live = LiveFleet.watch(client, everywhere, selector)) {
            while (true) {
                var shown = chosen(live.now());
                var page = (shown.isEmpty() ? nothing(client.getNamespace()) + "\n" : page(shown))
                        + (live.isConnected() ? "" : "\nThe connection is being made anew: this may be outdated.\n");
                if (!page.equals(last)) {
                    show(page);
                    last = page;
                }
                if (live.awaitChange(CHECK)) {
                    live.awaitChange(TOGETHER);
                }
            }
        }
    }

    private void show(String page) {
        if (context.style().terminal()) {
            out().print(CLEAR);
        } else {
            out().println("# " + context.clock().instant());
        }
        out().println(page);
        out().flush();
    }

    private String page(Fleet shown) {
        return new StatusPage(context.style(), everywhere).of(shown);
    }

    /** With labels, clusters without such a connector are beside the point. */
    private Fleet chosen(Fleet all) {
        var labelled = selector == null ? all : all.only(all.connectors());
        return labelled.named(names);
    }

    private List<String> unknown(Fleet all) {
        return all.unknown(names);
    }

    private String nothing(String namespace) {
        var which = selector == null ? "no ConnectClusters and no connectors" : "no connectors with labels " + selector;
        return "There are " + which + (everywhere ? "." : " in namespace " + namespace + ".");
    }

    private PrintWriter out() {
        return command().commandLine().getOut();
    }

    private PrintWriter err() {
        return command().commandLine().getErr();
    }

    private CommandSpec command() {
        if (spec == null) {
            throw new IllegalStateException("the command was not parsed");
        }
        return spec;
    }
}
