package io.penstock.operator.observe;

import io.penstock.operator.rest.ConnectRestClient;
import io.penstock.operator.rest.ConnectRestException;
import io.penstock.operator.rest.PluginSnapshot;
import io.penstock.operator.rest.WorkerInfo;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the list of connectors does not tell: version, plugins, topics. Asked beside the polls, on a thread that may wait:
 * none of these questions can delay a poll, and one that is not answered says nothing about the cluster and leaves what
 * was last read.
 *
 * <p>One thread at a time asks; what was read may be looked at from any.
 */
final class SideQuestions {
    private static final Logger LOG = LoggerFactory.getLogger(SideQuestions.class);
    private static final int FEWEST_READS = 4;
    private static final int MOST_READS = 40;

    /** Beside each poll the topics of one connector in so many are read: thousands that come at once show theirs within minutes. */
    private static final int CONNECTORS_PER_READ = 50;

    private static final Duration RETRY = Duration.ofSeconds(10);

    private final ClusterKey cluster;
    private final Clock clock;
    private final Duration refresh;
    private final TopicsBook book;
    private final Map<String, List<String>> topics = new ConcurrentHashMap<>();
    private Set<String> workers = Set.of();
    private Instant factsDue = Instant.EPOCH;

    /**
     * The questions about one cluster.
     *
     * @param refresh time after which what did not seem to change is read again
     */
    SideQuestions(ClusterKey cluster, Clock clock, Duration refresh) {
        this.cluster = cluster;
        this.clock = clock;
        this.refresh = refresh;
        this.book = new TopicsBook(refresh);
    }

    List<String> topics(String name) {
        return topics.getOrDefault(name, List.of());
    }

    /** Version and plugins, as the workers have them. */
    record Facts(WorkerInfo info, List<PluginSnapshot> plugins) {}

    /**
     * Version and plugins change with the workers, so they are read when workers come and go, after an outage, and from
     * time to time.
     *
     * @param holders workers that hold connectors or tasks
     * @param outage whether the cluster had not answered before
     * @return empty if it is not their turn, or if there was no answer
     */
    Optional<Facts> facts(ConnectRestClient client, Set<String> holders, boolean outage) {
        var now = clock.instant();
        if (!outage && workers.equals(holders) && now.isBefore(factsDue)) {
            return Optional.empty();
        }
        workers = Set.copyOf(holders);
        try {
            var facts = new Facts(client.info(), client.plugins());
            factsDue = now.plus(refresh);
            return Optional.of(facts);
        } catch (ConnectRestException e) {
            stays("Version and plugins", e);
            factsDue = now.plus(RETRY);
            return Optional.empty();
        }
    }

    /**
     * Reads the topics of those whose turn it is.
     *
     * @param changed connectors that changed or came since the last call
     * @param live all connectors
     * @return names of the connectors whose topics changed
     */
    Set<String> topics(ConnectRestClient client, Set<String> changed, Set<String> live) {
        book.changed(changed, clock.instant());
        book.retain(live);
        topics.keySet().retainAll(live);
        var news = new HashSet<String>();
        int most = Math.clamp(live.size() / CONNECTORS_PER_READ, FEWEST_READS, MOST_READS);
        for (int reads = 0; reads < most; reads++) {
            var turn = book.next(clock.instant());
            if (turn.isEmpty() || !readTopics(client, turn.get(), news)) {
                break;
            }
        }
        return news;
    }

    private boolean readTopics(ConnectRestClient client, String name, Set<String> news) {
        try {
            if (book.read(name, client.topics(name), clock.instant())) {
                topics.put(name, book.topics(name));
                news.add(name);
            }
            return true;
        } catch (ConnectRestException e) {
            stays("Topics", e);
            // its turn is over all the same: a connector whose topics cannot be read must not hold up the others
            book.read(name, book.topics(name), clock.instant());
            return false;
        }
    }

    private void stays(String what, ConnectRestException e) {
        LOG.atDebug()
                .addKeyValue("cluster", cluster.toString())
                .addKeyValue("cause", e.text())
                .log("{} stay as last read", what);
    }
}
