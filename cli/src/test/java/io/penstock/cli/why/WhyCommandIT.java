package io.penstock.cli.why;

import static io.penstock.cli.Manifests.cluster;
import static io.penstock.cli.Manifests.degraded;
import static io.penstock.cli.Manifests.running;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.MicroTime;
import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
import io.fabric8.kubernetes.api.model.events.v1.EventBuilder;
import io.penstock.cli.Shop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Diagnoses of objects on a real API server. */
@ExtendWith(Shop.Opened.class)
class WhyCommandIT {
    @Test
    void showsCauseEvidenceAndRepair(Shop shop) {
        // Given
        shop.has(cluster());
        var object =
                shop.has(degraded("orders", "TopicAuthorizationException: Not authorized to access topics: [orders]"));
        event(shop, object, "TaskFailed", "failed tasks: 1; TopicAuthorizationException");
        event(shop, shop.has(running("returns")), "Restarted", "restarted connector returns");

        // When
        var run = shop.run("why", "orders");

        // Then
        var error = "TopicAuthorizationException: Not authorized to access topics: [orders]";
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEqualTo("""
                orders is not ready: TasksFailed

                Cause
                  Kafka does not allow the connector's user to use a topic.

                Evidence
                  Ready is False (TasksFailed): 1 of 2 tasks failed; task 1: %s. Once the cause is fixed, restart it by setting \
                spec.restart.token to a new value
                  task 1 failed on worker telemetry-1 (10.0.0.7:8083): %s
                  event 2026-11-21T10:00:00Z TaskFailed: failed tasks: 1; TopicAuthorizationException

                What to do
                  1. grant the right (ACL) in Kafka to the user of the workers, or of the connector's overrides
                  2. then restart what has failed:
                       kubectl penstock restart orders -n %s --scope Failed --wait
                """.formatted(error, error, shop.namespace()));
    }

    @Test
    void endsWithZeroForAConnectorThatIsReady(Shop shop) {
        // Given
        shop.has(running("orders"));

        // When
        var run = shop.run("why", "orders");

        // Then
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).startsWith("orders is ready: Running\n");
    }

    @Test
    void endsWithOneForANameThatIsUnknown(Shop shop) {
        // When
        var run = shop.run("why", "orders");

        // Then
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).startsWith("error: there is no connector orders in namespace " + shop.namespace());
    }

    /** As the operator writes it. */
    private static void event(Shop shop, HasMetadata about, String reason, String note) {
        var event = new EventBuilder()
                .withNewMetadata()
                .withGenerateName("e")
                .withNamespace(shop.namespace())
                .endMetadata()
                .withEventTime(new MicroTime("2026-11-21T10:00:00.000000Z"))
                .withType("Warning")
                .withReason(reason)
                .withAction("ObserveConnector")
                .withNote(note)
                .withReportingController("connect.penstock.io/operator")
                .withReportingInstance("test")
                .withRegarding(new ObjectReferenceBuilder()
                        .withApiVersion(about.getApiVersion())
                        .withKind(about.getKind())
                        .withName(about.getMetadata().getName())
                        .withNamespace(about.getMetadata().getNamespace())
                        .withUid(about.getMetadata().getUid())
                        .build())
                .build();
        shop.client()
                .events()
                .v1()
                .events()
                .inNamespace(shop.namespace())
                .resource(event)
                .create();
    }
}
