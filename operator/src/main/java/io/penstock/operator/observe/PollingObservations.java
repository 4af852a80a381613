package io.penstock.operator.observe;

import io.penstock.operator.plan.ConnectorConfig;
import io.penstock.operator.plan.Observation;
import io.penstock.operator.rest.ConnectRestClient;
import java.net.URI;
import java.time.Clock;
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
    private final Map<ClusterKey, PollLoop> loops = new ConcurrentHashMap<>();
    private final Map<ClusterKey, ReadyWorkers> readyWorkers = new ConcurrentHashMap<>();
    private final Set<ObservationListener> listeners = new CopyOnWriteArraySet<>();
    private final KafkaQuestions kafka;
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
        this.kafka = new KafkaQuestions(client, clock, random, new Fanout());
    }

    @Override
    public ClusterObservation of(ClusterKey cluster) {
        var loop = loops.get(cluster);
        return loop == null ? ClusterObservation.NOTHING : loop.poller().observation();
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
        var loop = loops.get(cluster);
        return loop == null ? List.of() : loop.poller().topics(liveName);
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
        return readyWorkers.getOrDefault(cluster, ReadyWorkers.UNKNOWN);
    }

    /** How many clusters have workers that cannot reach Kafka. */
    public long withoutKafka() {
        return kafka.unreachable();
    }

    @Override
    public KafkaObservation kafka(ClusterKey cluster) {
        return kafka.of(cluster);
    }

    @Override
    public void readyWorkers(ClusterKey cluster, ReadyWorkers workers) {
        var before = Objects.requireNonNullElse(readyWorkers.put(cluster, workers), ReadyWorkers.UNKNOWN);
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
        var loop = loops.computeIfAbsent(cluster, key -> start(key, endpoint));
        if (!loop.poller().endpoint().equals(endpoint)) {
            loop.poller().moveTo(endpoint);
            loop.nudge();
        }
    }

    private PollLoop start(ClusterKey cluster, URI endpoint) {
        var poller =
                new ClusterPoller(cluster, endpoint, client, settings, clock, new Fanout(), task -> Thread.ofVirtual()
                        .name("ask-" + cluster)
                        .start(task));
        var loop = new PollLoop(cluster, poller, settings, random, () -> isWanted(cluster));
        loop.start();
        kafka.watch(cluster, poller::observation, poller::endpoint);
        return loop;
    }

    @Override
    public void onlyWhile(Predicate<ClusterKey> exists) {
        existing = exists;
    }

    /**
     * Whether the cluster is still there. A pass that was under way while its cluster went can watch it again after it was
     * forgotten, and nobody would ever forget it a second time: so its loop does.
     */
    private boolean isWanted(ClusterKey cluster) {
        var wanted = existing.test(cluster);
        if (!wanted) {
            forget(cluster);
        }
        return wanted;
    }

    @Override
    public void forget(ClusterKey cluster) {
        var loop = loops.remove(cluster);
        // after the loop: while it starts, it starts the questions about Kafka as well
        readyWorkers.remove(cluster);
        kafka.forget(cluster);
        if (loop != null) {
            loop.stop();
            client.retain(loops.values().stream()
                    .map(other -> other.poller().endpoint())
                    .collect(Collectors.toSet()));
        }
    }

    @Override
    public void nudge(ClusterKey cluster) {
        var loop = loops.get(cluster);
        if (loop != null) {
            loop.nudge();
        }
    }

    /** Whether every poller's thread lives; true without pollers, as on a standby. */
    public boolean alive() {
        return loops.values().stream().allMatch(PollLoop::isAlive);
    }

    /** Stops all pollers. */
    @Override
    public void close() {
        Set.copyOf(loops.keySet()).forEach(this::forget);
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
