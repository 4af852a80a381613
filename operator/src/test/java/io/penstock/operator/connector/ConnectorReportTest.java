package io.penstock.operator.connector;

import static io.penstock.operator.connector.Samples.connector;
import static io.penstock.operator.connector.Samples.desired;
import static io.penstock.operator.connector.Samples.live;
import static io.penstock.operator.connector.Samples.observed;
import static io.penstock.operator.connector.Samples.result;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.penstock.api.v1alpha1.ConnectCluster;
import io.penstock.api.v1alpha1.cluster.ConnectClusterStatus;
import io.penstock.api.v1alpha1.connector.FailedTask;
import io.penstock.api.v1alpha1.connector.KafkaConnectorStatus;
import io.penstock.api.v1alpha1.connector.ObservedState;
import io.penstock.api.v1alpha1.connector.WantedState;
import io.penstock.operator.plan.Action;
import io.penstock.operator.plan.LiveState;
import io.penstock.operator.plan.Memory;
import io.penstock.operator.plan.Observation;
import io.penstock.operator.plan.RestartMemory;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConnectorReportTest {
    @Test
    void countsTasksAndListsFailuresWithTheirErrors() {
        // When
        var status = report(observed(live(LiveState.RUNNING, LiveState.RUNNING, LiveState.FAILED)));

        // Then
        assertThat(status.state()).isEqualTo(ObservedState.DEGRADED);
        assertThat(status.tasksReady()).isEqualTo("1/2");
        assertThat(status.failedTasks()).containsExactly(new FailedTask(1, "w1:8083", 0, null, "no space left"));
        assertThat(status.className()).isEqualTo("org.apache.kafka.connect.file.FileStreamSinkConnector");
        assertThat(status.configHash()).isEqualTo("d1");
        assertThat(status.observedGeneration()).isEqualTo(3);
    }

    @Test
    void isFailedWhenEveryTaskFailed() {
        // When
        var status = report(observed(live(LiveState.RUNNING, LiveState.FAILED)));

        // Then
        assertThat(status.state()).isEqualTo(ObservedState.FAILED);
    }

    @Test
    void keepsWhatAConnectorIsAndDropsWhatItDoesWhileNobodyAnswers() {
        // Given
        var object = connector();
        object.setStatus(report(observed(live(LiveState.RUNNING, LiveState.RUNNING))));
        var unknown = new Observed(
                new Observation.Unknown("no answer"),
                Optional.empty(),
                List.of(),
                observed(new Observation.Absent()).memory(),
                Optional.empty());

        // When
        var status = ConnectorReport.of(result(object, settled(), unknown), List.of());

        // Then
        assertThat(status.state()).isEqualTo(ObservedState.UNKNOWN);
        assertThat(status.tasksReady()).isNull();
        assertThat(status.type()).isEqualTo("sink");
        assertThat(status.topics()).containsExactly("orders");
    }

    @Test
    void isMissingWhenConnectDoesNotKnowTheConnector() {
        // When
        var status = report(observed(new Observation.Absent()));

        // Then
        assertThat(status.state()).isEqualTo(ObservedState.MISSING);
    }

    @Test
    void namesWhatWasSentAlsoOfAConnectorThatItManages() {
        // Given
        var memory = Memory.remembering(Optional.of("d1")).attempting("d2").announcing("d3");
        var observed = new Observed(new Observation.Absent(), Optional.empty(), List.of(), memory, Optional.empty());

        // When
        var status = report(observed);

        // Then
        assertThat(status.configHash()).isEqualTo("d1");
        assertThat(status.attemptedHashes()).containsExactly("d2", "d3");
    }

    @Test
    void saysWithWhichSecretValuesThePartsWereStarted() {
        // Given
        var memory = Memory.remembering(
                Optional.of("d1"), List.of(), RestartMemory.started(Map.of("*", "v1", "0", "v2")), Instant.EPOCH);
        var observed = new Observed(new Observation.Absent(), Optional.empty(), List.of(), memory, Optional.empty());

        // When / Then
        assertThat(report(observed).startedWith()).isEqualTo(Map.of("*", "v1", "0", "v2"));
    }

    @Test
    void carriesTheSelectorOfTheClustersWorkers() {
        // Given
        var cluster = new ConnectCluster();
        cluster.setStatus(Serialization.unmarshal("{\"selector\": \"app=x\"}", ConnectClusterStatus.class));
        var result =
                PassResult.of(connector(), settled(), observed(new Observation.Absent()), Optional.of(cluster), null);

        // When / Then
        assertThat(ConnectorReport.of(result, List.of()).selector()).isEqualTo("app=x");
    }

    private static KafkaConnectorStatus report(Observed observed) {
        return ConnectorReport.of(result(settled(), observed), List.of());
    }

    private static Progress settled() {
        return new Progress.Planned(desired(WantedState.RUNNING), new Action.Settled());
    }
}
