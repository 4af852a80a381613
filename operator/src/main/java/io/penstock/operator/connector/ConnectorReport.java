package io.penstock.operator.connector;

import io.fabric8.kubernetes.api.model.Condition;
import io.penstock.api.v1alpha1.KafkaConnector;
import io.penstock.api.v1alpha1.connector.Drift;
import io.penstock.api.v1alpha1.connector.KafkaConnectorStatus;
import io.penstock.api.v1alpha1.connector.KafkaConnectorStatusBuilder;
import io.penstock.api.v1alpha1.connector.ObservedState;
import io.penstock.api.v1alpha1.connector.PropertyProblem;
import io.penstock.operator.plan.LiveConnector;
import io.penstock.operator.plan.Observation;
import io.penstock.operator.plan.Verdict;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The status of a connector as a pure function of what a pass found and saw. */
final class ConnectorReport {
    private static final int LISTED_TOPICS = 100;
    private static final int LISTED_PROBLEMS = 50;

    private final KafkaConnector object;
    private final Finding finding;
    private final Sight sight;

    private ConnectorReport(KafkaConnector object, Finding finding, Sight sight) {
        this.object = object;
        this.finding = finding;
        this.sight = sight;
    }

    /**
     * Writes the status.
     *
     * @param object the connector with the status before
     * @param finding how far the pass came
     * @param sight what it saw
     * @param conditions finished conditions
     * @param drift changes put back, this pass included; null if there never were any
     * @param selector label selector of the worker pods, if known
     */
    static KafkaConnectorStatus of(
            KafkaConnector object,
            Finding finding,
            Sight sight,
            List<Condition> conditions,
            @Nullable Drift drift,
            @Nullable String selector) {
        return new ConnectorReport(object, finding, sight).status(conditions, drift, selector);
    }

    private KafkaConnectorStatus status(List<Condition> conditions, @Nullable Drift drift, @Nullable String selector) {
        var live = sight.live();
        var summary = live.map(LiveSummary::new);
        // while nobody answers, what a connector is stays known; what it does is not
        var known = live.or(this::last);
        return new KafkaConnectorStatusBuilder()
                .observedGeneration(object.getMetadata().getGeneration())
                .conditions(conditions)
                .state(state())
                .tasks(summary.map(LiveSummary::counts).orElse(null))
                .tasksReady(summary.map(LiveSummary::ready).orElse(null))
                .failedTasks(summary.map(LiveSummary::failedTasks).orElse(List.of()))
                .type(known.map(LiveConnector::type).orElse(carried(before().map(KafkaConnectorStatus::type))))
                .pluginVersion(known.map(LiveConnector::version)
                        .orElse(carried(before().map(KafkaConnectorStatus::pluginVersion))))
                .className(sight.className().orElse(carried(before().map(KafkaConnectorStatus::className))))
                .worker(live.map(LiveConnector::worker)
                        .filter(worker -> !worker.isEmpty())
                        .orElse(null))
                .topics(topics())
                .validation(problems())
                .drift(drift)
                .configHash(sight.memory().appliedDigest().orElse(null))
                .attemptedHashes(sight.memory().noted())
                .startedWith(sight.memory().startedWithNoted())
                .selector(selector)
                .build();
    }

    private ObservedState state() {
        return switch (sight.observed()) {
            case Observation.Unknown unknown -> ObservedState.UNKNOWN;
            case Observation.Absent absent -> ObservedState.MISSING;
            case Observation.Present(var live) -> new LiveSummary(live).state();
        };
    }

    private Optional<LiveConnector> last() {
        return sight.observed() instanceof Observation.Unknown unknown ? unknown.last() : Optional.empty();
    }

    /** Topics are read later than states, and a connector does not lose any: no answer leaves those known before. */
    private List<String> topics() {
        var topics = sight.topics().isEmpty()
                ? before().map(KafkaConnectorStatus::topics).orElse(List.of())
                : sight.topics();
        return topics.stream().limit(LISTED_TOPICS).toList();
    }

    private List<PropertyProblem> problems() {
        if (!(finding instanceof Finding.Planned(var desired, var last))) {
            return List.of();
        }
        return ConnectorConditions.verdictOn(desired, sight.memory()).map(Verdict::problems).orElse(List.of()).stream()
                .limit(LISTED_PROBLEMS)
                .map(p -> new PropertyProblem(p.property(), p.message(), p.recommended()))
                .toList();
    }

    private Optional<KafkaConnectorStatus> before() {
        return Optional.ofNullable(object.getStatus());
    }

    private @Nullable String carried(Optional<String> text) {
        return sight.observed() instanceof Observation.Unknown ? text.orElse(null) : null;
    }
}
