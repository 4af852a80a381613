package io.penstock.operator.observe;

import io.penstock.operator.rest.ConnectRestClient;
import io.penstock.operator.rest.ConnectRestException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks one worker of a cluster from time to time what it knows of Kafka, beside the polls and never in their way: a
 * question that fails leaves what was known, for a while.
 */
final class KafkaQuestions {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaQuestions.class);

    private static final Duration FIRST = Duration.ofSeconds(3);
    private static final Duration SETTLED = Duration.ofSeconds(15);
    private static final Duration OPEN = Duration.ofSeconds(5);
    private static final Duration UNSUPPORTED = Duration.ofSeconds(60);

    /** What a worker said is believed for this long. */
    private static final Duration BELIEVED = Duration.ofSeconds(60);

    private static final double JITTER = 0.2;

    private final ClusterKey cluster;
    private final ClusterPoller poller;
    private final Supplier<ConnectRestClient> client;
    private final Clock clock;
    private final DoubleSupplier random;
    private final ObservationListener listener;
    private final Thread thread;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile KafkaObservation known = KafkaObservation.UNKNOWN;
    private Instant answered = Instant.EPOCH;

    /**
     * Questions that have not been asked yet.
     *
     * @param poller knows what the cluster holds
     * @param client speaks to the cluster; asked for anew before each question
     */
    KafkaQuestions(
            ClusterKey cluster,
            ClusterPoller poller,
            Supplier<ConnectRestClient> client,
            Clock clock,
            DoubleSupplier random,
            ObservationListener listener) {
        this.cluster = cluster;
        this.poller = poller;
        this.client = client;
        this.clock = clock;
        this.random = random;
        this.listener = listener;
        this.thread = Thread.ofVirtual().name("kafka-" + cluster).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    void stop() {
        stopped.countDown();
        thread.interrupt();
    }

    /** What the workers know of their Kafka. */
    KafkaObservation known() {
        return known;
    }

    private void run() {
        var wait = FIRST;
        while (pause(wait)) {
            wait = ask();
        }
    }

    private boolean pause(Duration wait) {
        try {
            var share = 1 + JITTER * (2 * random.getAsDouble() - 1);
            return !stopped.await(Math.round(wait.toMillis() * share), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return false;
        }
    }

    /** One question; returns how long to wait for the next. */
    Duration ask() {
        try {
            return answered(poller.observation());
        } catch (ConnectRestException e) {
            LOG.atDebug().addKeyValue("cluster", cluster.toString()).log("Kafka stays as last known: {}", e.text());
        } catch (RuntimeException e) {
            LOG.atError()
                    .setCause(e)
                    .addKeyValue("cluster", cluster.toString())
                    .log("Asking about Kafka failed because of a bug in the operator");
        }
        age();
        return SETTLED;
    }

    private Duration answered(ClusterObservation seen) {
        if (!seen.reachable()) {
            age();
            return OPEN;
        }
        var topics = new HashSet<String>();
        var patterns = new HashSet<String>();
        seen.connectors().values().stream().map(SinkTopics::of).forEach(sink -> {
            topics.addAll(sink.topics());
            patterns.addAll(sink.patterns());
        });
        var answer = client.get().kafka(topics, patterns);
        if (answer.isEmpty()) {
            become(KafkaObservation.UNKNOWN);
            return UNSUPPORTED;
        }
        if (!answer.get().looked()) {
            age();
            return OPEN;
        }
        answered = clock.instant();
        become(known.after(answer.get()));
        return known.sound() && answer.get().pending().isEmpty() ? SETTLED : OPEN;
    }

    /** What nobody has confirmed for long is not known any more. */
    private void age() {
        if (clock.instant().isAfter(answered.plus(BELIEVED))) {
            become(KafkaObservation.UNKNOWN);
        }
    }

    private void become(KafkaObservation next) {
        var before = known;
        if (before.equals(next)) {
            return;
        }
        known = next;
        var whole = !before.unreachable().equals(next.unreachable())
                || !before.internalTopics().equals(next.internalTopics());
        if (whole) {
            LOG.atInfo()
                    .addKeyValue("cluster", cluster.toString())
                    .addKeyValue("message", next.unreachable().orElse(""))
                    .addKeyValue("internalTopics", next.internalTopics().toString())
                    .log("What the workers report of Kafka has changed");
            listener.clusterChanged(cluster);
            listener.reachabilityChanged(cluster);
        } else {
            var changed = difference(before.missingTopics(), next.missingTopics());
            changed.addAll(difference(before.idlePatterns(), next.idlePatterns()));
            tell(changed);
        }
    }

    private void tell(Set<String> changed) {
        poller.observation().connectors().forEach((name, live) -> {
            var sink = SinkTopics.of(live);
            if (sink.topics().stream().anyMatch(changed::contains)
                    || sink.patterns().stream().anyMatch(changed::contains)) {
                listener.connectorChanged(new ConnectorKey(cluster, name));
            }
        });
    }

    private static Set<String> difference(Set<String> one, Set<String> other) {
        var all = new HashSet<>(one);
        all.addAll(other);
        all.removeIf(text -> one.contains(text) && other.contains(text));
        return all;
    }
}
