package io.penstock.operator.connector;

import static io.penstock.operator.connector.Samples.connector;
import static io.penstock.operator.connector.Samples.desired;
import static io.penstock.operator.connector.Samples.live;
import static io.penstock.operator.connector.Samples.sight;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.api.v1alpha1.connector.FailedTask;
import io.penstock.api.v1alpha1.connector.KafkaConnectorStatus;
import io.penstock.api.v1alpha1.connector.ObservedState;
import io.penstock.api.v1alpha1.connector.WantedState;
import io.penstock.operator.plan.Action;
import io.penstock.operator.plan.LiveState;
import io.penstock.operator.plan.Memory;
import io.penstock.operator.plan.Observation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConnectorReportTest {
    @Test
    void countsTasksAndListsFailuresWithTheirErrors() {
        // When
        var status = report(sight(live(LiveState.RUNNING, LiveState.RUNNING, LiveState.FAILED)));

        // Then
        assertThat(status.state()).isEqualTo(ObservedState.DEGRADED);
        assertThat(status.tasksReady()).isEqualTo("1/2");
        assertThat(status.failedTasks()).containsExactly(new FailedTask(1, "w1:8083", "no space left"));
        assertThat(status.className()).isEqualTo("org.apache.kafka.connect.file.FileStreamSinkConnector");
        assertThat(status.configHash()).isEqualTo("d1");
        assertThat(status.observedGeneration()).isEqualTo(3);
    }

    @Test
    void isFailedWhenEveryTaskFailed() {
        // When
        var status = report(sight(live(LiveState.RUNNING, LiveState.FAILED)));

        // Then
        assertThat(status.state()).isEqualTo(ObservedState.FAILED);
    }

    @Test
    void keepsWhatAConnectorIsAndDropsWhatItDoesWhileNobodyAnswers() {
        // Given
        var object = connector();
        object.setStatus(report(sight(live(LiveState.RUNNING, LiveState.RUNNING))));
        var unknown = new Sight(
                new Observation.Unknown("no answer"),
                Optional.empty(),
                List.of(),
                sight(new Observation.Absent()).memory(),
                Optional.empty());

        // When
        var status = ConnectorReport.of(object, settled(), unknown, List.of(), null, null);

        // Then
        assertThat(status.state()).isEqualTo(ObservedState.UNKNOWN);
        assertThat(status.tasksReady()).isNull();
        assertThat(status.type()).isEqualTo("sink");
        assertThat(status.topics()).containsExactly("orders");
    }

    @Test
    void isMissingWhenConnectDoesNotKnowTheConnector() {
        // When
        var status = report(sight(new Observation.Absent()));

        // Then
        assertThat(status.state()).isEqualTo(ObservedState.MISSING);
    }

    @Test
    void namesWhatWasSentAlsoOfAConnectorThatItManages() {
        // Given
        var memory = Memory.remembering(Optional.of("d1")).attempting("d2").announcing("d3");
        var sight = new Sight(new Observation.Absent(), Optional.empty(), List.of(), memory, Optional.empty());

        // When
        var status = report(sight);

        // Then
        assertThat(status.configHash()).isEqualTo("d1");
        assertThat(status.attemptedHashes()).containsExactly("d2", "d3");
    }

    @Test
    void saysWithWhichSecretValuesThePartsWereStarted() {
        // Given
        var memory = Memory.remembering(Optional.of("d1"), List.of(), Map.of("*", "v1", "0", "v2"), Instant.EPOCH);
        var sight = new Sight(new Observation.Absent(), Optional.empty(), List.of(), memory, Optional.empty());

        // When / Then
        assertThat(report(sight).startedWith()).isEqualTo(Map.of("*", "v1", "0", "v2"));
    }

    private static KafkaConnectorStatus report(Sight sight) {
        return ConnectorReport.of(connector(), settled(), sight, List.of(), null, "app=x");
    }

    private static Finding settled() {
        return new Finding.Planned(desired(WantedState.RUNNING), new Action.Settled());
    }
}
