package io.penstock.operator.connector;

import static io.penstock.operator.connector.Samples.CLOCK;
import static io.penstock.operator.connector.Samples.NOON;
import static io.penstock.operator.connector.Samples.PATIENCE;
import static io.penstock.operator.connector.Samples.desired;
import static io.penstock.operator.connector.Samples.find;
import static io.penstock.operator.connector.Samples.live;
import static io.penstock.operator.connector.Samples.sight;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Condition;
import io.penstock.api.v1alpha1.connector.AdoptionPolicy;
import io.penstock.api.v1alpha1.connector.DeletionPolicy;
import io.penstock.api.v1alpha1.connector.WantedState;
import io.penstock.operator.plan.Action;
import io.penstock.operator.plan.ClusterFate;
import io.penstock.operator.plan.Deletion;
import io.penstock.operator.plan.DesiredConnector;
import io.penstock.operator.plan.LiveState;
import io.penstock.operator.plan.Memory;
import io.penstock.operator.plan.Observation;
import io.penstock.operator.plan.StallReason;
import io.penstock.operator.plan.Verdict;
import io.penstock.operator.plan.WaitReason;
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
        var conditions = conditions(planned(new Action.Settled()), sight(RUNNING));

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
        var conditions = conditions(planned(wait), sight(new Observation.Unknown("no answer")));

        // Then
        assertThat(text(conditions, ConditionType.READY)).isEqualTo("Unknown/ClusterUnreachable");
        assertThat(text(conditions, ConditionType.SYNCED)).isEqualTo("Unknown/ClusterUnreachable");
    }

    @Test
    void isNotReadyWhileAWriteHasNotBeenSeen() {
        // Given
        var wait = new Action.Wait(WaitReason.NOT_OBSERVED_YET, "not shown yet", NOON);

        // When
        var conditions = conditions(planned(wait), sight(RUNNING));

        // Then
        assertThat(text(conditions, ConditionType.READY)).isEqualTo("False/Updating");
        assertThat(text(conditions, ConditionType.RECONCILING)).isEqualTo("True/Updating");
    }

    @Test
    void namesTheRebalanceItWaitsFor() {
        // Given
        var wait = new Action.Wait(WaitReason.REBALANCING, "rebalance", NOON);

        // When
        var conditions = conditions(planned(wait), sight(new Observation.Absent()));

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
        var conditions =
                conditions(planned(stall), new Sight(RUNNING, Optional.empty(), List.of(), memory, Optional.empty()));

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
                new Sight(RUNNING, Optional.empty(), List.of(), memory, Optional.empty()));
        var absent = conditions(
                planned(new Action.Wait(WaitReason.NOT_OBSERVED_YET, "not shown yet", NOON)),
                new Sight(new Observation.Absent(), Optional.empty(), List.of(), memory, Optional.empty()));

        // Then
        assertThat(text(live, ConditionType.VALID)).isEqualTo("True/Validated");
        assertThat(text(absent, ConditionType.VALID)).isEqualTo("Unknown/NotChecked");
    }

    @Test
    void waitsForAMissingReferenceBeforeItStalls() {
        // Given
        var missing = new Finding.Unresolved(ConnectorReason.SECRET_NOT_FOUND, "there is no Secret azure");
        var overdue = new Patience(Optional.of(NOON.minusSeconds(1)), Optional.empty(), NOON);

        // When
        var early = conditions(missing, sight(new Observation.Absent()));
        var late = ConnectorConditions.of(3, missing, sight(new Observation.Absent()), overdue)
                .mergedWith(List.of(), CLOCK);

        // Then
        assertThat(early).extracting(Condition::getType).contains("Reconciling").doesNotContain("Stalled");
        assertThat(text(late, ConditionType.STALLED)).isEqualTo("True/ReferenceMissing");
        assertThat(text(late, ConditionType.READY)).isEqualTo("False/SecretNotFound");
        assertThat(text(late, ConditionType.RESOLVED_REFS)).isEqualTo("False/SecretNotFound");
    }

    @Test
    void isUnknownWhileTheClusterHasNoWorkersByIntent() {
        // When
        var conditions = conditions(new Finding.ClusterStopped("no workers"), sight(new Observation.Unknown("none")));

        // Then
        assertThat(text(conditions, ConditionType.READY)).isEqualTo("Unknown/ClusterStopped");
        assertThat(conditions).extracting(Condition::getType).doesNotContain("Stalled");
    }

    @Test
    void isNotAcceptedAndStalledOnAConflictOfNames() {
        // When
        var conditions = conditions(
                new Finding.NotAccepted(ConnectorReason.NAME_CONFLICT, "KafkaConnector other is older"),
                sight(new Observation.Unknown("another object manages it")));

        // Then
        assertThat(text(conditions, ConditionType.ACCEPTED)).isEqualTo("False/NameConflict");
        assertThat(text(conditions, ConditionType.STALLED)).isEqualTo("True/NameConflict");
        assertThat(text(conditions, ConditionType.READY)).isEqualTo("False/NameConflict");
    }

    @Test
    void isReadyAndSuspendedWhenTheLiveConfigIsAsWanted() {
        // When
        var conditions = conditions(planned(new Action.Suspended()), sight(RUNNING));

        // Then
        assertThat(text(conditions, ConditionType.READY)).isEqualTo("True/Running");
    }

    @Test
    void saysWhatDiffersWhileSuspended() {
        // Given
        var wanted = new DesiredConnector("orders", Map.of("topics", "invoices"), WantedState.RUNNING, true, "");

        // When
        var conditions = conditions(new Finding.Planned(wanted, new Action.Suspended()), sight(RUNNING));

        // Then
        assertThat(text(conditions, ConditionType.SYNCED)).isEqualTo("False/Suspended");
        assertThat(find(conditions, ConditionType.SYNCED).getMessage()).contains("topics");
    }

    @Test
    void isReconcilingWhileItIsBeingDeleted() {
        // Given
        var wanted = desired(WantedState.RUNNING);
        var going = new DesiredConnector(
                wanted.name(),
                wanted.config(),
                wanted.state(),
                false,
                "",
                AdoptionPolicy.ADOPT_IF_EQUAL,
                Optional.of(new Deletion(DeletionPolicy.DELETE, NOON, ClusterFate.STAYS, Optional.empty())));
        var wait = new Action.Wait(WaitReason.NOT_OBSERVED_YET, "not gone yet", NOON);

        // When
        var conditions = conditions(new Finding.Planned(going, wait), sight(RUNNING));

        // Then
        assertThat(text(conditions, ConditionType.RECONCILING)).isEqualTo("True/Deleting");
        assertThat(text(conditions, ConditionType.READY)).isEqualTo("False/Deleting");
    }

    private static Finding planned(Action last) {
        return new Finding.Planned(desired(WantedState.RUNNING), last);
    }

    private static List<Condition> conditions(Finding finding, Sight sight) {
        return ConnectorConditions.of(3, finding, sight, PATIENCE).mergedWith(List.of(), CLOCK);
    }

    private static String text(List<Condition> conditions, ConditionType type) {
        var condition = find(conditions, type);
        return condition.getStatus() + "/" + condition.getReason();
    }
}
