package io.penstock.api.v1alpha1;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ServedApi.class)
class StatusIT {
    private static final String PATH = "kafkaconnectors/orders/status";
    private static final String STATUS = """
            apiVersion: connect.penstock.io/v1alpha1
            kind: KafkaConnector
            metadata: {name: orders}
            status:
            """;
    private static final String CONDITION = """
            {type: %s, status: '%s', reason: Running, message: '', lastTransitionTime: '2026-01-01T00:00:00Z'}""";

    private final Api api;

    StatusIT(Api api) {
        this.api = api;
    }

    @BeforeEach
    void createConnector() {
        api.create(Manifests.CONNECTOR);
    }

    @Test
    void isNotTakenFromAManifest() {
        // When
        api.apply(Manifests.CONNECTOR + "status: {state: Running}", "user");

        // Then
        assertThat(api.get("kafkaconnectors/orders").path("status")).isEqualTo(Api.yaml("observedGeneration: -1"));
    }

    @Test
    void letsEachWriterOwnItsConditions() {
        // Given
        api.applyStatus(STATUS + "  conditions: [%s]".formatted(CONDITION.formatted("Ready", "True")), "operator");

        // When
        var answer = api.applyStatus(
                STATUS + "  conditions: [%s]".formatted(CONDITION.formatted("Audited", "True")), "auditor");

        // Then
        assertThat(answer.body().at("/status/conditions").findValuesAsText("type"))
                .containsExactlyInAnyOrder("Ready", "Audited");
    }

    @Test
    void dropsTheConditionThatItsWriterLeavesOut() {
        // Given
        api.applyStatus(
                STATUS
                        + "  conditions: [%s, %s]"
                                .formatted(
                                        CONDITION.formatted("Reconciling", "True"),
                                        CONDITION.formatted("Ready", "False")),
                "operator");

        // When
        var answer = api.applyStatus(
                STATUS + "  conditions: [%s]".formatted(CONDITION.formatted("Ready", "True")), "operator");

        // Then
        assertThat(answer.body().at("/status/conditions").findValuesAsText("type"))
                .containsExactly("Ready");
    }

    @Test
    void replacesOneFailedTaskByItsNumber() {
        // Given
        api.applyStatus(STATUS + "  failedTasks: [{id: 0, error: a}, {id: 1, error: b}]", "operator");

        // When
        var answer = api.applyStatus(STATUS + "  failedTasks: [{id: 1, error: c}]", "operator");

        // Then
        assertThat(answer.body().at("/status/failedTasks")).isEqualTo(Api.yaml("[{id: 1, error: c}]"));
    }

    @Test
    void takesNoConditionThatIsNeitherTrueNorFalseNorUnknown() {
        // When
        var answer = api.applyStatus(
                STATUS + "  conditions: [%s]".formatted(CONDITION.formatted("Ready", "Maybe")), "operator");

        // Then
        assertThat(answer.message()).contains("supported values: \"True\", \"False\", \"Unknown\"");
    }

    @Test
    void takesNoConditionTwice() {
        // When
        var ready = CONDITION.formatted("Ready", "True");
        var answer = api.patch(PATH, "status: {conditions: [%s, %s]}".formatted(ready, ready));

        // Then
        assertThat(answer.message()).contains("Duplicate value");
    }

    @Test
    void isNotJudgedByTheAdmissionPolicy() {
        // When
        var answer = api.patch(PATH, "status: {state: Running}");

        // Then
        assertThat(answer.body().at("/status/state").asText()).isEqualTo("Running");
    }
}
