package io.penstock.operator.connector;

import io.fabric8.kubernetes.api.model.Condition;
import io.penstock.api.v1alpha1.KafkaConnector;
import io.penstock.api.v1alpha1.connector.KafkaConnectorStatus;
import io.penstock.api.v1alpha1.connector.KafkaConnectorStatusBuilder;
import io.penstock.operator.plan.Memory;
import io.penstock.operator.rest.Redaction;
import io.penstock.operator.status.ConditionSet;
import io.penstock.operator.status.ConditionStatus;
import io.penstock.operator.status.ConditionType;
import io.penstock.operator.status.ConnectorReason;
import java.time.Clock;
import java.util.List;

/** What a connector reports after a pass that broke off: it is tried again, and nothing is claimed meanwhile. */
final class Failures {
    private Failures() {}

    /** Conditions of the status in force. */
    static List<Condition> conditions(KafkaConnector connector) {
        var status = connector.getStatus();
        return status == null ? List.of() : status.conditions();
    }

    /**
     * The status before, with the conditions of a pass that broke off, and with what that pass has sent: whose a live
     * connector is must not get lost.
     */
    static KafkaConnectorStatus report(KafkaConnector connector, Memory memory, Exception e, Clock clock) {
        var text = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        var message = "the operator hit an error and will retry: " + Redaction.text(text, 300);
        var conditions = ConditionSet.about(connector.getMetadata().getGeneration())
                .with(ConditionType.RECONCILING, ConditionStatus.TRUE, ConnectorReason.RECONCILE_ERROR, message)
                .with(ConditionType.READY, ConditionStatus.UNKNOWN, ConnectorReason.RECONCILE_ERROR, message)
                .mergedOver(conditions(connector), clock);
        var before = connector.getStatus();
        var next = before == null
                ? new KafkaConnectorStatusBuilder().observedGeneration(-1L)
                : new KafkaConnectorStatusBuilder(before);
        return PersistentMemory.toStatus(memory, next).conditions(conditions).build();
    }
}
