package io.penstock.operator.reference;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.penstock.api.v1alpha1.ConnectCluster;
import io.penstock.api.v1alpha1.KafkaConnector;
import io.penstock.operator.status.ConditionSet;
import io.penstock.operator.status.ConditionStatus;
import io.penstock.operator.status.ConditionType;
import java.util.List;
import java.util.Objects;

/** The Role of a cluster's workers: which Secrets they may read. */
final class WorkerRole {
    private WorkerRole() {}

    /** Whether a Role lets workers read a Secret. A Role without rules comes back with null in their place. */
    static boolean lists(Role role, String secret) {
        return role.getRules() != null
                && role.getRules().stream()
                        .anyMatch(rule -> rule.getResourceNames().contains(secret));
    }

    /** Whether an update concerns connectors. */
    static boolean matters(Role now, Role before) {
        return !Objects.equals(now.getRules(), before.getRules());
    }

    /** The clusters of a Role as an index knows them: its owners, for a label is soon copied. */
    static List<String> clusterKeys(Role role) {
        return role.getMetadata().getOwnerReferences().stream()
                .filter(owner -> HasMetadata.getKind(ConnectCluster.class).equals(owner.getKind()))
                .map(owner -> role.getMetadata().getNamespace() + "/" + owner.getName())
                .toList();
    }

    /** Whether a connector can be waiting for a Role; all others would be woken for nothing. */
    static boolean mayWait(KafkaConnector connector) {
        if (connector.getSpec().secretConfig().isEmpty()) {
            return false;
        }
        var status = connector.getStatus();
        return status == null
                || !Objects.equals(
                        status.observedGeneration(), connector.getMetadata().getGeneration())
                || ConditionSet.find(status.conditions(), ConditionType.RESOLVED_REFS)
                        .filter(refs -> ConditionStatus.TRUE.text().equals(refs.getStatus()))
                        .isEmpty();
    }
}
