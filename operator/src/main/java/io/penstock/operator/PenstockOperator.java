package io.penstock.operator;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.api.config.ConfigurationServiceOverrider;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfigurationBuilder;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.processing.event.source.informer.TransformingItemStore;
import io.penstock.api.v1alpha1.connector.ObservedState;
import io.penstock.operator.cluster.ClusterAdmission;
import io.penstock.operator.cluster.ClusterConnectors;
import io.penstock.operator.cluster.ConnectClusterReconciler;
import io.penstock.operator.cluster.WorkerImages;
import io.penstock.operator.connector.ConnectorParts;
import io.penstock.operator.connector.ConnectorStateGauge;
import io.penstock.operator.gateway.ConnectGateways;
import io.penstock.operator.gateway.Lane;
import io.penstock.operator.management.ManagementServer;
import io.penstock.operator.management.MeteredRest;
import io.penstock.operator.management.Metrics;
import io.penstock.operator.observe.ClusterObservationSource;
import io.penstock.operator.observe.ConnectEndpoints;
import io.penstock.operator.observe.ConnectorObservationSource;
import io.penstock.operator.observe.PollSettings;
import io.penstock.operator.observe.SpacedWakes;
import io.penstock.operator.reference.ConnectorReferences;
import io.penstock.operator.rest.OkHttpConnectRestClients;
import io.penstock.operator.rest.RestTimeouts;
import io.penstock.operator.signing.PlaceholderKeys;
import io.penstock.operator.status.ApiEventRecorder;
import io.penstock.operator.status.StatusWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;

/** The whole operator, wired: one per process, and as many as a test wants. */
public final class PenstockOperator implements AutoCloseable {
    /** Work under way at the end gets this long; without it, it would be cut off. */
    private static final Duration LAST_WORK = Duration.ofSeconds(10);

    private static final int PASSES_AT_A_TIME = 20;
    private static final int EVENTS_AT_A_TIME = 4;
    private static final long LISTED_AT_A_TIME = 500;

    private final OperatorConfig config;
    private final Metrics metrics = new Metrics();
    private final ExecutorService background = Executors.newFixedThreadPool(
            EVENTS_AT_A_TIME, Thread.ofVirtual().name("event-", 0).factory());
    private final ConnectGateways gateways;
    private final KubernetesClient client;
    private final Operator operator;
    private final ManagementServer management;
    private volatile boolean started;

    /**
     * Wires the operator; nothing runs yet but the management server.
     *
     * @param config settings
     * @param api how to reach the API server
     * @param endpoints where the REST APIs of clusters are reached from this process
     * @param clock tells the time
     */
    public PenstockOperator(OperatorConfig config, Config api, ConnectEndpoints endpoints, Clock clock) {
        this.config = config;
        DoubleSupplier jitter = () -> ThreadLocalRandom.current().nextDouble();
        var rest = new OkHttpConnectRestClients(RestTimeouts.DEFAULT, new MeteredRest(metrics)::of);
        gateways = new ConnectGateways(config.writesPerCluster(), rest, pollSettings(), clock, jitter);
        for (var lane : Lane.values()) {
            metrics.callsWaiting(lane.name().toLowerCase(Locale.ROOT), gateways, all -> all.waiting(lane));
        }
        client = ApiClients.create(api, metrics);
        metrics.clustersWithoutKafka(gateways, ConnectGateways::withoutKafka);
        operator = new Operator(this::configure);
        var status = new StatusWriter(metrics::statusWrite);
        var events = new ApiEventRecorder(client, clock, background, config.identity(), () -> {});
        var placeholderKeys = new PlaceholderKeys(client, ownNamespace());
        var references = new ConnectorReferences(placeholderKeys);
        var states = new ConnectorStateGauge(references::all);
        for (var state : ObservedState.values()) {
            metrics.connectors(state.name().toLowerCase(Locale.ROOT), states, all -> all.count(state));
        }
        var connectors = new ConnectorParts(
                references,
                new ConnectorObservationSource(gateways),
                client,
                gateways,
                status,
                events,
                states,
                clock,
                jitter);
        var counts = SpacedWakes.aSecond();
        var clusters = new ConnectClusterReconciler(
                new ClusterAdmission(WorkerImages.released(config.workerImage()), placeholderKeys, ownNamespace()),
                gateways,
                new ClusterObservationSource(gateways, counts),
                new ClusterConnectors(references, counts),
                endpoints,
                status,
                events,
                clock);
        register(clusters);
        register(connectors.reconciler());
        management = ManagementServer.start(config.managementPort(), gateways::alive, () -> started, metrics);
    }

