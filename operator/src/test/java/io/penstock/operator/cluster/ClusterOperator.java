package io.penstock.operator.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.Operator;
import io.penstock.api.v1alpha1.ConnectCluster;
import io.penstock.api.v1alpha1.KafkaConnector;
import io.penstock.operator.PackagedRights;
import io.penstock.operator.observe.SpacedWakes;
import io.penstock.operator.reference.ConnectorCache;
import io.penstock.operator.signing.PlaceholderKey;
import io.penstock.operator.signing.TestKey;
import io.penstock.operator.status.StatusWriter;
import io.penstock.testkit.KubeApiServer;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * The cluster controller, with nobody who works on connectors, on a real API server, under the rights of the packaged ServiceAccount and in a namespace
 * of its own.
 */
final class ClusterOperator implements AutoCloseable {
    final StubObservations observations = new StubObservations();
    final AtomicInteger passes = new AtomicInteger();
    final AtomicReference<Supplier<PlaceholderKey>> key = new AtomicReference<>(() -> TestKey.KEY);
    final List<String> events = new CopyOnWriteArrayList<>();
    final String namespace;
    private final KubernetesClient admin;
    private final KubernetesClient restricted;
    private final Operator operator;

    private ClusterOperator(KubeApiServer server) {
        admin = server.client();
        namespace = server.newNamespace();
        server.installCrds(ConnectCluster.class, KafkaConnector.class);
        restricted = KubeApiServer.client(PackagedRights.on(server));
        operator = new Operator(overrider -> overrider
                .withKubernetesClient(restricted)
                .withCloseClientOnStop(false)
                .withUseSSAToPatchPrimaryResource(true)
                .withPreviousAnnotationForDependentResources(false));
    }

    static ClusterOperator start(KubeApiServer server) {
        var started = new ClusterOperator(server);
        var connectors = ConnectorCache.create();
        var reconciler = new ConnectClusterReconciler(
                new ClusterAdmission(
                        WorkerImages.released("penstock/worker:{version}"),
                        () -> started.key.get().get(),
                        "penstock-system"),
                started.observations,
                started.observations.source(),
                new ClusterConnectors(connectors.references(), SpacedWakes.aSecond()),
                cluster -> {
                    started.passes.incrementAndGet();
                    return ClusterNames.of(cluster).restUri();
                },
                new StatusWriter(() -> {}),
                (about, kind, reason, action, note) -> started.events.add(reason),
                Clock.systemUTC());
        started.operator.register(reconciler, overrider -> overrider.settingNamespace(started.namespace));
        started.operator.register(connectors, overrider -> overrider.settingNamespace(started.namespace));
        started.operator.start();
        return started;
    }

    /** An object of the namespace, as the API server has it now; null if it has none. */
    <T extends HasMetadata & Namespaced> T get(Class<T> kind, String name) {
        return admin.resources(kind).inNamespace(namespace).withName(name).get();
    }

    @Override
    public void close() {
        operator.stop();
        restricted.close();
    }
}
