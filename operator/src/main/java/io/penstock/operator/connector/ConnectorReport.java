package io.penstock.operator.connector;

import io.fabric8.kubernetes.api.model.Condition;
import io.penstock.api.v1alpha1.connector.KafkaConnectorStatus;
import io.penstock.api.v1alpha1.connector.KafkaConnectorStatusBuilder;
import io.penstock.api.v1alpha1.connector.ObservedState;
import io.penstock.api.v1alpha1.connector.PropertyProblem;
import io.penstock.operator.plan.LiveConnector;
import io.penstock.operator.plan.Observation;
import io.penstock.operator.plan.RestartOutlook;
import io.penstock.operator.plan.Verdict;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The status of a connector as a pure function of what a pass came to. */
final class ConnectorReport {
    private static final int LISTED_TOPICS = 100;
    private static final int LISTED_PROBLEMS = 50;

    private final PassResult result;
    private final Observed observed;

    private ConnectorReport(PassResult result) {
        this.result = result;
        this.observed = result.observed();
    }

    /**
     * Writes the status.
     *
     * @param result of the pass; its object has the status before
     * @param conditions finished conditions
     */
    static KafkaConnectorStatus of(PassResult result, List<Condition> conditions) {
        return new ConnectorReport(result).status(conditions);
    }

    private KafkaConnectorStatus status(List<Condition> conditions) {
        var live = observed.live();
        var summary = live.map(LiveSummary::new);
        // while nobody answers, what a connector is stays known; what it does is not
        var known = live.or(this::last);
        return PersistentMemory.toStatus(observed.memory(), new KafkaConnectorStatusBuilder())
                .observedGeneration(result.object().getMetadata().getGeneration())
                .conditions(conditions)
                .state(state())
                .tasks(summary.map(LiveSummary::counts).orElse(null))
                .tasksReady(summary.map(LiveSummary::ready).orElse(null))
                .failedTasks(summary.map(found -> found.failedTasks(outlook(found.live())))
                        .orElse(List.of()))
                .type(known.map(LiveConnector::type).orElse(carried(before().map(KafkaConnectorStatus::type))))
                .pluginVersion(known.map(LiveConnector::version)
                        .orElse(carried(before().map(KafkaConnectorStatus::pluginVersion))))
                .className(observed.className().orElse(carried(before().map(KafkaConnectorStatus::className))))
                .worker(live.map(LiveConnector::worker)
                        .filter(worker -> !worker.isEmpty())
                        .orElse(null))
                .topics(topics())
                .validation(problems())
                .drift(result.drift())
                .selector(selector())
                .build();
    }

    private RestartOutlook outlook(LiveConnector live) {
        return result.progress() instanceof Progress.Planned(var desired, var last)
                ? desired.outlook(live, observed.memory())
                : RestartOutlook.NONE;
    }

    /** Label selector of the worker pods, if known. */
    private @Nullable String selector() {
        return result.cluster()
                .map(cluster -> cluster.getStatus())
                .map(status -> status.selector())
                .orElse(null);
    }

    private ObservedState state() {
        return switch (observed.observation()) {
            case Observation.Unknown unknown -> ObservedState.UNKNOWN;
            case Observation.Absent absent -> ObservedState.MISSING;
            case Observation.Present(var live) -> new LiveSummary(live).state();
        };
    }

    private Optional<LiveConnector> last() {
        return observed.observation() instanceof Observation.Unknown unknown ? unknown.last() : Optional.empty();
    }

    /** Topics are read later than states, and a connector does not lose any: no answer leaves those known before. */
    private List<String> topics() {
        var topics = observed.topics().isEmpty()
                ? before().map(KafkaConnectorStatus::topics).orElse(List.of())
                : observed.topics();
        return topics.stream().limit(LISTED_TOPICS).toList();
    }

    private List<PropertyProblem> problems() {
        if (!(result.progress() instanceof Progress.Planned(var desired, var last))) {
            return List.of();
        }
        return ValidCondition.verdictOn(desired, observed.memory()).map(Verdict::problems).orElse(List.of()).stream()
                .limit(LISTED_PROBLEMS)
                .map(p -> new PropertyProblem(p.property(), p.message(), p.recommended()))
                .toList();
    }

    private Optional<KafkaConnectorStatus> before() {
        return Optional.ofNullable(result.object().getStatus());
    }

    private @Nullable String carried(Optional<String> text) {
        return observed.observation() instanceof Observation.Unknown ? text.orElse(null) : null;
    }
}