    /** Starts to watch and, once this process leads, to act. Returns when the caches are filled. */
    public void start() {
        operator.start();
        started = true;
    }

    /**
     * Port of {@code /livez}, {@code /readyz} and {@code /metrics}.
     *
     * @return 1 to 65535
     */
    public int managementPort() {
        return management.port();
    }

    /** Ends all work. Not for a process under leader election: the SDK's own end of leading ends the process. */
    @Override
    public void close() {
        started = false;
        operator.stop();
        gateways.close();
        management.close();
        background.close();
        client.close();
    }

    /** Hands leadership on, in a process that is told to end. What is under way may be cut off: it can be repeated. */
    void retire() {
        started = false;
        gateways.close();
        Leases.release(client, leaseNamespace(), config.identity());
    }

    /** Where the operator's pods are, and with them its key; the lease may be elsewhere. */
    private String ownNamespace() {
        return Objects.requireNonNullElse(client.getConfiguration().getNamespace(), "default");
    }

    private String leaseNamespace() {
        return config.leaseNamespace().isEmpty() ? ownNamespace() : config.leaseNamespace();
    }

    private <R extends HasMetadata> void register(Reconciler<R> reconciler) {
        operator.register(reconciler, overrider -> {
            // thousands of objects in one answer could take longer than a request may
            overrider.withInformerListLimit(LISTED_AT_A_TIME);
            if (config.namespaces().size() <= 1) {
                // informers of several namespaces would share the store
                overrider.withItemStore(new TransformingItemStore<>(PenstockOperator::withoutManagedFields));
            }
            if (config.namespaces().isEmpty()) {
                overrider.watchingAllNamespaces();
            } else {
                overrider.settingNamespaces(config.namespaces());
            }
        });
    }

    /** Who manages which field is the API server's business, and half of an object's size. */
    private static <R extends HasMetadata> R withoutManagedFields(R object) {
        object.getMetadata().setManagedFields(List.of());
        return object;
    }

    private void configure(ConfigurationServiceOverrider overrider) {
        overrider
                .withKubernetesClient(client)
                .withCloseClientOnStop(false)
                // no pass waits for Connect; this many write to the API server at a time, so that the lease is renewed
                // beside
                .withExecutorService(Executors.newFixedThreadPool(
                        PASSES_AT_A_TIME, Thread.ofVirtual().name("pass-", 0).factory()))
                .withReconciliationTerminationTimeout(LAST_WORK)
                .withUseSSAToPatchPrimaryResource(true)
                .withResourceCloner(new PrimaryCloner(client.getKubernetesSerialization()))
                // it would mark each object of a cluster with a random id at each write; a pass too many costs less
                .withPreviousAnnotationForDependentResources(false);
        if (config.leaderElection()) {
            var lease = LeaderElectionConfigurationBuilder.aLeaderElectionConfiguration(Leases.NAME)
                    .withIdentity(config.identity());
            if (!config.leaseNamespace().isEmpty()) {
                lease.withLeaseNamespace(config.leaseNamespace());
            }
            overrider.withLeaderElectionConfiguration(lease.build());
        }
    }

    private PollSettings pollSettings() {
        var usual = PollSettings.DEFAULT;
        return new PollSettings(
                config.pollPeriod(), usual.soon(), usual.followUp(), usual.longest(), usual.refresh(), usual.jitter());
    }
}
