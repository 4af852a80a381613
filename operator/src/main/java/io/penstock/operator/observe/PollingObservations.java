package io.penstock.operator.observe;

import io.penstock.operator.plan.ConnectorConfig;
import io.penstock.operator.plan.Observation;
import io.penstock.operator.rest.ConnectRestClient;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps {@link ConnectObservations} current with one poller per cluster, each on a virtual thread of its own. */
public final class PollingObservations implements ConnectObservations, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PollingObservations.class);

    private final ConnectRestClient client;
    private final PollSettings settings;
    private final Clock clock;
    private final DoubleSupplier random;
    private final Map<ClusterKey, WatchedCluster> clusters = new ConcurrentHashMap<>();
    private final Set<ObservationListener> listeners = new CopyOnWriteArraySet<>();
    private volatile Predicate<ClusterKey> existing = cluster -> true;

    /**
     * Polls nothing before {@link #watch}.
     *
     * @param random numbers from 0 (inclusive) to 1 (exclusive), for jitter
     */
    public PollingObservations(ConnectRestClient client, PollSettings settings, Clock clock, DoubleSupplier random) {
        this.client = client;
        this.settings = settings;
        this.clock = clock;
        this.random = random;
    }

    @Override
    public ClusterObservation of(ClusterKey cluster) {
        return watched(cluster).map(one -> one.poller().observation()).orElse(ClusterObservation.NOTHING);
    }

    @Override
    public Observation connector(ClusterKey cluster, String liveName) {
        var observation = of(cluster);
        var live = observation.connectors().get(liveName);
        if (!observation.reachable()) {
            return new Observation.Unknown(observation.message(), Optional.ofNullable(live));
        }
        return live == null ? new Observation.Absent() : new Observation.Present(live);
    }

    @Override
    public List<String> topics(ClusterKey cluster, String liveName) {
        return watched(cluster).map(one -> one.poller().topics(liveName)).orElse(List.of());
    }

    @Override
    public String pluginsDigest(ClusterKey cluster) {
        var versions = new HashMap<String, String>();
        of(cluster)
                .plugins()
                .forEach(plugin -> versions.put(plugin.className(), Objects.requireNonNullElse(plugin.version(), "")));
        return ConnectorConfig.digest(versions);
    }

    @Override
    public ReadyWorkers readyWorkers(ClusterKey cluster) {
        return watched(cluster).map(WatchedCluster::readyWorkers).orElse(ReadyWorkers.UNKNOWN);
    }

    /** How many clusters have workers that cannot reach Kafka. */
    public long withoutKafka() {
        return clusters.values().stream()
                .filter(one -> one.kafka().unreachable().isPresent())
                .count();
    }

    @Override
    public KafkaObservation kafka(ClusterKey cluster) {
        return watched(cluster).map(WatchedCluster::kafka).orElse(KafkaObservation.UNKNOWN);
    }

    @Override
    public void readyWorkers(ClusterKey cluster, ReadyWorkers workers) {
        var before = watched(cluster).map(one -> one.become(workers)).orElse(workers);
        if (before.equals(workers)) {
            return;
        }
        var fanout = new Fanout();
        of(cluster).connectors().forEach((name, live) -> {
            if (live.workers().anyMatch(one -> !before.unready(one).equals(workers.unready(one)))) {
                fanout.connectorChanged(new ConnectorKey(cluster, name));
            }
        });
    }

    @Override
    public void watch(ClusterKey cluster, URI endpoint) {
        var watched = clusters.computeIfAbsent(cluster, key -> made(key, endpoint));
        // when it can be found: a poller that begins and is not wanted takes itself away
        watched.start();
        if (!watched.poller().endpoint().equals(endpoint)) {
            watched.poller().moveTo(endpoint);
            watched.nudge();
        }
    }

    private WatchedCluster made(ClusterKey cluster, URI endpoint) {
        var fanout = new Fanout();
        var poller = new ClusterPoller(cluster, endpoint, client, settings, clock, fanout, task -> Thread.ofVirtual()
                .name("ask-" + cluster)
                .start(task));
        var loop = new PollLoop(cluster, poller, settings, random, () -> isWanted(cluster, poller));
        return new WatchedCluster(poller, loop, new KafkaQuestions(cluster, poller, client, clock, random, fanout));
    }

    private Optional<WatchedCluster> watched(ClusterKey cluster) {
        return Optional.ofNullable(clusters.get(cluster));
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
    private boolean isWanted(ClusterKey cluster, ClusterPoller poller) {
        var wanted = existing.test(cluster);
        if (!wanted) {
            watched(cluster)
                    .filter(one -> one.poller() == poller)
                    .filter(one -> clusters.remove(cluster, one))
                    .ifPresent(this::end);
        }
        return wanted;
    }

    @Override
    public void forget(ClusterKey cluster) {
        Optional.ofNullable(clusters.remove(cluster)).ifPresent(this::end);
    }

    private void end(WatchedCluster watched) {
        watched.stop();
        client.retain(clusters.values().stream()
                .map(other -> other.poller().endpoint())
                .collect(Collectors.toSet()));
    }

    @Override
    public void nudge(ClusterKey cluster) {
        watched(cluster).ifPresent(WatchedCluster::nudge);
    }

    @Override
    public void lookClosely(ClusterKey cluster, Duration time) {
        watched(cluster).ifPresent(watched -> watched.lookClosely(time));
    }

    /** Whether every poller's thread lives; true without pollers, as on a standby. */
    public boolean alive() {
        return clusters.values().stream().allMatch(WatchedCluster::isAlive);
    }

    /** Stops all pollers. */
    @Override
    public void close() {
        Set.copyOf(clusters.keySet()).forEach(this::forget);
    }

    void subscribe(ObservationListener listener) {
        listeners.add(listener);
    }

    void unsubscribe(ObservationListener listener) {
        listeners.remove(listener);
    }

    /** Tells all listeners; one that throws harms neither the poller nor the others. */
    private final class Fanout implements ObservationListener {
        @Override
        public void connectorChanged(ConnectorKey connector) {
            tell(listener -> listener.connectorChanged(connector));
        }

        @Override
        public void reachabilityChanged(ClusterKey cluster) {
            tell(listener -> listener.reachabilityChanged(cluster));
        }

        @Override
        public void clusterChanged(ClusterKey cluster) {
            tell(listener -> listener.clusterChanged(cluster));
        }

        @Override
        public void countsChanged(ClusterKey cluster) {
            tell(listener -> listener.countsChanged(cluster));
        }

        private void tell(Consumer<ObservationListener> message) {
            for (var listener : listeners) {
                try {
                    message.accept(listener);
                } catch (RuntimeException e) {
                    LOG.atError().setCause(e).log("A listener of observations failed");
                }
            }
        }
    }
}
