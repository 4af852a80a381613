package io.penstock.operator.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBuilder;
import io.penstock.api.v1alpha1.ApiGroup;
import org.junit.jupiter.api.Test;

class WorkerRoleTest {
    @Test
    void isTheOneThatTheClusterOwns() {
        assertThat(WorkerRole.clusterKeys(role(owner("ConnectCluster", "telemetry"))))
                .containsExactly("plant/telemetry");
    }

    @Test
    void isNoOtherRoleWithTheClustersLabel() {
        assertThat(WorkerRole.clusterKeys(role())).isEmpty();
        assertThat(WorkerRole.clusterKeys(role(owner("Deployment", "telemetry"))))
                .isEmpty();
    }

    private static OwnerReference owner(String kind, String name) {
        return new OwnerReferenceBuilder().withKind(kind).withName(name).build();
    }

    private static Role role(OwnerReference... owners) {
        return new RoleBuilder()
                .withNewMetadata()
                .withName("a-role")
                .withNamespace("plant")
                .addToLabels(ApiGroup.CLUSTER_LABEL, "telemetry")
                .withOwnerReferences(owners)
                .endMetadata()
                .build();
    }
}
