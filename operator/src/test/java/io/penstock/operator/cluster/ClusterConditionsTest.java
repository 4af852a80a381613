package io.penstock.operator.cluster;

import static io.penstock.operator.cluster.Facts.NOON;
import static io.penstock.operator.cluster.Facts.cluster;
import static io.penstock.operator.cluster.Facts.facts;
import static io.penstock.operator.cluster.Facts.failed;
import static io.penstock.operator.cluster.Facts.observed;
import static io.penstock.operator.cluster.Facts.workload;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Condition;
import io.penstock.api.v1alpha1.ConnectCluster;
import io.penstock.operator.cluster.Acceptance.Undecided;
import io.penstock.operator.cluster.Workload.Phase;
import io.penstock.operator.observe.ClusterObservation;
import io.penstock.operator.observe.Reachability;
import io.penstock.operator.status.ClusterReason;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClusterConditionsTest {
    private static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);
    private static final ClusterObservation ANSWERS = observed(Reachability.REACHABLE, "");
    private static final ClusterObservation SILENT =
            observed(Reachability.UNREACHABLE, "no answer from telemetry-connect:8083 within 10 s");

    @Test
    void isReadyWhenAllWorkersAreAndTheRestApiAnswers() {
        // When
        var said = said(facts(cluster("replicas: 3"), workload(Phase.RUNNING, 3, 3), ANSWERS));

        // Then
        assertThat(said)
                .containsExactly(
                        "Accepted=True/Accepted",
                        "ResolvedRefs=True/Resolved",
                        "RestAvailable=True/Available",
                        "Ready=True/Running");
    }

    @Test
    void isNotReadyWhileItIsCreated() {
        // When
        var said = said(facts(cluster(""), workload(Phase.STARTING, 1, 0), ClusterObservation.NOTHING));

        // Then
        assertThat(said)
                .containsExactly(
                        "Reconciling=True/Starting",
                        "Accepted=True/Accepted",
                        "ResolvedRefs=True/Resolved",
                        "RestAvailable=Unknown/Starting",
                        "Ready=False/Starting");
    }

    @Test
    void isNotReadyDuringARollAlthoughItAnswers() {
        // When
        var said = said(facts(cluster("replicas: 3"), workload(Phase.ROLLING, 3, 3), ANSWERS));

        // Then
        assertThat(said).contains("Reconciling=True/Rolling", "Ready=False/Rolling");
    }

    @Test
    void doesNotKnowWhenRunningWorkersDoNotAnswer() {
        // When
        var said = said(facts(cluster(""), workload(Phase.RUNNING, 1, 1), SILENT));

        // Then
        assertThat(said).contains("RestAvailable=False/Unreachable", "Ready=Unknown/ClusterUnreachable");
    }

    @Test
    void isNotReadyWhenAllWorkersAreDown() {
        // Given
        var cluster = after(cluster(""), workload(Phase.RUNNING, 1, 1), ANSWERS);

        // When
        var said = said(facts(cluster, workload(Phase.STARTING, 1, 0), SILENT));

        // Then
        assertThat(said).contains("RestAvailable=False/Unreachable", "Ready=False/WorkersNotReady");
    }

    @Test
    void isReadyAndStoppedWithoutWorkersWhenNoneAreWanted() {
        // When
        var said = said(facts(cluster("replicas: 0"), workload(Phase.STOPPED, 0, 0), SILENT));

        // Then
        assertThat(said)
                .containsExactly(
                        "Accepted=True/Accepted",
                        "ResolvedRefs=True/Resolved",
                        "RestAvailable=False/Stopped",
                        "Ready=True/Stopped");
    }

    @Test
    void saysWhyAPodDoesNotStart() {
        // Given
        var trouble = new WorkerPod(
                "telemetry-connect-0", false, "", Optional.of("Pod telemetry-connect-0 is lost."), Optional.empty());
        var workload = new Workload(Phase.STARTING, 1, 1, 0, 1, List.of(trouble));

        // When
        var ready = ready(facts(cluster(""), workload, SILENT));

        // Then
        assertThat(ready)
                .returns("False", Condition::getStatus)
                .returns("WorkersFailing", Condition::getReason)
                .returns("Pod telemetry-connect-0 is lost.", Condition::getMessage);
    }

    @Test
    void stallsOnASpecThatIsRefusedWhateverTheWorkersDo() {
        // When
        var said = said(facts(cluster("config: {group.id: mine}"), workload(Phase.RUNNING, 1, 1), ANSWERS));

        // Then
        assertThat(said)
                .containsExactly(
                        "Stalled=True/ReservedKey",
                        "Accepted=False/ReservedKey",
                        "ResolvedRefs=True/Resolved",
                        "RestAvailable=True/Available",
                        "Ready=False/ReservedKey");
    }

    @Test
    void stallsOnAnObjectOfSomebodyElse() {
        // Given
        var facts = facts(cluster(""), workload(Phase.ABSENT, 1, 0), ClusterObservation.NOTHING);

        // When
        var said = said(failed(facts, new PassFailure(ClusterReason.FOREIGN_OBJECT, "services x exists.")));

        // Then
        assertThat(said).contains("Stalled=True/ForeignObject", "Ready=False/ForeignObject");
    }

    @Test
    void isNotReadyWhenANewSpecCouldNotBeApplied() {
        // Given
        var facts = facts(cluster(""), workload(Phase.RUNNING, 1, 1), ANSWERS);

        // When
        var said = said(failed(facts, new PassFailure(ClusterReason.RECONCILE_ERROR, "quota")));

        // Then
        assertThat(said).contains("Reconciling=True/ReconcileError", "Ready=False/ReconcileError");
    }

    @Test
    void staysReadyWhenALaterPassOverTheSameSpecFails() {
        // Given
        var cluster = cluster("");
        var facts = facts(cluster, workload(Phase.RUNNING, 1, 1), ANSWERS);
        cluster.setStatus(ClusterStatusReport.of(facts, CLOCK));

        // When
        var said = said(failed(facts, new PassFailure(ClusterReason.RECONCILE_ERROR, "quota")));

        // Then
        assertThat(said).contains("Reconciling=True/ReconcileError", "Ready=True/Running");
    }

    @Test
    void keepsWorkersReadyThatServeThisSpecWhileTheKeyIsUnusable() {
        // Given
        var cluster = cluster("");
        var workload = workload(Phase.RUNNING, 1, 1);
        cluster.setStatus(ClusterStatusReport.of(facts(cluster, workload, ANSWERS), CLOCK));
        var cause = new PassFailure(ClusterReason.PLACEHOLDER_KEY_UNUSABLE, "the Secret contains no key");

        // When
        var said =
                said(new ClusterFacts(cluster, new Undecided(cause), workload, ANSWERS, List.of(), Optional.of(cause)));

        // Then
        assertThat(said)
                .containsExactlyInAnyOrder(
                        "Accepted=Unknown/PlaceholderKeyUnusable",
                        "Stalled=True/PlaceholderKeyUnusable",
                        "ResolvedRefs=True/Resolved",
                        "RestAvailable=True/Available",
                        "Ready=True/Running");
    }

    @Test
    void doesNotPromiseWorkWhileItIsSuspended() {
        // When
        var said = said(facts(cluster("suspend: true"), workload(Phase.ABSENT, 0, 0), ClusterObservation.NOTHING));

        // Then
        assertThat(said).contains("Ready=False/Suspended").noneMatch(one -> one.startsWith("Reconciling"));
    }

    @Test
    void saysThatItIsSuspendedAndWhatItSees() {
        // Given
        var cluster = cluster("suspend: true\nreplicas: 2");

        // When
        var asWanted = ready(facts(cluster, workload(Phase.RUNNING, 2, 2), ANSWERS));
        var notApplied = ready(facts(cluster, workload(Phase.OUTDATED, 3, 2), ANSWERS));

        // Then
        assertThat(asWanted)
                .returns("True", Condition::getStatus)
                .returns("Suspended", Condition::getReason)
                .returns(
                        "2 of 2 workers are ready; spec.suspend is true, so the operator changes nothing",
                        Condition::getMessage);
        assertThat(notApplied)
                .returns("False", Condition::getStatus)
                .returns("Suspended", Condition::getReason)
                .returns(
                        "spec.suspend is true, so the spec has not been applied: set it to false to apply the spec; 2 of 3 workers are ready",
                        Condition::getMessage);
    }

    @Test
    void isScalingUntilTheNewWorkersAreReady() {
        // Given
        var cluster = after(cluster("replicas: 2"), workload(Phase.RUNNING, 2, 2), ANSWERS);

        // When
        var told = said(facts(cluster, workload(Phase.STARTING, 3, 2), ANSWERS));
        after(cluster, workload(Phase.STARTING, 3, 2), ANSWERS);
        var later = said(facts(cluster, workload(Phase.STARTING, 3, 2), ANSWERS));

        // Then
        assertThat(told).contains("Reconciling=True/Scaling", "Ready=False/Scaling");
        assertThat(later).contains("Reconciling=True/Scaling", "Ready=False/Scaling");
    }

    @Test
    void saysHowFarARollIs() {
        // When
        var workload = new Workload(Phase.ROLLING, 3, 3, 3, 2, List.of());
        var ready = ready(facts(cluster("replicas: 3"), workload, ANSWERS));

        // Then
        assertThat(ready.getMessage())
                .isEqualTo(
                        "3 of 3 workers are ready; 2 of them have the newest config, and the others are being replaced"
                                + " one by one");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ROLLING | 1 | the only worker is ready; it is being replaced by one with the newest config",
                "ROLLING | 0 | the only worker is not ready; it is being replaced by one with the newest config",
                "STARTING | 0 | the only worker is not ready",
                "RUNNING | 1 | the only worker is ready",
            })
    void saysOneWorkerOfOneWorker(Phase phase, int up, String expected) {
        // When
        var ready = ready(facts(cluster("replicas: 1"), new Workload(phase, 1, 1, up, 0, List.of()), ANSWERS));

        // Then
        assertThat(ready.getMessage()).isEqualTo(expected);
    }

    @Test
    void believesTheProcessBeforeUntilItHasAskedTheWorkersItself() {
        // Given
        var cluster = after(cluster(""), workload(Phase.RUNNING, 1, 1), ANSWERS);

        // When
        var said = said(facts(cluster, workload(Phase.RUNNING, 1, 1), ClusterObservation.NOTHING));

        // Then
        assertThat(said).contains("RestAvailable=True/Available", "Ready=True/Running");
    }

    @Test
    void isNoOutageBeforeTheFirstAnswer() {
        // Given
        var silent = Facts.neverContacted(SILENT);

        // When
        var said = said(facts(cluster(""), workload(Phase.RUNNING, 1, 1), silent));

        // Then
        assertThat(said).contains("RestAvailable=False/Starting").noneMatch(one -> one.contains("Unreachable"));
    }

    @Test
    void stallsAndSaysInReadyWhatTheApiServerRefuses() {
        // Given
        var facts = facts(cluster(""), workload(Phase.ABSENT, 1, 0), ClusterObservation.NOTHING);

        // When
        var said = said(failed(facts, new PassFailure(ClusterReason.REFUSED, "limit below request")));

        // Then
        assertThat(said).contains("Stalled=True/Refused", "Ready=False/Refused");
    }

    @Test
    void movesNoTimeAndChangesNothingWhenNothingIsNew() {
        // Given
        var cluster = cluster("");
        var facts = facts(cluster, workload(Phase.RUNNING, 1, 1), ANSWERS);
        cluster.setStatus(ClusterStatusReport.of(facts, CLOCK));

        // When
        var again = ClusterStatusReport.of(facts, Clock.fixed(NOON.plusSeconds(3600), ZoneOffset.UTC));

        // Then
        assertThat(again).isEqualTo(cluster.getStatus());
    }

    /** The cluster with the status that comes of these facts. */
    private static ConnectCluster after(ConnectCluster cluster, Workload workload, ClusterObservation observation) {
        cluster.setStatus(ClusterStatusReport.of(facts(cluster, workload, observation), CLOCK));
        return cluster;
    }

    private static List<String> said(ClusterFacts facts) {
        return conditions(facts).stream()
                .map(one -> one.getType() + "=" + one.getStatus() + "/" + one.getReason())
                .toList();
    }

    private static Condition ready(ClusterFacts facts) {
        return conditions(facts).getLast();
    }

    private static List<Condition> conditions(ClusterFacts facts) {
        ConnectCluster cluster = facts.cluster();
        var before = cluster.getStatus() == null
                ? List.<Condition>of()
                : cluster.getStatus().conditions();
        return ClusterConditions.of(facts).mergedWith(before, CLOCK);
    }
}
