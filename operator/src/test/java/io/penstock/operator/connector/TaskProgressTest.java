package io.penstock.operator.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConditionBuilder;
import io.penstock.api.v1alpha1.KafkaConnector;
import io.penstock.api.v1alpha1.connector.KafkaConnectorStatusBuilder;
import io.penstock.operator.observe.KafkaObservation;
import io.penstock.operator.observe.ProgressObservation;
import io.penstock.operator.observe.ReadyWorkers;
import io.penstock.operator.observe.Standstill;
import io.penstock.operator.status.ConditionStatus;
import io.penstock.operator.status.ConditionType;
import io.penstock.operator.status.ConnectorReason;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TaskProgressTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final ProgressObservation PENDING = new ProgressObservation(true, Optional.empty());
    private static final Standstill HANGS =
            new Standstill(Standstill.Cause.HANGS, List.of(0), "the only task does not get on: put() hangs");

    @Test
    void saysWhatTheWorkersSay() {
        var progress = TaskProgress.of(said("Running"), new ProgressObservation(false, Optional.of(HANGS)));

        assertThat(progress).isEqualTo(new TaskProgress(Optional.of(HANGS.message()), false));
        assertThat(progress.until(NOW)).isEmpty();
    }

    @Test
    void keepsWhatTheStatusSaidUntilTheWorkersOfANewProcessHaveAnswered() {
        var progress = TaskProgress.of(said("NotProgressing"), PENDING);

        assertThat(progress.message()).contains("as before");
        assertThat(progress.until(NOW)).contains(NOW.plusSeconds(2));
    }

    @Test
    void keepsNothingElse() {
        assertThat(TaskProgress.of(said("TasksFailed"), PENDING)).isEqualTo(TaskProgress.UNKNOWN);
        assertThat(TaskProgress.of(said("NotProgressing"), ProgressObservation.UNKNOWN))
                .isEqualTo(TaskProgress.UNKNOWN);
        assertThat(TaskProgress.of(Samples.connector(), PENDING)).isEqualTo(TaskProgress.UNKNOWN);
    }

    @Test
    void decidesOnlyWhereConnectItselfFindsNothingWrong() {
        // Given
        var around = new Surroundings(
                ReadyWorkers.UNKNOWN, KafkaObservation.UNKNOWN, new TaskProgress(Optional.of(HANGS.message()), false));
        var runs = new Readiness(ConditionStatus.TRUE, ConnectorReason.RUNNING, "1 task is running");
        var paused = new Readiness(ConditionStatus.TRUE, ConnectorReason.PAUSED, "paused");
        var failed = new Readiness(ConditionStatus.FALSE, ConnectorReason.TASKS_FAILED, "failed");

        // Then
        assertThat(around.temper(runs, Optional.empty()))
                .isEqualTo(new Readiness(ConditionStatus.FALSE, ConnectorReason.NOT_PROGRESSING, HANGS.message()));
        assertThat(around.temper(paused, Optional.empty())).isEqualTo(paused);
        assertThat(around.temper(failed, Optional.empty())).isEqualTo(failed);
    }

    private static KafkaConnector said(String reason) {
        var object = Samples.connector();
        object.setStatus(new KafkaConnectorStatusBuilder()
                .conditions(List.of(new ConditionBuilder()
                        .withType(ConditionType.READY.text())
                        .withStatus("False")
                        .withReason(reason)
                        .withMessage("as before")
                        .build()))
                .build());
        return object;
    }
}
