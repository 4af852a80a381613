package io.penstock.cli.change;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.penstock.api.v1alpha1.KafkaConnector;
import io.penstock.cli.change.Change.Preview;
import io.penstock.cli.facts.GitSource;
import io.penstock.cli.kube.ApiFailures;
import io.penstock.cli.kube.FleetReader;
import io.penstock.cli.outcome.ExitCode;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Makes one change to each chosen connector and says of each what was done. */
final class ChangeRun {
    private static final String FIELD_MANAGER = "kubectl-penstock";

    private final KubernetesClient client;
    private final Selection selection;
    private final ChangeOptions options;
    private final PrintWriter out;
    private final PrintWriter err;

    ChangeRun(KubernetesClient client, Selection selection, ChangeOptions options, PrintWriter out, PrintWriter err) {
        this.client = client;
        this.selection = selection;
        this.options = options;
        this.out = out;
        this.err = err;
    }

    /**
     * Makes the changes.
     *
     * @param clock tells the time
     * @param change for one connector each
     * @return one of {@link ExitCode}
     */
    int run(Clock clock, Supplier<Change> change) throws InterruptedException {
        var listed = new FleetReader(client, selection.everywhere()).connectors(selection.selector());
        var where = selection.everywhere() ? "in any namespace" : "in namespace " + client.getNamespace();
        var found = selection.choose(listed, where);
        found.missing().forEach(sentence -> err.println("error: " + sentence));
        if (found.connectors().isEmpty() && found.missing().isEmpty()) {
            out.println("Nothing to do: no connector " + (selection.onlyFailed() ? "has failed " : "exists ") + where
                    + ".");
        }
        // the client's objects are compared by their content, which may be equal in two namespaces
        var changed = new IdentityHashMap<KafkaConnector, Change>();
        int failed = found.missing().size();
        for (var connector : found.connectors()) {
            failed += attempt(connector, change.get(), changed) ? 0 : 1;
        }
        if (options.waits() && !options.dryRun() && !changed.isEmpty()) {
            failed += await(clock, found.connectors(), changed);
        }
        out.flush();
        return failed == 0 ? ExitCode.DONE : ExitCode.FAILED;
    }

    private int await(Clock clock, List<KafkaConnector> order, Map<KafkaConnector, Change> changed)
            throws InterruptedException {
        var inOrder = new LinkedHashMap<KafkaConnector, Change>();
        order.stream().filter(changed::containsKey).forEach(one -> inOrder.put(one, changed.get(one)));
        return new Waiter(clock, inOrder, this::say).await(client, selection.everywhere(), options.limit());
    }

    /** Whether nothing that was asked for is left undone. */
    private boolean attempt(KafkaConnector connector, Change change, Map<KafkaConnector, Change> changed) {
        switch (change.preview(connector)) {
            case Preview.Useless(var why) -> {
                say(connector, "left as it is: " + why);
                return !selection.byName();
            }
            case Preview.Already(var message) -> {
                say(connector, message);
                changed.put(connector, change);
                return true;
            }
            case Preview.Needed() -> {
                return patched(connector, change, changed);
            }
        }
    }

    private boolean patched(KafkaConnector connector, Change change, Map<KafkaConnector, Change> changed) {
        try {
            patch(connector, change.patch());
        } catch (KubernetesClientException refused) {
            if (ApiFailures.isAboutTheCluster(refused)) {
                throw refused;
            }
            err.println("error: " + name(connector) + ": not changed: "
                    + ApiFailures.of(refused).getMessage());
            return false;
        }
        changed.put(connector, change);
        say(connector, options.dryRun() ? "would " + change.verb() + " it (dry run)" : change.done());
        GitSource.of(connector.getMetadata())
                .map(source -> source.warning(connector.getMetadata(), change.field()))
                .ifPresent(warning -> err.println("warning: " + name(connector) + ": " + warning));
        return true;
    }

    /** Only the one field is sent, so nothing that another wrote meanwhile is overwritten. */
    private void patch(KafkaConnector connector, String patch) {
        var context = new PatchContext.Builder()
                .withPatchType(PatchType.JSON_MERGE)
                .withFieldManager(FIELD_MANAGER)
                .withFieldValidation("Strict");
        if (options.dryRun()) {
            context.withDryRun(List.of("All"));
        }
        client.resource(connector).patch(context.build(), patch);
    }

    private void say(KafkaConnector connector, String what) {
        out.println(name(connector) + ": " + what);
        out.flush();
    }

    private String name(KafkaConnector connector) {
        var metadata = connector.getMetadata();
        return selection.everywhere() ? metadata.getNamespace() + "/" + metadata.getName() : metadata.getName();
    }
}
