package io.penstock.operator.connector;

import static io.penstock.operator.connector.Samples.CLOCK;
import static io.penstock.operator.connector.Samples.NOON;
import static io.penstock.operator.connector.Samples.PATIENCE;
import static io.penstock.operator.connector.Samples.desired;
import static io.penstock.operator.connector.Samples.find;
import static io.penstock.operator.connector.Samples.live;
import static io.penstock.operator.connector.Samples.observed;
import static io.penstock.operator.connector.Samples.result;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.penstock.api.v1alpha1.ConnectCluster;
import io.penstock.api.v1alpha1.cluster.ConnectClusterStatus;
import io.penstock.api.v1alpha1.connector.WantedState;
import io.penstock.operator.plan.Action;
import io.penstock.operator.plan.DesiredConnector;
import io.penstock.operator.plan.LiveState;
import io.penstock.operator.plan.Memory;
import io.penstock.operator.plan.Observation;
import io.penstock.operator.plan.StallReason;
import io.penstock.operator.plan.Verdict;
import io.penstock.operator.plan.WaitReason;
import io.penstock.operator.reference.Resolution.Missing;
import io.penstock.operator.status.ClusterReason;
import io.penstock.operator.status.ConditionSet;
import io.penstock.operator.status.ConditionStatus;
import io.penstock.operator.status.ConditionType;
import io.penstock.operator.status.ConnectorReason;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConnectorConditionsTest {
    private static final Observation RUNNING = new Observation.Present(live(LiveState.RUNNING, LiveState.RUNNING));

    @Test
    void isReadyWithTheWholeSetInOrderWhenSettled() {
        // When
        var conditions = conditions(planned(new Action.Settled()), observed(RUNNING));

        // Then
        assertThat(conditions)
                .extracting(c -> c.getType() + "=" + c.getStatus() + "/" + c.getReason())
                .containsExactly(
                        "Accepted=True/Accepted",
                        "ResolvedRefs=True/Resolved",
                        "Valid=True/Validated",
                        "Synced=True/Synced",
                        "Ready=True/Running");
        assertThat(conditions)
                .allSatisfy(c -> assertThat(c.getObservedGeneration()).isEqualTo(3));
    }

    @Test
    void doesNotKnowWhetherItIsReadyWhileTheClusterDoesNotAnswer() {
        // Given
        var wait = new Action.Wait(WaitReason.CLUSTER_UNREACHABLE, "no answer", NOON);

        // When
        var conditions = conditions(planned(wait), observed(new Observation.Unknown("no answer")));

        // Then
        assertThat(text(conditions, ConditionType.READY)).isEqualTo("Unknown/ClusterUnreachable");
        assertThat(text(conditions, ConditionType.SYNCED)).isEqualTo("Unknown/ClusterUnreachable");
    }

    @Test
    void isNotReadyWhileAWriteHasNotBeenSeen() {
        // Given
        var wait = new Action.Wait(WaitReason.NOT_OBSERVED_YET, "not shown yet", NOON);

        // When
        var conditions = conditions(planned(wait), observed(RUNNING));

        // Then
        assertThat(text(conditions, ConditionType.READY)).isEqualTo("False/Updating");
        assertThat(text(conditions, ConditionType.RECONCILING)).isEqualTo("True/Updating");
    }

    @Test
    void namesTheRebalanceItWaitsFor() {
        // Given
        var wait = new Action.Wait(WaitReason.REBALANCING, "rebalance", NOON);

        // When
        var conditions = conditions(planned(wait), observed(new Observation.Absent()));

        // Then
        assertThat(text(conditions, ConditionType.SYNCED)).isEqualTo("False/Rebalancing");
        assertThat(text(conditions, ConditionType.RECONCILING)).isEqualTo("True/Creating");
    }

    @Test
    void stallsOnAnInvalidConfigAndSaysThatTheOldOneStaysLive() {
        // Given
        var wanted = desired(WantedState.RUNNING);
        var verdict = new Verdict(
                wanted.validationKey(), Verdict.Outcome.INVALID, "Connect is against topics", List.of(), NOON);
        var stall = new Action.Stall(StallReason.INVALID_CONFIG, verdict.message(), List.of(), NOON);
        var memory = Memory.remembering(Optional.of("d0")).validated(verdict);

        // When
        var conditions = conditions(
                planned(stall), new Observed(RUNNING, Optional.empty(), List.of(), memory, Optional.empty()));

        // Then
        assertThat(text(conditions, ConditionType.STALLED)).isEqualTo("True/InvalidConfig");
        assertThat(text(conditions, ConditionType.VALID)).isEqualTo("False/InvalidConfig");
        assertThat(text(conditions, ConditionType.READY)).isEqualTo("False/InvalidConfig");
        assertThat(find(conditions, ConditionType.READY).getMessage()).endsWith("the last good config stays live");
    }

    @Test
    void takesAConfigThatConnectRunsForValidThoughNobodyAsked() {
        // Given
        var verdict = new Verdict(
                desired(WantedState.RUNNING).validationKey(),
                Verdict.Outcome.NOT_CHECKED,
                "no answer",
                List.of(),
                NOON);
        var memory = Memory.remembering(Optional.of("d0")).validated(verdict);

        // When
        var live = conditions(
                planned(new Action.Settled()),
                new Observed(RUNNING, Optional.empty(), List.of(), memory, Optional.empty()));
        var absent = conditions(
                planned(new Action.Wait(WaitReason.NOT_OBSERVED_YET, "not shown yet", NOON)),
                new Observed(new Observation.Absent(), Optional.empty(), List.of(), memory, Optional.empty()));

        // Then
        assertThat(text(live, ConditionType.VALID)).isEqualTo("True/Validated");
        assertThat(text(absent, ConditionType.VALID)).isEqualTo("Unknown/NotChecked");
    }

    @Test
    void waitsForAMissingReferenceBeforeItStalls() {
        // Given
        var missing = new Progress.Unresolved(ConnectorReason.SECRET_NOT_FOUND, "there is no Secret azure");
        var overdue = new GracePeriods(
                Optional.of(NOON.minusSeconds(1)), Optional.empty(), Optional.empty(), Optional.empty(), NOON);

        // When
        var early = conditions(missing, fresh(new Observation.Absent()));
        var managed = conditions(missing, observed(RUNNING));
        var late = ConnectorConditions.of(result(missing, observed(new Observation.Absent())), overdue)
                .mergedWith(List.of(), CLOCK);

        // Then
        assertThat(early).extracting(Condition::getType).contains("Reconciling").doesNotContain("Stalled");
        // a Secret that is gone does not come by itself
        assertThat(managed).extracting(Condition::getType).doesNotContain("Reconciling", "Stalled");
        assertThat(text(late, ConditionType.STALLED)).isEqualTo("True/ReferenceMissing");
        assertThat(text(late, ConditionType.READY)).isEqualTo("False/SecretNotFound");
        assertThat(text(late, ConditionType.RESOLVED_REFS)).isEqualTo("False/SecretNotFound");
    }

    @Test
    void isUnknownWhileTheClusterHasNoWorkersByIntent() {
        // When
        var conditions =
                conditions(new Progress.ClusterStopped("no workers"), observed(new Observation.Unknown("none")));

        // Then
        assertThat(text(conditions, ConditionType.READY)).isEqualTo("Unknown/ClusterStopped");
        assertThat(conditions).extracting(Condition::getType).doesNotContain("Stalled");
    }

    @Test
    void isNotAcceptedAndStalledOnAConflictOfNames() {
        // When
        var conditions = conditions(
                new Progress.NotAccepted(ConnectorReason.NAME_CONFLICT, "KafkaConnector other is older"),
                observed(new Observation.Unknown("another object manages the connector")));

        // Then
        assertThat(text(conditions, ConditionType.ACCEPTED)).isEqualTo("False/NameConflict");
        assertThat(text(conditions, ConditionType.STALLED)).isEqualTo("True/NameConflict");
        assertThat(text(conditions, ConditionType.READY)).isEqualTo("False/NameConflict");
    }

    @Test
    void needsNobodyWhileItIsBeingFoundOutWhoReadsWithAGroup() {
        // When
        var conditions = conditions(
                new Progress.NotAccepted(ConnectorReason.CONSUMER_GROUP_UNKNOWN, "Connect is being asked"),
                observed(new Observation.Unknown("nothing is decided")));

        // Then
        assertThat(text(conditions, ConditionType.RECONCILING)).isEqualTo("True/ConsumerGroupUnknown");
        assertThat(conditions).extracting(Condition::getType).doesNotContain("Stalled");
    }

    @Test
    void isReadyAndSuspendedWhenTheLiveConfigIsAsWanted() {
        // When
        var conditions = conditions(planned(new Action.Suspended()), observed(RUNNING));

        // Then
        assertThat(text(conditions, ConditionType.READY)).isEqualTo("True/Suspended");
        assertThat(text(conditions, ConditionType.SYNCED)).isEqualTo("True/Suspended");
        assertThat(find(conditions, ConditionType.READY).getMessage())
                .contains("spec.suspend is true", "1 task is running");
    }

    @Test
    void saysThatTheStateDiffersWhileSuspended() {
        // Given
        var wanted = new DesiredConnector("orders", Samples.CONFIG, WantedState.STOPPED, true, "");

        // When
        var conditions = conditions(new Progress.Planned(wanted, new Action.Suspended()), observed(RUNNING));

        // Then
        assertThat(text(conditions, ConditionType.SYNCED)).isEqualTo("False/Suspended");
        assertThat(text(conditions, ConditionType.READY)).isEqualTo("False/Suspended");
        assertThat(find(conditions, ConditionType.READY).getMessage())
                .endsWith("the live connector is running")
                .doesNotContain("stopping");
    }

    @Test
    void knowsNothingWhileSuspendedAndNobodyAnswers() {
        // When
        var conditions =
                conditions(planned(new Action.Suspended()), observed(new Observation.Unknown("no answer in time")));

        // Then
        assertThat(text(conditions, ConditionType.SYNCED)).isEqualTo("Unknown/Suspended");
        assertThat(text(conditions, ConditionType.READY)).isEqualTo("Unknown/Suspended");
        assertThat(find(conditions, ConditionType.READY).getMessage()).doesNotContain("not there");
    }

    @Test
    void claimsNoMoreThanItKnowsOfWhatNoListNamesWhileSuspended() {
        // Given: nobody asks by name as long as it is suspended
        var hangs = Memory.EMPTY.lookedUp(Optional.of(live(LiveState.UNASSIGNED)), NOON);
        var absent = new Observation.Absent();

        // When
        var known = conditions(
                planned(new Action.Suspended()),
                new Observed(absent, Optional.empty(), List.of(), hangs, Optional.empty()));
        var unknown = conditions(planned(new Action.Suspended()), fresh(absent));

        // Then
        assertThat(find(known, ConditionType.READY).getMessage())
                .endsWith("; the connector was still starting when Connect was last asked");
        assertThat(find(unknown, ConditionType.READY).getMessage()).endsWith("; Connect lists no such connector");
    }

    @Test
    void waitsForItsClusterAndIsNotUnknownWhileNothingOfItEverLived() {
        // Given
        var wait = new Action.Wait(WaitReason.CLUSTER_UNREACHABLE, "the REST API has not been asked yet", NOON);

        // When
        var conditions = conditions(planned(wait), fresh(new Observation.Unknown(wait.message())));

        // Then
        assertThat(text(conditions, ConditionType.READY)).isEqualTo("False/WaitingForCluster");
        assertThat(text(conditions, ConditionType.RECONCILING)).isEqualTo("True/WaitingForCluster");
    }

    @Test
    void namesARefusedClusterAndLeavesItToAPerson() {
        // Given
        var cluster = new ConnectCluster();
        cluster.setMetadata(new ObjectMetaBuilder().withName("telemetry").build());
        var refusal = ConditionSet.about(1)
                .with(ConditionType.ACCEPTED, ConditionStatus.FALSE, ClusterReason.GROUP_CONFLICT, "older is older")
                .with(ConditionType.READY, ConditionStatus.FALSE, ClusterReason.GROUP_CONFLICT, "older is older")
                .mergedWith(List.of(), CLOCK);
        cluster.setStatus(Serialization.unmarshal(
                Serialization.asJson(Map.of("conditions", refusal)), ConnectClusterStatus.class));
        var wait = new Action.Wait(WaitReason.CLUSTER_UNREACHABLE, "the REST API has not been asked yet", NOON);

        // When
        var conditions = ConnectorConditions.of(
                        PassResult.of(
                                Samples.connector(),
                                planned(wait),
                                fresh(new Observation.Unknown(wait.message())),
                                Optional.of(cluster),
                                null),
                        PATIENCE)
                .mergedWith(List.of(), CLOCK);

        // Then
        assertThat(text(conditions, ConditionType.STALLED)).isEqualTo("True/WaitingForCluster");
        assertThat(conditions).extracting(Condition::getType).doesNotContain("Reconciling");
        assertThat(find(conditions, ConditionType.READY).getMessage())
                .isEqualTo("ConnectCluster telemetry is not ready (GroupConflict): older is older");
    }

    @Test
    void stallsOnARestartThatDoesNotEnd() {
        // Given
        var hangs = new Observation.Present(live(LiveState.RESTARTING, LiveState.RESTARTING));
        var wait = new Action.Wait(WaitReason.UNASSIGNED, "the connector is currently restarting", NOON);
        var overdue = new GracePeriods(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(NOON.minusSeconds(1)), NOON);

        // When
        var early = conditions(planned(wait), observed(hangs));
        var late = ConnectorConditions.of(result(planned(wait), observed(hangs)), overdue)
                .mergedWith(List.of(), CLOCK);

        // Then
        assertThat(text(early, ConditionType.READY)).isEqualTo("False/Restarting");
        assertThat(text(late, ConditionType.READY)).isEqualTo("False/RestartHangs");
        assertThat(text(late, ConditionType.STALLED)).isEqualTo("True/RestartHangs");
    }

    @Test
    void saysThatAConnectorIsStoppedThoughItsSecretIsMissing() {
        // Given
        var missing = new Progress.Unresolved(ConnectorReason.SECRET_NOT_FOUND, "there is no Secret azure");

        // When
        var conditions = conditions(missing, observed(new Observation.Present(live(LiveState.STOPPED))));

        // Then
        assertThat(find(conditions, ConditionType.READY).getMessage())
                .isEqualTo("there is no Secret azure; the live connector is stopped");
    }

    @Test
    void saysWhatDiffersWhileSuspended() {
        // Given
        var wanted = new DesiredConnector("orders", Map.of("topics", "invoices"), WantedState.RUNNING, true, "");

        // When
        var conditions = conditions(new Progress.Planned(wanted, new Action.Suspended()), observed(RUNNING));

        // Then
        assertThat(text(conditions, ConditionType.SYNCED)).isEqualTo("False/Suspended");
        assertThat(find(conditions, ConditionType.SYNCED).getMessage()).contains("topics");
    }

    @Test
    void isReconcilingWhileItIsBeingDeleted() {
        // Given
        var wait = new Action.Wait(WaitReason.NOT_OBSERVED_YET, "not gone yet", NOON);

        // When
        var conditions = conditions(new Progress.Leaving(wait, Optional.empty()), observed(RUNNING));
        var quoting = conditions(
                new Progress.Leaving(
                        new Action.Wait(WaitReason.REBALANCING, "Cannot complete request momentarily.", NOON),
                        Optional.empty()),
                observed(RUNNING));
        var clusterless = conditions(
                new Progress.Leaving(
                        wait, Optional.of(new Missing(ConnectorReason.CLUSTER_NOT_FOUND, "there is no such cluster"))),
                observed(RUNNING));

        // Then
        assertThat(text(conditions, ConditionType.RECONCILING)).isEqualTo("True/Deleting");
        assertThat(find(conditions, ConditionType.READY).getMessage())
                .isEqualTo("not gone yet; to get the connector back, apply it again once this object is gone");
        assertThat(find(quoting, ConditionType.READY).getMessage())
                .startsWith("Cannot complete request momentarily; to get the connector back");
        assertThat(text(conditions, ConditionType.READY)).isEqualTo("False/Deleting");
        assertThat(text(clusterless, ConditionType.RESOLVED_REFS)).isEqualTo("False/ClusterNotFound");
    }

    private static Progress planned(Action last) {
        return new Progress.Planned(desired(WantedState.RUNNING), last);
    }

    private static List<Condition> conditions(Progress progress, Observed observed) {
        return ConnectorConditions.of(result(progress, observed), PATIENCE).mergedWith(List.of(), CLOCK);
    }

    /** Nothing was ever applied. */
    private static Observed fresh(Observation observation) {
        return new Observed(observation, Optional.empty(), List.of(), Memory.EMPTY, Optional.empty());
    }

    private static String text(List<Condition> conditions, ConditionType type) {
        var condition = find(conditions, type);
        return condition.getStatus() + "/" + condition.getReason();
    }
}
