package io.penstock.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.penstock.testkit.KubeApiServer;
import io.penstock.testkit.KubeApiServerExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(KubeApiServerExtension.class)
class LeasesIT {
    private final KubernetesClient client;
    private final String namespace;

    LeasesIT(KubeApiServer server) {
        client = server.client();
        namespace = server.newNamespace();
        client.resource(new LeaseBuilder()
                        .withNewMetadata()
                        .withName(Leases.NAME)
                        .withNamespace(namespace)
                        .endMetadata()
                        .withNewSpec()
                        .withHolderIdentity("leader")
                        .withLeaseDurationSeconds(15)
                        .endSpec()
                        .build())
                .create();
    }

    @Test
    void freesTheLeaseOfTheProcessThatEnds() {
        // When
        Leases.release(client, namespace, "leader");

        // Then
        assertThat(holder()).isNullOrEmpty();
    }

    @Test
    void leavesTheLeaseOfAnotherProcessAlone() {
        // When
        Leases.release(client, namespace, "standby");

        // Then
        assertThat(holder()).isEqualTo("leader");
    }

    @Test
    void endsInPeaceWhereThereIsNoLease() {
        // When
        Leases.release(client, "default", "leader");

        // Then
        assertThat(holder()).isEqualTo("leader");
    }

    private String holder() {
        return client.leases()
                .inNamespace(namespace)
                .withName(Leases.NAME)
                .get()
                .getSpec()
                .getHolderIdentity();
    }
}
