package io.penstock.operator.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.AggregatedOperatorException;
import io.penstock.operator.cluster.PassFailure.Owner;
import io.penstock.operator.status.ClusterReason;
import java.util.LinkedHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PassFailureTest {
    @Test
    void namesTheForeignObjectEvenWhenSomethingElseFailedFirst() {
        // Given
        var failures = new LinkedHashMap<String, Exception>();
        failures.put("role", refused(403, "roles", "forbidden"));
        failures.put("workers", new IllegalStateException(refused(409, "statefulsets", "conflict")));

        // When
        var failure = PassFailure.of(new AggregatedOperatorException("several", failures), any -> Owner.SOMEBODY_ELSE);

        // Then
        assertThat(failure.reason()).isEqualTo(ClusterReason.FOREIGN_OBJECT);
        assertThat(failure.message()).startsWith("statefulsets telemetry-connect already exists");
    }

    @Test
    void repeatsWhatTheApiServerSaid() {
        // When
        var failure = PassFailure.of(refused(403, "roles", "user may not escalate"), any -> Owner.UNKNOWN);

        // Then
        assertThat(failure)
                .returns(ClusterReason.REFUSED, PassFailure::reason)
                .extracting(PassFailure::message)
                .asString()
                .contains("user may not escalate");
    }

    @ParameterizedTest
    @CsvSource({"CLUSTER, RECONCILE_ERROR", "UNKNOWN, RECONCILE_ERROR", "CLUSTER_UNLABELLED, FOREIGN_OBJECT"})
    void takesNoConflictForAnObjectOfSomebodyElseUnlessItIs(Owner owner, ClusterReason reason) {
        // When
        var failure = PassFailure.of(refused(409, "services", "the object has been modified"), any -> owner);

        // Then
        assertThat(failure.reason()).isEqualTo(reason);
        assertThat(failure.message()).startsWith("services telemetry-connect ").doesNotContain("does not belong to");
    }

    @Test
    void namesTheFieldOfTheSpecThatIsRefused() {
        // When
        var failure = PassFailure.of(
                refused(
                        422,
                        "StatefulSet",
                        "StatefulSet.apps \"x\" is invalid: spec.template.spec.containers[0].resources.requests: Invalid"
                                + " value: \"1Gi\": must be less than or equal to memory limit of 40Mi"),
                any -> Owner.UNKNOWN);

        // Then
        assertThat(failure.reason()).isEqualTo(ClusterReason.REFUSED);
        assertThat(failure.message()).contains("spec.resources.requests", "memory limit of 40Mi");
    }

    @Test
    void triesAgainWhileANamespaceGoes() {
        // When
        var failure = PassFailure.of(
                refused(403, "roles", "unable to create new content in namespace a because it is being terminated"),
                any -> Owner.UNKNOWN);

        // Then
        assertThat(failure.needsAPerson()).isFalse();
    }

    @Test
    void keepsTheTextOfAnUnknownExceptionOutOfTheStatus() {
        // When
        var failure = PassFailure.of(new IllegalStateException("hunter2"), any -> Owner.UNKNOWN);

        // Then
        assertThat(failure.message()).doesNotContain("hunter2");
    }

    private static KubernetesClientException refused(int code, String kind, String message) {
        return new KubernetesClientException(
                message,
                code,
                new StatusBuilder()
                        .withCode(code)
                        .withMessage(message)
                        .withNewDetails()
                        .withKind(kind)
                        .withName("telemetry-connect")
                        .endDetails()
                        .build());
    }
}
