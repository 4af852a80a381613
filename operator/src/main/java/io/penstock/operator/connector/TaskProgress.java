package io.penstock.operator.connector;

import io.fabric8.kubernetes.api.model.Condition;
import io.penstock.api.v1alpha1.KafkaConnector;
import io.penstock.operator.observe.ProgressObservation;
import io.penstock.operator.observe.Standstill;
import io.penstock.operator.status.ConditionSet;
import io.penstock.operator.status.ConditionType;
import io.penstock.operator.status.ConnectorReason;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether the tasks of a connector get on, as its status is to say it.
 *
 * @param message what is the matter, one sentence; empty if nothing is, or if nothing is known
 * @param kept whether that is what the status said before, until the workers have been asked
 */
record TaskProgress(Optional<String> message, boolean kept) {
    /** Nothing is known. */
    static final TaskProgress UNKNOWN = new TaskProgress(Optional.empty(), false);

    /** When to look again whether the workers have answered. */
    private static final Duration AGAIN = Duration.ofSeconds(2);

    /** What is known of an object's live connector; its status speaks until the workers of a new process have answered. */
    static TaskProgress of(KafkaConnector object, ProgressObservation observed) {
        var said = Optional.of(Failures.conditions(object))
                .filter(any -> observed.pending())
                .flatMap(before -> ConditionSet.find(before, ConditionType.READY))
                .filter(ready -> ConnectorReason.NOT_PROGRESSING.text().equals(ready.getReason()))
                .map(Condition::getMessage);
        return said.isPresent()
                ? new TaskProgress(said, true)
                : new TaskProgress(observed.standstill().map(Standstill::message), false);
    }

    /** When to look again although nothing happened; empty if never. */
    Optional<Instant> until(Instant now) {
        return kept ? Optional.of(now.plus(AGAIN)) : Optional.empty();
    }
}
