package io.penstock.operator.cluster;

import static io.penstock.operator.cluster.Facts.NOON;
import static io.penstock.operator.cluster.Facts.accepted;
import static io.penstock.operator.cluster.Facts.cluster;
import static io.penstock.operator.cluster.Facts.pod;
import static io.penstock.operator.cluster.Facts.statefulSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.penstock.api.v1alpha1.KafkaConnector;
import io.penstock.api.v1alpha1.cluster.ConnectClusterStatus;
import io.penstock.api.v1alpha1.cluster.ConnectorCounts;
import io.penstock.api.v1alpha1.cluster.TopicNames;
import io.penstock.api.v1alpha1.cluster.WorkerStatus;
import io.penstock.operator.observe.ClusterObservation;
import io.penstock.operator.observe.Reachability;
import io.penstock.operator.observe.WorkerLoad;
import io.penstock.operator.plan.LiveConnector;
import io.penstock.operator.plan.LiveState;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ClusterStatusReportTest {
    private static final String FIRST = "telemetry-connect-0.telemetry-connect-workers.plant.svc:8083";
    private static final String SECOND = "telemetry-connect-1.telemetry-connect-workers.plant.svc:8083";

    @Test
    void namesWhatTheClusterUsesBeforeAnyWorkerAnswers() {
        // When
        var status = status(ClusterObservation.NOTHING, List.of());

        // Then
        assertThat(status)
                .returns("plant.telemetry", ConnectClusterStatus::groupId)
                .returns("http://telemetry-connect.plant.svc:8083", ConnectClusterStatus::restUrl)
                .returns("1/2", ConnectClusterStatus::workersReady)
                .returns("0/0", ConnectClusterStatus::connectorsReady)
                .returns(
                        new TopicNames("plant.telemetry.configs", "plant.telemetry.offsets", "plant.telemetry.status"),
                        ConnectClusterStatus::internalTopics)
                .returns(7L, ConnectClusterStatus::observedGeneration)
                .returns(null, ConnectClusterStatus::version);
    }

    @Test
    void joinsPodsWithWhatTheirWorkersHold() {
        // When
        var status = status(observed(Reachability.REACHABLE), List.of());

        // Then
        assertThat(status.workers())
                .containsExactly(
                        new WorkerStatus("telemetry-connect-0", FIRST, true, 2, 5),
                        new WorkerStatus("telemetry-connect-1", SECOND, false, 0, 0));
    }

    @Test
    void countsConnectorsAndListsLiveOnesWithoutAnObject() {
        // Given
        var connectors = List.of(
                connector("speeding", "", "Running", "True"), connector("lowfuel", "Low_Fuel", "Degraded", "False"));

        // When
        var status = status(observed(Reachability.REACHABLE), connectors);

        // Then
        assertThat(status)
                .returns(new ConnectorCounts(2, 1, 1, 1), ConnectClusterStatus::connectors)
                .returns("1/2", ConnectClusterStatus::connectorsReady)
                .returns(List.of("stray"), ConnectClusterStatus::unmanagedConnectors);
    }

    @Test
    void tellsTheLastContactOnlyWhileThereIsNone() {
        // When
        var up = status(observed(Reachability.REACHABLE), List.of());
        var down = status(observed(Reachability.UNREACHABLE), List.of());

        // Then
        assertThat(up.lastContact()).isNull();
        assertThat(down.lastContact()).isEqualTo("2026-01-01T12:00:00Z");
    }

    @Test
    void writesNoKafkaClusterThatOnlyWorkersOfAnOlderSpecName() {
        // Given
        var cluster = cluster("replicas: 1");
        var left = Workload.of(statefulSet(1, 1, 0, 1), Optional.of(1), List.of(Facts.takenOn("one-kafka", "older")));

        // When
        var facts = new ClusterFacts(
                cluster, accepted(cluster), left, ClusterObservation.NOTHING, List.of(), Optional.empty());
        var status = ClusterStatusReport.of(facts, Clock.fixed(NOON, ZoneOffset.UTC));

        // Then
        assertThat(status.kafkaClusterId()).isNull();
    }

    private static ConnectClusterStatus status(ClusterObservation observation, List<KafkaConnector> connectors) {
        var cluster = cluster("replicas: 2");
        var pods = List.of(pod("telemetry-connect-1", false), pod("telemetry-connect-0", true));
        var workload = Workload.of(statefulSet(2, 2, 1, 2), Optional.of(2), pods);
        var facts = new ClusterFacts(cluster, accepted(cluster), workload, observation, connectors, Optional.empty());
        return ClusterStatusReport.of(facts, Clock.fixed(NOON, ZoneOffset.UTC));
    }

    private static ClusterObservation observed(Reachability reachability) {
        var live = new TreeMap<String, LiveConnector>();
        for (var name : List.of("speeding", "Low_Fuel", "stray")) {
            live.put(
                    name,
                    new LiveConnector(
                            "sink", new TreeMap<>(), LiveState.RUNNING, FIRST, null, null, null, 0, List.of()));
        }
        return new ClusterObservation(
                reachability,
                "",
                0,
                Optional.of(NOON),
                Optional.of("4.3.1"),
                Optional.of("kafka-id"),
                live,
                List.of(),
                new TreeMap<>(Map.of(FIRST, new WorkerLoad(2, 5))));
    }

    private static KafkaConnector connector(String name, String liveName, String state, String ready) {
        return Serialization.unmarshal("""
                metadata: {name: %s, namespace: plant}
                spec: {clusterRef: {name: telemetry}, class: Some, connectorName: "%s"}
                status: {state: %s, conditions: [{type: Ready, status: "%s"}]}
                """.formatted(name, liveName, state, ready), KafkaConnector.class);
    }
}
