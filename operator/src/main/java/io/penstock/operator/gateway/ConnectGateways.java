package io.penstock.operator.gateway;

import io.penstock.operator.observe.ClusterKey;
import io.penstock.operator.observe.ClusterObservation;
import io.penstock.operator.observe.ConnectorKey;
import io.penstock.operator.observe.KafkaObservation;
import io.penstock.operator.observe.ObservationFeed;
import io.penstock.operator.observe.ObservationListener;
import io.penstock.operator.observe.ObservationListeners;
import io.penstock.operator.observe.PollSettings;
import io.penstock.operator.observe.ProgressObservation;
import io.penstock.operator.observe.ReadyWorkers;
import io.penstock.operator.observe.WatchedCluster;
import io.penstock.operator.rest.ConnectRestClients;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The {@link ConnectGateway} of each cluster that is watched or has calls under way: the one way to what is known of the
 * clusters, and the one way of calls to them.
 */
public final class ConnectGateways implements ObservationFeed, AutoCloseable {
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("connect-call-", 0).factory());
    private final Map<ClusterKey, ConnectGateway> gateways = new ConcurrentHashMap<>();
    private final ObservationListeners listeners = new ObservationListeners();
    private final int writes;
    private final ConnectRestClients clients;
    private final PollSettings settings;
    private final Clock clock;
    private final DoubleSupplier random;
    private volatile Predicate<ClusterKey> existing = cluster -> true;
    private volatile boolean closed;

    /**
     * No gateway before {@link #watch}.
     *
     * @param writes of configs at a time to one cluster; as many commands, such as stop and delete, and twice as many
     *     validations
     * @param clients makes the client of each gateway
     * @param random numbers from 0 (inclusive) to 1 (exclusive), for jitter
     */
    public ConnectGateways(
            int writes, ConnectRestClients clients, PollSettings settings, Clock clock, DoubleSupplier random) {
        this.writes = writes;
        this.clients = clients;
        this.settings = settings;
        this.clock = clock;
        this.random = random;
    }

    @Override
    public void watch(ClusterKey cluster, URI endpoint) {
        gateways.compute(cluster, (key, known) -> {
            if (closed) {
                return known;
            }
            var gateway = known == null ? made(key, endpoint) : known;
            gateway.watch(endpoint);
            return gateway;
        });
        if (closed) {
            // the end came while this was under way, and may have overlooked it
            change(cluster, ConnectGateway::close);
        }
    }

    private ConnectGateway made(ClusterKey cluster, URI endpoint) {
        return new ConnectGateway(
                endpoint,
                clients,
                client -> new CallLanes(writes, threads, System::nanoTime, client, () -> change(cluster, any -> {})),
                client -> new WatchedCluster(
                        cluster, client, settings, clock, random, listeners, one -> isWanted(cluster, one)));
    }

    @Override
    public void onlyWhile(Predicate<ClusterKey> exists) {
        existing = exists;
    }

    /**
     * Whether the cluster is still there. A pass that was under way while its cluster went can watch it again after it was
     * forgotten, and nobody would ever forget it a second time: so its poller does, unless the cluster has been made again
     * and has another one.
     */
    private boolean isWanted(ClusterKey cluster, WatchedCluster one) {
        var wanted = existing.test(cluster);
        if (!wanted) {
            change(cluster, gateway -> gateway.unwatch(one));
        }
        return wanted;
    }

    @Override
    public void forget(ClusterKey cluster) {
        change(cluster, ConnectGateway::unwatch);
    }

    /** Changes a gateway, which goes if that leaves it with nothing to do. */
    private void change(ClusterKey cluster, Consumer<ConnectGateway> change) {
        gateways.computeIfPresent(cluster, (key, gateway) -> {
            change.accept(gateway);
            return gateway.endIfUnused() ? null : gateway;
        });
    }

    /**
     * Hands over a call and returns at once. It takes the place of whatever waits for the same connector.
     *
     * @param connector whose call it is
     * @return false if a write is handed over while one is under way for the connector, if the call is not wanted any more, or
     *     if the cluster is not watched: nothing was done
     */
    public boolean offer(ClusterKey cluster, Lane lane, String connector, ConnectCall call) {
        var offered = new Ticket(connector, call);
        var taken = new AtomicBoolean();
        gateways.computeIfPresent(cluster, (key, gateway) -> {
            taken.set(!closed && gateway.offer(lane, offered));
            return gateway;
        });
        return taken.get();
    }

    /** Takes away the call that waits for a connector. One that is under way goes on. */
    public void withdraw(ClusterKey cluster, String connector) {
        change(cluster, gateway -> gateway.lanes().withdraw(connector));
    }

    /** Whether a write of a connector, or a question about it, has begun and is not over: Connect may still carry it out. */
    public boolean writing(ClusterKey cluster, String connector) {
        var gateway = gateways.get(cluster);
        return gateway != null && gateway.lanes().writes(connector);
    }

    /**
     * Asks for a turn to restart a connector: connectors of one cluster are restarted one after the other when a value that
     * they share changes.
     *
     * @param connector name in Connect
     * @return empty if the connector may be restarted now; else when to ask again
     */
    public Optional<Instant> restartTurn(ClusterKey cluster, String connector) {
        var gateway = gateways.get(cluster);
        return gateway == null ? Optional.empty() : gateway.restartTurn(connector, clock.instant());
    }

    /**
     * Connect has accepted a restart that had its turn.
     *
     * @param connector name in Connect
     */
    public void restartAccepted(ClusterKey cluster, String connector) {
        Optional.ofNullable(gateways.get(cluster)).ifPresent(one -> one.restartAccepted(connector, clock.instant()));
    }

    /** Calls that wait in a lane, over all clusters. */
    public int waiting(Lane lane) {
        return gateways.values().stream()
                .mapToInt(one -> one.lanes().waiting(lane))
                .sum();
    }

    @Override
    public ClusterObservation of(ClusterKey cluster) {
        return watched(cluster).map(WatchedCluster::observation).orElse(ClusterObservation.NOTHING);
    }

    @Override
    public List<String> topics(ClusterKey cluster, String liveName) {
        return watched(cluster).map(one -> one.topics(liveName)).orElse(List.of());
    }

    @Override
    public ReadyWorkers readyWorkers(ClusterKey cluster) {
        return watched(cluster).map(WatchedCluster::readyWorkers).orElse(ReadyWorkers.UNKNOWN);
    }

    @Override
    public void readyWorkers(ClusterKey cluster, ReadyWorkers workers) {
        watched(cluster).ifPresent(one -> one.readyWorkers(workers));
    }

    @Override
    public KafkaObservation kafka(ClusterKey cluster) {
        return watched(cluster).map(WatchedCluster::kafka).orElse(KafkaObservation.UNKNOWN);
    }

    @Override
    public ProgressObservation progress(ConnectorKey connector) {
        return watched(connector.cluster())
                .map(one -> one.progress(connector.name()))
                .orElse(ProgressObservation.UNKNOWN);
    }

    @Override
    public void silenceThreshold(ConnectorKey connector, Duration threshold) {
        watched(connector.cluster()).ifPresent(one -> one.silenceThreshold(connector.name(), threshold));
    }

    /** How many clusters have workers that cannot reach Kafka. */
    public long withoutKafka() {
        return watched().filter(one -> one.kafka().unreachable().isPresent()).count();
    }

    @Override
    public void nudge(ClusterKey cluster) {
        watched(cluster).ifPresent(WatchedCluster::nudge);
    }

    @Override
    public void lookClosely(ClusterKey cluster, Duration time) {
        watched(cluster).ifPresent(one -> one.lookClosely(time));
    }

    @Override
    public void subscribe(ObservationListener listener) {
        listeners.add(listener);
    }

    @Override
    public void unsubscribe(ObservationListener listener) {
        listeners.remove(listener);
    }

    @Override
    public boolean alive() {
        return watched().allMatch(WatchedCluster::isAlive);
    }

    private Optional<WatchedCluster> watched(ClusterKey cluster) {
        return Optional.ofNullable(gateways.get(cluster)).flatMap(ConnectGateway::watched);
    }

    private Stream<WatchedCluster> watched() {
        return gateways.values().stream().map(ConnectGateway::watched).flatMap(Optional::stream);
    }

    /** Polls nothing and starts nothing any more; what is under way goes on to its end or to that of the process. */
    @Override
    public void close() {
        closed = true;
        Set.copyOf(gateways.keySet()).forEach(cluster -> change(cluster, ConnectGateway::close));
        threads.shutdown();
    }
}
