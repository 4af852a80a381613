package io.penstock.cli.kube;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.penstock.api.v1alpha1.ConnectCluster;
import io.penstock.api.v1alpha1.KafkaConnector;
import io.penstock.cli.facts.Fleet;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Clusters and connectors as they change: a watch tells of each change, and nothing is asked again and again. */
public final class LiveFleet implements AutoCloseable {
    private final Semaphore changes = new Semaphore(0);
    private final SharedIndexInformer<ConnectCluster> clusters;
    private final SharedIndexInformer<KafkaConnector> connectors;

    private LiveFleet(KubernetesClient client, boolean everywhere, @Nullable String selector) {
        clusters = informer(client, ConnectCluster.class, everywhere, null);
        connectors = informer(client, KafkaConnector.class, everywhere, selector);
    }

    /**
     * Reads everything and goes on watching.
     *
     * @param client of the API server
     * @param everywhere whether in all namespaces, else in the client's own
     * @param selector for connectors, as kubectl takes it, or null for all
     */
    public static LiveFleet watch(KubernetesClient client, boolean everywhere, @Nullable String selector) {
        return new LiveFleet(client, everywhere, selector);
    }

    /** What is known now. */
    public Fleet now() {
        return new Fleet(clusters.getStore().list(), connectors.getStore().list());
    }

    /** Whether changes arrive; false while the connection is being made anew. */
    public boolean isConnected() {
        return clusters.isWatching() && connectors.isWatching();
    }

    /**
     * Waits for a change; several that came together count as one.
     *
     * @param limit for how long
     * @return whether there was one
     */
    public boolean awaitChange(Duration limit) throws InterruptedException {
        var changed = changes.tryAcquire(limit.toMillis(), TimeUnit.MILLISECONDS);
        changes.drainPermits();
        return changed;
    }

    @Override
    public void close() {
        clusters.close();
        connectors.close();
    }

    private <T extends HasMetadata> SharedIndexInformer<T> informer(
            KubernetesClient client, Class<T> kind, boolean everywhere, @Nullable String selector) {
        var resources = client.resources(kind);
        var handler = new Told<T>(changes);
        if (everywhere) {
            var all = resources.inAnyNamespace();
            return selector == null
                    ? all.inform(handler)
                    : all.withLabelSelector(selector).inform(handler);
        }
        var own = resources.inNamespace(client.getNamespace());
        return selector == null
                ? own.inform(handler)
                : own.withLabelSelector(selector).inform(handler);
    }

    private record Told<T>(Semaphore changes) implements ResourceEventHandler<T> {
        @Override
        public void onAdd(T object) {
            changes.release();
        }

        @Override
        public void onUpdate(T before, T now) {
            changes.release();
        }

        @Override
        public void onDelete(T object, boolean stateUnknown) {
            changes.release();
        }
    }
}
