package io.penstock.operator.connector;

import io.penstock.api.v1alpha1.KafkaConnector;
import io.penstock.api.v1alpha1.connector.FailedTask;
import io.penstock.api.v1alpha1.connector.KafkaConnectorStatus;
import io.penstock.operator.plan.Action;
import io.penstock.operator.status.ConditionSet;
import io.penstock.operator.status.ConditionType;
import io.penstock.operator.status.ConnectorReason;
import io.penstock.operator.status.EventRecorder;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells of steps that Connect accepted and of faults that are new. */
final class ConnectorEvents {
    private final EventRecorder events;

    ConnectorEvents(EventRecorder events) {
        this.events = events;
    }

    /** A call that Connect accepted. */
    void done(KafkaConnector object, Action.Call call) {
        var name = object.liveName();
        switch (call) {
            case Action.Create(var config, var state, var again)
            when again ->
                events.warning(
                        object,
                        "DriftCorrected",
                        "CreateConnector",
                        "connector " + name + " had been removed behind this object and was created again");
            case Action.Create create ->
                events.normal(object, "Created", "CreateConnector", "created connector " + name);
            case Action.Reconfigure(var config, var drift, var properties)
            when drift ->
                events.warning(
                        object,
                        "DriftCorrected",
                        "UpdateConfig",
                        "put back what had been changed behind this object: " + String.join(", ", properties));
            case Action.Reconfigure(var config, var drift, var properties) ->
                events.normal(object, "Updated", "UpdateConfig", "changed " + String.join(", ", properties));
            case Action.Pause pause -> events.normal(object, "Paused", "PauseConnector", "paused connector " + name);
            case Action.Resume resume ->
                events.normal(object, "Resumed", "ResumeConnector", "resumed connector " + name);
            case Action.Stop stop -> events.normal(object, "Stopped", "StopConnector", "stopped connector " + name);
            case Action.RestartConnector restart ->
                events.normal(object, "Restarted", "RestartConnector", "restarted connector " + name);
            case Action.ResetOffsets reset ->
                events.normal(object, "OffsetsReset", "ResetOffsets", "reset the offsets of connector " + name);
            case Action.Validate validate -> {
                // a question changes nothing
            }
            case Action.Delete delete -> {
                // what Connect is asked to forget, the object that goes says by going
            }
        }
    }

    /** A live connector was taken over. */
    void adopted(KafkaConnector object) {
        events.normal(
                object,
                "Adopted",
                "AdoptConnector",
                "took over the live connector " + object.liveName() + ", unchanged");
    }

    /** The object goes although something may be left. */
    void abandoned(KafkaConnector object, String message) {
        events.warning(object, "DeletionAbandoned", "DeleteConnector", message);
    }

    /** Tells of faults that the status before did not have. */
    void changed(KafkaConnector object, KafkaConnectorStatus now) {
        var before = object.getStatus();
        tell(object, before, now, ConditionType.VALID, ConnectorReason.INVALID_CONFIG, "ValidateConfig");
        tell(object, before, now, ConditionType.VALID, ConnectorReason.UNKNOWN_CLASS, "ValidateConfig");
        tell(object, before, now, ConditionType.READY, ConnectorReason.CLUSTER_UNREACHABLE, "ObserveConnector");
        tell(object, before, now, ConditionType.READY, ConnectorReason.CONNECTOR_FAILED, "ObserveConnector");
        var known = before == null
                ? List.<Integer>of()
                : before.failedTasks().stream().map(FailedTask::id).toList();
        now.failedTasks().stream()
                .filter(task -> !known.contains(task.id()))
                .limit(1)
                .forEach(task -> {
                    var others = now.failedTasks().stream()
                            .map(t -> String.valueOf(t.id()))
                            .collect(Collectors.joining(", "));
                    events.warning(
                            object, "TaskFailed", "ObserveConnector", "failed tasks: " + others + "; " + task.error());
                });
    }

    private void tell(
            KafkaConnector object,
            @Nullable KafkaConnectorStatus before,
            KafkaConnectorStatus now,
            ConditionType type,
            ConnectorReason reason,
            String action) {
        var fault = ConditionSet.find(now.conditions(), type)
                .filter(c -> reason.text().equals(c.getReason()));
        var known = Optional.ofNullable(before)
                .flatMap(status -> ConditionSet.find(status.conditions(), type))
                .filter(c -> reason.text().equals(c.getReason()))
                .filter(c -> Objects.equals(
                        c.getObservedGeneration(),
                        fault.map(f -> f.getObservedGeneration()).orElse(null)));
        if (fault.isPresent() && known.isEmpty()) {
            events.warning(object, reason.text(), action, fault.get().getMessage());
        }
    }
}
