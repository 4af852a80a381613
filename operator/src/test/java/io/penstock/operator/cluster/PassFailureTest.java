package io.penstock.operator.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.AggregatedOperatorException;
import io.penstock.operator.status.ClusterReason;
import java.util.LinkedHashMap;
import org.junit.jupiter.api.Test;

class PassFailureTest {
    @Test
    void namesTheForeignObjectEvenWhenSomethingElseFailedFirst() {
        // Given
        var failures = new LinkedHashMap<String, Exception>();
        failures.put("role", refused(403, "roles", "forbidden"));
        failures.put("workers", new IllegalStateException(refused(409, "statefulsets", "conflict")));

        // When
        var failure = PassFailure.of(new AggregatedOperatorException("several", failures));

        // Then
        assertThat(failure.reason()).isEqualTo(ClusterReason.FOREIGN_OBJECT);
        assertThat(failure.message()).startsWith("statefulsets telemetry-connect exists");
    }

    @Test
    void repeatsWhatTheApiServerSaid() {
        // When
        var failure = PassFailure.of(refused(403, "roles", "user may not escalate"));

        // Then
        assertThat(failure)
                .returns(ClusterReason.RECONCILE_ERROR, PassFailure::reason)
                .extracting(PassFailure::message)
                .asString()
                .contains("user may not escalate");
    }

    @Test
    void keepsTheTextOfAnUnknownExceptionOutOfTheStatus() {
        // When
        var failure = PassFailure.of(new IllegalStateException("hunter2"));

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
