package io.penstock.operator.observe;

import io.penstock.operator.rest.ConnectRestClient;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.DoubleSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Everything that goes on and is kept for one cluster while it is watched: begun together and ended together, so that a
 * cluster which is deleted and made again has all of it anew. Each poller has a virtual thread of its own.
 */
public final class WatchedCluster {
    private final ClusterKey cluster;
    private final ObservationListener listener;
    private final ClusterPoller poller;
    private final PollLoop polls;
    private final KafkaQuestions kafka;
    private final TaskQuestions tasks;
    private final AtomicBoolean begun = new AtomicBoolean();
    private final AtomicReference<ReadyWorkers> readyWorkers = new AtomicReference<>(ReadyWorkers.UNKNOWN);

    /**
     * A cluster that is not polled before {@link #start}.
     *
     * @param client speaks to the cluster; asked for anew before each question, as the cluster may move
     * @param random numbers from 0 (inclusive) to 1 (exclusive), for jitter
     * @param listener told of changes
     * @param wanted asked before each poll; false ends the polls for good
     */
    public WatchedCluster(
            ClusterKey cluster,
            Supplier<ConnectRestClient> client,
            PollSettings settings,
            Clock clock,
            DoubleSupplier random,
            ObservationListener listener,
            Predicate<WatchedCluster> wanted) {
        this.cluster = cluster;
        this.listener = listener;
        poller = new ClusterPoller(cluster, client, settings, clock, listener, task -> Thread.ofVirtual()
                .name("ask-" + cluster)
                .start(task));
        polls = new PollLoop(cluster, poller, settings, random, () -> wanted.test(this));
        kafka = new KafkaQuestions(cluster, poller, client, clock, random, listener);
        tasks = new TaskQuestions(
                cluster,
                poller,
                client,
                worker -> readyWorkers().isOf(client.get().endpoint(), worker),
                clock,
                random,
                listener,
                polls::nudge);
    }

    /** Begins the work, once. What was stopped before ends as it begins. */
    public void start() {
        if (begun.compareAndSet(false, true)) {
            polls.start();
            kafka.start();
            tasks.start();
        }
    }

    /** Ends the work. What was seen can still be read. */
    public void stop() {
        polls.stop();
        kafka.stop();
        tasks.stop();
    }

    /** Asks for a poll very soon. */
    public void nudge() {
        polls.nudge();
    }

    /** Asks for polls each second or so for a while. */
    public void lookClosely(Duration time) {
        polls.lookClosely(time);
    }

    /** Whether the polls go on, or have yet to begin. */
    public boolean isAlive() {
        return !begun.get() || polls.isAlive();
    }

    /** What is believed of the cluster. */
    public ClusterObservation observation() {
        return poller.observation();
    }

    /** Topics that a live connector has used, in order, as last read. */
    public List<String> topics(String liveName) {
        return poller.topics(liveName);
    }

    /** What the workers know of their Kafka. */
    public KafkaObservation kafka() {
        return kafka.known();
    }

    /** Whether the tasks of a live connector get on. */
    public ProgressObservation progress(String liveName) {
        return tasks.known(liveName);
    }

    /** Takes in for how long the tasks of a live connector may stand still; zero for ever. */
    public void silenceThreshold(String liveName, Duration threshold) {
        tasks.threshold(liveName, threshold);
    }

    /** The workers that Kubernetes takes for ready. */
    public ReadyWorkers readyWorkers() {
        return Objects.requireNonNull(readyWorkers.get());
    }

    /** Takes in which workers are ready, and tells of the connectors that are placed on those of which that is new. */
    public void readyWorkers(ReadyWorkers workers) {
        var before = Objects.requireNonNull(readyWorkers.getAndSet(workers));
        if (before.equals(workers)) {
            return;
        }
        observation().connectors().forEach((name, live) -> {
            if (live.workers().anyMatch(one -> !before.unready(one).equals(workers.unready(one)))) {
                listener.connectorChanged(new ConnectorKey(cluster, name));
            }
        });
    }
}
