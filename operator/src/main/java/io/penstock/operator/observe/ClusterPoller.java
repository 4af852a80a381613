package io.penstock.operator.observe;

import io.penstock.operator.rest.ConnectRestClient;
import io.penstock.operator.rest.ConnectRestException;
import io.penstock.operator.rest.ConnectorList;
import io.penstock.operator.rest.RestUnauthorizedException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks one cluster, keeps what is believed of it, and tells of changes. {@link #poll} runs on one thread; what it
 * believes may be read from any.
 *
 * <p>A poll is the one list of connectors, which a worker answers from memory, and nothing else decides whether the
 * cluster is reachable and what it holds. Everything else that is asked goes through {@link SideQuestions}.
 */
final class ClusterPoller {
    private static final Logger LOG = LoggerFactory.getLogger(ClusterPoller.class);

    /** Longer than a worker's restart takes to show behind its Service. */
    private static final Duration OUTAGE = Duration.ofSeconds(1);

    private final ClusterKey cluster;
    private final Supplier<ConnectRestClient> client;
    private final Duration patience;
    private final Clock clock;
    private final ObservationListener listener;
    private final Executor beside;
    private final SideQuestions questions;
    private final AtomicBoolean asking = new AtomicBoolean();
    private final Set<String> changedSinceAsked = ConcurrentHashMap.newKeySet();
    private final AtomicReference<ClusterBelief> belief = new AtomicReference<>(ClusterBelief.NOTHING);

    /** What the last answer was, for the next to be compared with; used by the thread that polls. */
    private ConnectorList lastAnswer = ConnectorList.NONE;

    /**
     * A poller that has not asked yet.
     *
     * @param client speaks to the cluster; asked for anew before each question, as the cluster may move
     * @param beside runs what may take long, off the thread that polls
     */
    ClusterPoller(
            ClusterKey cluster,
            Supplier<ConnectRestClient> client,
            PollSettings settings,
            Clock clock,
            ObservationListener listener,
            Executor beside) {
        this.cluster = cluster;
        this.client = client;
        this.patience = settings.period().plus(OUTAGE);
        this.clock = clock;
        this.listener = listener;
        this.beside = beside;
        this.questions = new SideQuestions(cluster, clock, settings.refresh());
    }

    ClusterObservation observation() {
        return belief().observation();
    }

    List<String> topics(String name) {
        return questions.topics(name);
    }

    private ClusterBelief belief() {
        return Objects.requireNonNull(belief.get());
    }

    /** Whether the last poll left a question that the next one should answer soon. */
    boolean hasOpenQuestion() {
        return !belief().suspects().isEmpty();
    }

    /** One poll: everything that goes wrong in it is a fact about the cluster and ends here. */
    void poll() {
        var before = observation();
        belief.updateAndGet(answer(before.reachable()));
        var cameUp = !before.reachable() && observation().reachable();
        if (cameUp && asking.compareAndSet(false, true)) {
            // whoever is told that the cluster answers wants to know what it has
            ask(() -> readFacts(true));
            asking.set(false);
        }
        tell(BeliefChange.between(before, observation()));
        askBeside();
    }

    /** What the cluster answers, as a change of what is believed. */
    private UnaryOperator<ClusterBelief> answer(boolean reachable) {
        try {
            var connect = client.get();
            // what a worker says of its connectors before it has joined proves nothing
            if (!reachable && !connect.ready()) {
                return failed(Reachability.UNREACHABLE, "the worker is starting");
            }
            var now = clock.instant();
            var answer = connect.connectors(lastAnswer);
            // what the last answer left out is decided by this one, even if it is the same
            var nothingNew = answer.sameAs(lastAnswer) && !hasOpenQuestion();
            lastAnswer = answer.withoutConnectors();
            return nothingNew ? known -> known.answeredTheSame(now) : known -> known.answered(answer, now);
        } catch (RestUnauthorizedException e) {
            return failed(Reachability.UNAUTHORIZED, e.text());
        } catch (ConnectRestException e) {
            return failed(Reachability.UNREACHABLE, e.text());
        } catch (RuntimeException e) {
            ownFault("A poll", e);
            return failed(Reachability.UNREACHABLE, "the poll failed: see the operator's log");
        }
    }

    private UnaryOperator<ClusterBelief> failed(Reachability failure, String message) {
        var now = clock.instant();
        return known -> known.failed(failure, message, now, patience);
    }

    /** Asks what the list does not tell, unless the questions of an earlier poll still wait for their answers. */
    private void askBeside() {
        if (observation().reachable() && asking.compareAndSet(false, true)) {
            beside.execute(() -> {
                ask(() -> readFacts(false));
                ask(this::readTopics);
                asking.set(false);
            });
        }
    }

    private void ask(Runnable question) {
        try {
            question.run();
        } catch (RuntimeException e) {
            ownFault("A question beside the polls", e);
        }
    }

    private void readFacts(boolean outage) {
        var before = observation();
        questions
                .facts(client.get(), before.workers().keySet(), outage)
                .ifPresent(facts -> belief.updateAndGet(known -> known.with(facts)));
        // on the way up the poll itself tells
        if (!outage) {
            BeliefChange.between(before, observation()).tellReport(cluster, listener);
        }
    }

    private void readTopics() {
        var changed = Set.copyOf(changedSinceAsked);
        changedSinceAsked.removeAll(changed);
        var live = observation().connectors().keySet();
        questions
                .topics(client.get(), changed, live)
                .forEach(name -> listener.connectorChanged(new ConnectorKey(cluster, name)));
    }

    private void tell(BeliefChange change) {
        var now = observation();
        changedSinceAsked.addAll(change.connectors());
        if (change.edge()) {
            LOG.atInfo()
                    .addKeyValue("cluster", cluster.toString())
                    .addKeyValue("endpoint", client.get().endpoint().toString())
                    .addKeyValue("message", now.message())
                    .log(now.reachable() ? "Connect answers" : "Connect does not answer");
            listener.reachabilityChanged(cluster);
        } else {
            new TreeSet<>(change.connectors())
                    .forEach(name -> listener.connectorChanged(new ConnectorKey(cluster, name)));
        }
        change.tellReport(cluster, listener);
    }

    private void ownFault(String what, RuntimeException e) {
        LOG.atError()
                .setCause(e)
                .addKeyValue("cluster", cluster.toString())
                .log("{} failed because of a bug in the operator", what);
    }
}
