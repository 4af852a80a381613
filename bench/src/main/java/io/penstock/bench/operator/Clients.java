package io.penstock.bench.operator;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.penstock.api.v1alpha1.KafkaConnector;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/** People and pipelines that change connectors at the same time, each with one request at a time. */
final class Clients {
    private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);

    private final KubernetesClient client;
    private final String namespace;

    Clients(KubernetesClient client, String namespace) {
        this.client = client;
        this.namespace = namespace;
    }

    /**
     * What they have done.
     *
     * @param changes in the order of their answers
     * @param seconds from the first request to the last answer
     */
    record Round(List<Change> changes, double seconds) {}

    /**
     * Changes one property of each connector.
     *
     * @param number of clients
     * @param connectors each is changed once
     * @param revision the new value
     */
    Round change(int number, List<String> connectors, String revision) throws ExecutionException, InterruptedException {
        var waiting = new ConcurrentLinkedQueue<>(connectors);
        var done = new ConcurrentLinkedQueue<Change>();
        Callable<Void> work = () -> {
            for (var next = waiting.poll(); next != null; next = waiting.poll()) {
                done.add(change(next, revision));
            }
            return null;
        };
        long begun = System.nanoTime();
        try (var threads = Executors.newFixedThreadPool(number)) {
            var all = new ArrayList<Callable<Void>>();
            for (int i = 0; i < number; i++) {
                all.add(work);
            }
            for (var one : threads.invokeAll(all)) {
                one.get();
            }
        }
        return new Round(List.copyOf(done), (System.nanoTime() - begun) / 1e9);
    }

    private Change change(String connector, String revision) {
        client.resources(KafkaConnector.class)
                .inNamespace(namespace)
                .withName(connector)
                .patch(MERGE, "{\"spec\":{\"config\":{\"%s\":\"%s\"}}}".formatted(Fleet.REVISION, revision));
        return new Change(connector, revision, System.nanoTime());
    }
}
