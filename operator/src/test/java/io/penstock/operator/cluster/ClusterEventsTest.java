package io.penstock.operator.cluster;

import static io.penstock.operator.cluster.Facts.NOON;
import static io.penstock.operator.cluster.Facts.accepted;
import static io.penstock.operator.cluster.Facts.cluster;
import static io.penstock.operator.cluster.Facts.facts;
import static io.penstock.operator.cluster.Facts.observed;
import static io.penstock.operator.cluster.Facts.workload;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.penstock.api.v1alpha1.KafkaConnector;
import io.penstock.api.v1alpha1.cluster.ConnectClusterStatus;
import io.penstock.operator.cluster.Workload.Phase;
import io.penstock.operator.observe.ClusterObservation;
import io.penstock.operator.observe.Reachability;
import io.penstock.operator.plan.LiveConnector;
import io.penstock.operator.plan.LiveState;
import io.penstock.operator.status.EventRecorder.Kind;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ClusterEventsTest {
    private static final ClusterObservation ANSWERS = observed(Reachability.REACHABLE, "");

    @Test
    void tellsNothingOfANewbornCluster() {
        // When
        var told = ClusterEvents.between(null, status(Phase.RUNNING, observed(Reachability.UNREACHABLE, "refused")));

        // Then
        assertThat(told).isEmpty();
    }

    @Test
    void tellsNothingWhenNothingIsNew() {
        // Given
        var status = status(Phase.RUNNING, observed(Reachability.UNREACHABLE, "refused"));

        // When
        var told = ClusterEvents.between(status, status);

        // Then
        assertThat(told).isEmpty();
    }

    @Test
    void warnsOnceThatTheWorkersDoNotAnswer() {
        // When
        var told = ClusterEvents.between(
                status(Phase.RUNNING, ANSWERS),
                status(Phase.RUNNING, observed(Reachability.UNREACHABLE, "refuses connections")));

        // Then
        assertThat(told)
                .containsExactly(new ClusterEvents.NewEvent(
                        Kind.WARNING, "ClusterUnreachable", "PollConnectors", "refuses connections"));
    }

    @Test
    void doesNotWarnOfWorkersThatHaveNeverAnswered() {
        // Given
        var silent = Facts.neverContacted(observed(Reachability.UNREACHABLE, "refuses connections"));

        // When
        var told =
                ClusterEvents.between(status(Phase.ABSENT, ClusterObservation.NOTHING), status(Phase.STARTING, silent));

        // Then
        assertThat(told).isEmpty();
    }

    @Test
    void warnsOfLiveConnectorsThatHaveNoObject() {
        // When
        var told = ClusterEvents.between(
                status(Phase.RUNNING, withConnectors("old")), status(Phase.RUNNING, withConnectors("new", "old")));

        // Then
        assertThat(told)
                .containsExactly(new ClusterEvents.NewEvent(
                        Kind.WARNING,
                        "UnmanagedConnector",
                        "CompareConnectors",
                        "live connectors without a KafkaConnector: new"));
    }

    @Test
    void doesNotWarnOfTheLiveConnectorOfAnObjectThatJustWent() {
        // Given
        var before = report(List.of(connector("leaving")), withConnectors("leaving"));

        // When
        var told = ClusterEvents.between(before, report(List.of(), withConnectors("leaving")));

        // Then
        assertThat(told).isEmpty();
    }

    @Test
    void tellsTheEndOfARollWhenTheLastWorkerIsReadyAndNotBefore() {
        // Given
        var rolling = status(Phase.ROLLING, ANSWERS);
        var lastIsNotReady = ClusterStatusReport.of(
                facts(cluster("replicas: 3"), workload(Phase.STARTING, 3, 2), ANSWERS),
                Clock.fixed(NOON, ZoneOffset.UTC));

        // When
        var early = ClusterEvents.between(rolling, lastIsNotReady);
        var told = ClusterEvents.between(rolling, status(Phase.RUNNING, ANSWERS));

        // Then
        assertThat(early).isEmpty();

        // Then
        assertThat(told).extracting(ClusterEvents.NewEvent::reason).containsExactly("RolledOut");
    }

    @Test
    void repeatsNothingWhenAnotherProcessTakesOver() {
        // Given
        var cluster = cluster("");
        cluster.setStatus(status(Phase.RUNNING, withConnectors("stranger")));

        // When
        var unasked = ClusterStatusReport.of(
                facts(cluster, workload(Phase.RUNNING, 1, 1), ClusterObservation.NOTHING),
                Clock.fixed(NOON, ZoneOffset.UTC));
        var first = ClusterEvents.between(cluster.getStatus(), unasked);
        var second = ClusterEvents.between(unasked, status(Phase.RUNNING, withConnectors("stranger")));

        // Then
        assertThat(first).isEmpty();
        assertThat(second).isEmpty();
        assertThat(unasked.unmanagedConnectors()).containsExactly("stranger");
    }

    private static ConnectClusterStatus status(Phase phase, ClusterObservation observation) {
        return ClusterStatusReport.of(
                facts(cluster(""), workload(phase, 1, 1), observation), Clock.fixed(NOON, ZoneOffset.UTC));
    }

    private static ConnectClusterStatus report(List<KafkaConnector> connectors, ClusterObservation observation) {
        var cluster = cluster("");
        var facts = new ClusterFacts(
                cluster, accepted(cluster), workload(Phase.RUNNING, 1, 1), observation, connectors, Optional.empty());
        return ClusterStatusReport.of(facts, Clock.fixed(NOON, ZoneOffset.UTC));
    }

    private static KafkaConnector connector(String name) {
        return Serialization.unmarshal(
                "metadata: {name: %s}\nspec: {clusterRef: {name: telemetry}, class: Some}".formatted(name),
                KafkaConnector.class);
    }

    private static ClusterObservation withConnectors(String... names) {
        var live = new TreeMap<String, LiveConnector>();
        for (var name : names) {
            live.put(
                    name,
                    new LiveConnector(
                            "sink", new TreeMap<>(), LiveState.RUNNING, "w:8083", null, null, null, 0, List.of()));
        }
        return new ClusterObservation(
                Reachability.REACHABLE,
                "",
                0,
                Optional.of(NOON),
                Optional.empty(),
                Optional.empty(),
                live,
                List.of(),
                new TreeMap<>());
    }
}
