package io.penstock.operator.connector;

import io.fabric8.kubernetes.api.model.Condition;
import io.penstock.api.v1alpha1.KafkaConnector;
import io.penstock.api.v1alpha1.connector.FailedTask;
import io.penstock.api.v1alpha1.connector.KafkaConnectorSpec;
import io.penstock.api.v1alpha1.connector.KafkaConnectorStatus;
import io.penstock.api.v1alpha1.connector.RestartScope;
import io.penstock.api.v1alpha1.connector.WantedState;
import io.penstock.operator.plan.Action;
import io.penstock.operator.plan.LiveConnector;
import io.penstock.operator.status.ConditionSet;
import io.penstock.operator.status.ConditionType;
import io.penstock.operator.status.ConnectorReason;
import io.penstock.operator.status.EventRecorder;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells of steps that Connect accepted and of faults that are new. */
final class ConnectorEvents {
    private static final int LISTED_TASKS = 20;

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
                        "recreated connector " + name + ", which had been removed outside Penstock");
            case Action.Create create ->
                events.normal(object, "Created", "CreateConnector", "created connector " + name);
            case Action.Reconfigure(var config, var drift, var properties, var onlyIfThere)
            when drift ->
                events.warning(
                        object,
                        "DriftCorrected",
                        "UpdateConfig",
                        "reverted changes made outside Penstock: " + String.join(", ", properties));
            case Action.Reconfigure(var config, var drift, var properties, var onlyIfThere) ->
                events.normal(
                        object,
                        "Updated",
                        "UpdateConfig",
                        properties.isEmpty()
                                ? "resent the config of connector " + name + " because an earlier one may still arrive"
                                : "changed " + String.join(", ", properties));
            case Action.Pause(var drift) -> state(object, drift, "Paused", "PauseConnector", "pause");
            case Action.Resume(var drift) -> state(object, drift, "Resumed", "ResumeConnector", "resume");
            case Action.Stop(var drift) -> state(object, drift, "Stopped", "StopConnector", "stop");
            case Action.RestartConnector restart ->
                events.normal(object, "Restarted", "RestartConnector", "restarted connector " + name);
            case Action.RestartFailed restart ->
                events.normal(
                        object,
                        "Restarted",
                        "RestartConnector",
                        "restarted the failed parts of connector " + name
                                + ", which may have started with outdated Secret values");
            case Action.AutoRestart(var parts, var all) ->
                events.normal(object, "Restarted", "RestartConnector", "restarted what had failed: " + named(parts));
            case Action.Restart(var request) ->
                events.normal(
                        object,
                        "Restarted",
                        "RestartConnector",
                        "asked Connect to restart "
                                + (request.scope() == RestartScope.FAILED ? "what has failed of" : "all parts of")
                                + " connector " + name + ", for spec.restart.token " + request.token());
            case Action.ReloadSecrets reload ->
                events.normal(
                        object,
                        "Restarted",
                        "RestartConnector",
                        "restarted connector " + name + " and its tasks to apply changed Secret values");
            case Action.ResetOffsets reset ->
                events.normal(object, "OffsetsReset", "ResetOffsets", "reset the offsets of connector " + name);
            case Action.Validate validate -> {
                // a question changes nothing
            }
            case Action.LookUp lookUp -> {
                // nor does this one
            }
            case Action.CheckTasks check -> {
                // nor this
            }
            case Action.Delete delete -> {
                // what Connect is asked to forget, the object that goes says by going
            }
        }
    }

    private static String named(SortedSet<String> parts) {
        var tasks = parts.stream()
                .filter(part -> !part.equals(LiveConnector.CONNECTOR))
                .map(Integer::valueOf)
                .sorted()
                .limit(LISTED_TASKS)
                .map(String::valueOf)
                .collect(Collectors.joining(", "));
        var text = tasks.isEmpty() ? "" : (tasks.contains(",") ? "tasks " : "task ") + tasks;
        var more = parts.size() > LISTED_TASKS ? " and more" : "";
        if (!parts.contains(LiveConnector.CONNECTOR)) {
            return text + more;
        }
        return tasks.isEmpty() ? "the connector" : "the connector, " + text + more;
    }

    private void state(KafkaConnector object, boolean drift, String reason, String action, String verb) {
        // Connect accepts it at once, and a connector whose start hangs does not do it for long
        var note = "asked Connect to " + verb + " connector " + object.liveName();
        if (drift) {
            events.warning(
                    object,
                    "DriftCorrected",
                    action,
                    note + " again because its state had been changed outside Penstock");
        } else {
            events.normal(object, reason, action, note);
        }
    }

    /** A live connector was taken over. */
    void adopted(KafkaConnector object) {
        events.normal(object, "Adopted", "AdoptConnector", "took over the live connector " + object.liveName());
    }

    /** Values behind placeholders changed. */
    void secretChanged(KafkaConnector object, Collection<String> properties) {
        events.normal(
                object,
                "SecretChanged",
                "ObserveSecret",
                "the Secret value of " + String.join(", ", properties) + " changed: " + applied(object.getSpec()));
    }

    private static String applied(KafkaConnectorSpec spec) {
        if (spec.suspend()) {
            return "spec.suspend is true, so the connector is not restarted to apply it";
        }
        return spec.state() == WantedState.RUNNING
                ? "once Connect accepts the config with it, the connector is restarted, one connector of a ConnectCluster at a time"
                : "the connector applies it when it runs again";
    }

    /** The object goes although something may be left. */
    void abandoned(KafkaConnector object, String message) {
        events.warning(object, "DeletionAbandoned", "DeleteConnector", message);
    }

    /**
     * Tells of faults that the status before did not have. That a cluster does not answer is told once, on the
     * ConnectCluster, and not on each of its connectors.
     */
    void changed(KafkaConnector object, KafkaConnectorStatus now) {
        var before = object.getStatus();
        tell(object, before, now, ConditionType.VALID, ConnectorReason.INVALID_CONFIG, "ValidateConfig");
        tell(object, before, now, ConditionType.VALID, ConnectorReason.UNKNOWN_CLASS, "ValidateConfig");
        tell(object, before, now, ConditionType.ACCEPTED, ConnectorReason.CONSUMER_GROUP_CONFLICT, "CompareGroups");
        tell(object, before, now, ConditionType.READY, ConnectorReason.CONNECTOR_FAILED, "ObserveConnector");
        tell(object, before, now, ConditionType.READY, ConnectorReason.TOPIC_NOT_FOUND, "ObserveConnector");
        tell(object, before, now, ConditionType.STALLED, ConnectorReason.RESTART_LIMIT_REACHED, "RestartConnector");
        tell(object, before, now, ConditionType.STALLED, ConnectorReason.INVALID_CREDENTIALS, "ObserveConnector");
        tell(object, before, now, ConditionType.READY, ConnectorReason.NOT_PROGRESSING, "ObserveConnector");
        odd(object, before, now);
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

    /** Tells once of names that nobody reads. */
    private void odd(KafkaConnector object, @Nullable KafkaConnectorStatus before, KafkaConnectorStatus now) {
        var message = ConditionSet.find(now.conditions(), ConditionType.VALID)
                .map(Condition::getMessage)
                .filter(text -> text.contains(ValidCondition.ODD));
        var known = Optional.ofNullable(before)
                .flatMap(status -> ConditionSet.find(status.conditions(), ConditionType.VALID))
                .map(Condition::getMessage)
                .equals(message);
        if (message.isPresent() && !known) {
            var text = message.get();
            var names = text.substring(text.indexOf(ValidCondition.ODD) + ValidCondition.ODD.length());
            events.warning(object, "SuspiciousProperty", "ValidateConfig", "possible mistakes: " + names);
        }
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
