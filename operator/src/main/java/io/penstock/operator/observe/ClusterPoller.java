package io.penstock.operator.observe;

import io.penstock.operator.rest.ConnectRestClient;
import io.penstock.operator.rest.ConnectRestException;
import io.penstock.operator.rest.ConnectorSnapshot;
import io.penstock.operator.rest.RestUnauthorizedException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks one cluster, keeps what is believed of it, and tells of changes. {@link #poll} runs on one thread; what it
 * believes may be read from any.
 */
final class ClusterPoller {
    private static final Logger LOG = LoggerFactory.getLogger(ClusterPoller.class);
    private static final int DIRECT_QUESTIONS = 20;
    private static final int TOPIC_READS = 4;
    private static final Duration FACTS_RETRY = Duration.ofSeconds(10);

    private final ClusterKey cluster;
    private final ConnectRestClient client;
    private final PollSettings settings;
    private final Clock clock;
    private final ObservationListener listener;
    private final TopicsBook book;
    private final Map<String, List<String>> topics = new ConcurrentHashMap<>();

    private volatile URI endpoint;
    private volatile ClusterBelief belief = ClusterBelief.NOTHING;
    private Instant factsDue = Instant.EPOCH;

    ClusterPoller(
            ClusterKey cluster,
            URI endpoint,
            ConnectRestClient client,
            PollSettings settings,
            Clock clock,
            ObservationListener listener) {
        this.cluster = cluster;
        this.endpoint = endpoint;
        this.client = client;
        this.settings = settings;
        this.clock = clock;
        this.listener = listener;
        this.book = new TopicsBook(settings.refresh());
    }

    ClusterObservation observation() {
        return belief.observation();
    }

    List<String> topics(String name) {
        return topics.getOrDefault(name, List.of());
    }

    URI endpoint() {
        return endpoint;
    }

    void moveTo(URI address) {
        endpoint = address;
    }

    /** Whether the last poll left a question that the next one should answer soon. */
    boolean hasOpenQuestion() {
        return !belief.suspects().isEmpty();
    }

    /** One poll: everything that goes wrong in it is a fact about the cluster and ends here. */
    void poll() {
        var before = belief;
        var patience = settings.period().multipliedBy(2);
        try {
            belief = withFacts(before.observation(), answered(before));
        } catch (RestUnauthorizedException e) {
            belief = before.failed(Reachability.UNAUTHORIZED, e.text(), clock.instant(), patience);
        } catch (ConnectRestException e) {
            belief = before.failed(Reachability.UNREACHABLE, e.text(), clock.instant(), patience);
        } catch (RuntimeException e) {
            LOG.atError()
                    .setCause(e)
                    .addKeyValue("cluster", cluster.toString())
                    .log("A poll failed for a reason of our own");
            belief = before.failed(
                    Reachability.UNREACHABLE, "the poll failed: see the operator's log", clock.instant(), patience);
        }
        var change = BeliefChange.between(before.observation(), belief.observation());
        tell(change, readTopics(change));
    }

    private ClusterBelief answered(ClusterBelief before) {
        var recovering =
                !before.observation().reachable() || before.observation().failures() > 0;
        if (recovering && !client.ready(endpoint)) {
            // what a worker says of its connectors before it has joined proves nothing
            return before.failed(
                    Reachability.UNREACHABLE, "the worker is starting", clock.instant(), settings.period());
        }
        var now = clock.instant();
        SortedMap<String, ConnectorSnapshot> answer = new TreeMap<>(client.connectors(endpoint));
        var gone = new TreeSet<String>();
        for (var name : before.missingAgain(answer.keySet()).stream()
                .limit(DIRECT_QUESTIONS)
                .toList()) {
            client.connector(endpoint, name).ifPresentOrElse(live -> answer.put(name, live), () -> gone.add(name));
        }
        return before.answered(answer, gone, now);
    }

    /** Version and plugins change with the workers, so they are read when workers come and go. */
    private ClusterBelief withFacts(ClusterObservation before, ClusterBelief answered) {
        var observation = answered.observation();
        var now = clock.instant();
        var settled = before.reachable()
                && before.workers().keySet().equals(observation.workers().keySet());
        if (!observation.reachable() || (settled && now.isBefore(factsDue))) {
            return answered;
        }
        try {
            var next = answered.withFacts(client.info(endpoint), client.plugins(endpoint));
            factsDue = now.plus(settings.refresh());
            return next;
        } catch (ConnectRestException e) {
            LOG.atDebug()
                    .addKeyValue("cluster", cluster.toString())
                    .log("Version and plugins stay as last read: {}", e.text());
            factsDue = now.plus(FACTS_RETRY);
            return answered;
        }
    }

    /** Reads the topics of those whose turn it is; returns the names whose topics changed. */
    private Set<String> readTopics(BeliefChange change) {
        var observation = belief.observation();
        var live = observation.connectors().keySet();
        book.changed(change.connectors(), clock.instant());
        book.retain(live);
        topics.keySet().retainAll(live);
        var changed = new HashSet<String>();
        for (int reads = 0; observation.reachable() && reads < TOPIC_READS; reads++) {
            var turn = book.next(clock.instant());
            if (turn.isEmpty() || !readTopics(turn.get(), changed)) {
                break;
            }
        }
        return changed;
    }

    private boolean readTopics(String name, Set<String> changed) {
        try {
            if (book.read(name, client.topics(endpoint, name), clock.instant())) {
                topics.put(name, book.topics(name));
                changed.add(name);
            }
            return true;
        } catch (ConnectRestException e) {
            LOG.atDebug().addKeyValue("cluster", cluster.toString()).log("Topics stay as last read: {}", e.text());
            // its turn is over all the same: a connector whose topics cannot be read must not hold up the others
            book.read(name, book.topics(name), clock.instant());
            return false;
        } catch (RuntimeException e) {
            LOG.atError()
                    .setCause(e)
                    .addKeyValue("cluster", cluster.toString())
                    .log("Reading topics failed for a reason of our own");
            return false;
        }
    }

    private void tell(BeliefChange change, Set<String> otherTopics) {
        if (change.edge()) {
            LOG.atInfo()
                    .addKeyValue("cluster", cluster.toString())
                    .addKeyValue("endpoint", endpoint.toString())
                    .addKeyValue("message", belief.observation().message())
                    .log(belief.observation().reachable() ? "Connect answers" : "Connect does not answer");
            listener.reachabilityChanged(cluster);
        } else {
            var names = new TreeSet<>(change.connectors());
            names.addAll(otherTopics);
            names.forEach(name -> listener.connectorChanged(new ConnectorKey(cluster, name)));
        }
        if (change.cluster()) {
            listener.clusterChanged(cluster);
        }
    }
}
