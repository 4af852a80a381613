package io.penstock.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderElectionConfigBuilder;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaseLock;
import io.penstock.testkit.KubeApiServer;
import io.penstock.testkit.KubeApiServerExtension;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The lock that the SDK uses, under the packaged rights: an operator that cannot renew its lease stops for good. */
@ExtendWith(KubeApiServerExtension.class)
class LeaderRightsIT {
    private static final String LEASE = "penstock-operator";

    @Test
    void takesTheLeaseAndRenewsIt(KubeApiServer server) {
        // Given
        try (var client = KubeApiServer.client(PackagedRights.on(server))) {
            var election = client.leaderElector()
                    .withConfig(new LeaderElectionConfigBuilder()
                            .withName(LEASE)
                            .withLock(new LeaseLock(PackagedRights.NAMESPACE, LEASE, "first"))
                            .withLeaseDuration(Duration.ofSeconds(15))
                            .withRenewDeadline(Duration.ofSeconds(10))
                            .withRetryPeriod(Duration.ofMillis(200))
                            .withLeaderCallbacks(new LeaderCallbacks(() -> {}, () -> {}, leader -> {}))
                            .build())
                    .build();

            // When
            var leading = election.start();
            await().until(() -> lease(server).isPresent());
            var taken = lease(server).orElseThrow().getSpec();

            // Then
            await().untilAsserted(() -> assertThat(lease(server).orElseThrow().getSpec())
                    .returns("first", spec -> spec.getHolderIdentity())
                    .returns(true, spec -> spec.getRenewTime().isAfter(taken.getRenewTime())));
            leading.cancel(true);
        }
    }

    private static Optional<Lease> lease(KubeApiServer server) {
        return Optional.ofNullable(server.client()
                .leases()
                .inNamespace(PackagedRights.NAMESPACE)
                .withName(LEASE)
                .get());
    }
}
