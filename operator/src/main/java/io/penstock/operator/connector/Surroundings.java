package io.penstock.operator.connector;

import io.penstock.operator.observe.KafkaObservation;
import io.penstock.operator.observe.ReadyWorkers;
import io.penstock.operator.observe.SinkTopics;
import io.penstock.operator.plan.LiveConnector;
import io.penstock.operator.plan.LiveState;
import io.penstock.operator.plan.LiveTask;
import io.penstock.operator.plan.Observation;
import io.penstock.operator.rest.Sentence;
import io.penstock.operator.status.ConditionStatus;
import io.penstock.operator.status.ConnectorReason;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is known around a live connector and decides, beside the states that Connect reports, whether it can be used.
 * Reports take it in; plans do not, for a request to Connect is right or wrong by Connect's own word.
 *
 * @param workers the workers that Kubernetes takes for ready
 * @param kafka what the workers know of their Kafka
 * @param progress whether the tasks get on
 */
record Surroundings(ReadyWorkers workers, KafkaObservation kafka, TaskProgress progress) {
    /** Nothing is known but what Connect says. */
    static final Surroundings UNKNOWN = new Surroundings(ReadyWorkers.UNKNOWN, KafkaObservation.UNKNOWN);

    /** Nothing is known of whether tasks get on. */
    Surroundings(ReadyWorkers workers, KafkaObservation kafka) {
        this(workers, kafka, TaskProgress.UNKNOWN);
    }

    private static final int NAMED = 3;

    /** What Kafka's absence explains: work that does not come on, and work that only seems to. */
    private static final Set<ConnectorReason> EXPLAINED_BY_KAFKA = Set.of(
            ConnectorReason.RUNNING,
            ConnectorReason.UNASSIGNED,
            ConnectorReason.RESTARTING,
            ConnectorReason.RESTART_HANGS,
            ConnectorReason.STARTING,
            ConnectorReason.NO_TASKS,
            ConnectorReason.CREATING,
            ConnectorReason.UPDATING);

    /** The same observation, in which nothing runs on a worker that is not ready. */
    Observation honest(Observation observed) {
        return observed instanceof Observation.Present(var live) ? new Observation.Present(honest(live)) : observed;
    }

    private LiveConnector honest(LiveConnector live) {
        if (unready(live).findAny().isEmpty()) {
            return live;
        }
        return live.with(
                honest(live.state(), live.worker()),
                live.tasks().stream()
                        .map(task -> task.with(honest(task.state(), task.worker())))
                        .toList());
    }

    private LiveState honest(LiveState state, String worker) {
        var claimed = state == LiveState.RUNNING || state == LiveState.RESTARTING;
        return claimed && workers.unready(worker).isPresent() ? LiveState.UNASSIGNED : state;
    }

    /**
     * The last word on whether a connector can be used.
     *
     * @param readiness by Connect's word
     * @param live as seen, if it is there
     */
    Readiness temper(Readiness readiness, Optional<LiveConnector> live) {
        var cause = kafkaCause();
        if (cause.isPresent() && EXPLAINED_BY_KAFKA.contains(readiness.reason())) {
            return no(ConnectorReason.KAFKA_UNREACHABLE, cause.get());
        }
        var missing = live.map(this::missing).orElse("");
        if (readiness.reason() != ConnectorReason.RUNNING) {
            return live.map(one -> withPods(readiness, one)).orElse(readiness);
        }
        if (kafka.internalTopicsLost()) {
            return no(
                    ConnectorReason.INTERNAL_TOPICS_MISSING,
                    "the cluster's internal topics are missing from Kafka: see the ConnectCluster for what to do");
        }
        if (!missing.isEmpty()) {
            return no(ConnectorReason.TOPIC_NOT_FOUND, missing);
        }
        if (progress.message().isPresent()) {
            return no(ConnectorReason.NOT_PROGRESSING, progress.message().get());
        }
        return live.map(one -> withHint(withPods(readiness, one), one)).orElse(readiness);
    }

    /** Why nothing that goes through Kafka comes on, one sentence; empty while Kafka is reached, or if nobody knows. */
    Optional<String> kafkaCause() {
        return kafka.outage().map(Sentence::unended);
    }

    /** Says which topics of a sink do not exist; empty if all do, or if it is no sink. */
    private String missing(LiveConnector live) {
        var missing = SinkTopics.of(live).topics().stream()
                .filter(kafka.missingTopics()::contains)
                .sorted()
                .toList();
        if (missing.isEmpty()) {
            return "";
        }
        var named = missing.stream().limit(NAMED).collect(Collectors.joining(", "));
        var more = missing.size() > NAMED ? " and " + (missing.size() - NAMED) + " more" : "";
        return missing.size() == 1
                ? "topic " + named + " does not exist: create it, or correct spec.config.topics"
                : "topics " + named + more + " do not exist: create them, or correct spec.config.topics";
    }

    private Readiness withHint(Readiness readiness, LiveConnector live) {
        var idle = SinkTopics.of(live).patterns().stream().anyMatch(kafka.idlePatterns()::contains);
        return idle ? and(readiness, "; no topic matches spec.config.topics.regex yet") : readiness;
    }

    /** Says of parts without a worker whose worker it was. */
    private Readiness withPods(Readiness readiness, LiveConnector live) {
        var concerned = readiness.reason() == ConnectorReason.UNASSIGNED
                || (readiness.reason() == ConnectorReason.RUNNING && new LiveSummary(live).unassigned());
        if (!concerned) {
            return readiness;
        }
        var pods = unready(live).distinct().sorted().limit(NAMED).toList();
        return switch (pods.size()) {
            case 0 -> withStart(readiness, live);
            case 1 -> and(readiness, "; pod " + pods.getFirst() + " is not ready");
            default -> and(readiness, "; pods " + String.join(", ", pods) + " are not ready");
        };
    }

    /** Of what hangs in its start after a change Connect says the same as of what has no worker. */
    private static Readiness withStart(Readiness readiness, LiveConnector live) {
        var connector = Stream.of(live.worker()).filter(any -> live.state() == LiveState.UNASSIGNED);
        var tasks = live.tasks().stream()
                .filter(task -> task.state() == LiveState.UNASSIGNED)
                .map(LiveTask::worker);
        return Stream.concat(connector, tasks)
                .filter(worker -> !worker.isEmpty())
                .findFirst()
                .map(worker ->
                        and(readiness, ", or check the log of worker " + worker + " for what is holding up the start"))
                .orElse(readiness);
    }

    /** Pods that are not ready and that Connect names as the workers of parts of a live connector. */
    private Stream<String> unready(LiveConnector live) {
        return live.workers().map(workers::unready).flatMap(Optional::stream);
    }

    private static Readiness and(Readiness readiness, String more) {
        return new Readiness(readiness.status(), readiness.reason(), readiness.message() + more);
    }

    private static Readiness no(ConnectorReason reason, String message) {
        return new Readiness(ConditionStatus.FALSE, reason, message);
    }
}
