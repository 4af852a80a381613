package io.penstock.operator.connector;

import static io.penstock.operator.connector.Samples.CLOCK;
import static io.penstock.operator.connector.Samples.CONFIG;
import static io.penstock.operator.connector.Samples.NOON;
import static io.penstock.operator.connector.Samples.live;
import static io.penstock.operator.connector.Samples.result;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Condition;
import io.penstock.api.v1alpha1.connector.AdoptionPolicy;
import io.penstock.api.v1alpha1.connector.AutoRestart;
import io.penstock.api.v1alpha1.connector.WantedState;
import io.penstock.operator.plan.Action;
import io.penstock.operator.plan.DesiredConnector;
import io.penstock.operator.plan.LiveState;
import io.penstock.operator.plan.Memory;
import io.penstock.operator.plan.Observation;
import io.penstock.operator.plan.StallReason;
import io.penstock.operator.plan.WaitReason;
import io.penstock.operator.status.ConnectorReason;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What Flux, Argo CD and whatever else waits for objects makes of each state of a connector.
 *
 * @see <a href="https://github.com/kubernetes-sigs/cli-utils/blob/master/pkg/kstatus/README.md">kstatus</a>
 */
class KstatusTest {
    private static final Observation ABSENT = new Observation.Absent();
    private static final Observation UNREACHABLE = new Observation.Unknown("no answer");
    private static final Memory NEW = Memory.EMPTY;
    private static final Memory MANAGED = Memory.remembering(Optional.of("d1"));
    private static final Action SETTLED = new Action.Settled();

    static Stream<Arguments> states() {
        return Stream.of(
                state("running", "Current", planned(WantedState.RUNNING, SETTLED), shows(LiveState.RUNNING), MANAGED),
                state("paused", "Current", planned(WantedState.PAUSED, SETTLED), shows(LiveState.PAUSED), MANAGED),
                state(
                        "stopped",
                        "Current",
                        planned(WantedState.STOPPED, SETTLED),
                        new Observation.Present(live(LiveState.STOPPED, 0)),
                        MANAGED),
                state("validating", "InProgress", asking(new Action.Validate("Sink", config(), "key")), ABSENT, NEW),
                state(
                        "being created",
                        "InProgress",
                        asking(new Action.Create(config(), WantedState.RUNNING, false)),
                        ABSENT,
                        NEW),
                state("not shown yet", "InProgress", waiting(WaitReason.NOT_OBSERVED_YET), ABSENT, MANAGED),
                state("in a rebalance", "InProgress", waiting(WaitReason.REBALANCING), ABSENT, NEW),
                state(
                        "before its cluster answers",
                        "InProgress",
                        waiting(WaitReason.CLUSTER_UNREACHABLE),
                        UNREACHABLE,
                        NEW),
                state(
                        "while its cluster does not answer",
                        "InProgress",
                        waiting(WaitReason.CLUSTER_UNREACHABLE),
                        UNREACHABLE,
                        MANAGED),
                state(
                        "with a failed task that is restarted",
                        "InProgress",
                        planned(WantedState.RUNNING, SETTLED),
                        shows(LiveState.FAILED),
                        failed(0)),
                state(
                        "with a task that no restart has helped",
                        "Failed",
                        planned(WantedState.RUNNING, SETTLED),
                        shows(LiveState.FAILED),
                        failed(11)),
                state("with an invalid config", "Failed", stalled(StallReason.INVALID_CONFIG), ABSENT, NEW),
                state(
                        "with an invalid new config",
                        "Failed",
                        stalled(StallReason.INVALID_CONFIG),
                        shows(LiveState.RUNNING),
                        MANAGED),
                state("of an unknown class", "Failed", stalled(StallReason.UNKNOWN_CLASS), ABSENT, NEW),
                state("not taken over", "Failed", stalled(StallReason.NOT_ADOPTED), shows(LiveState.RUNNING), NEW),
                state(
                        "named like another",
                        "Failed",
                        new Progress.NotAccepted(ConnectorReason.NAME_CONFLICT, "another claims it"),
                        UNREACHABLE,
                        NEW),
                state(
                        "before its Secret",
                        "InProgress",
                        new Progress.Unresolved(ConnectorReason.SECRET_NOT_FOUND, "no Secret a"),
                        ABSENT,
                        NEW),
                state(
                        "on a cluster without workers",
                        "InProgress",
                        new Progress.ClusterStopped("0 replicas"),
                        UNREACHABLE,
                        MANAGED),
                state(
                        "on its way out",
                        "InProgress",
                        new Progress.Leaving(new Action.Delete(), Optional.empty()),
                        shows(LiveState.RUNNING),
                        MANAGED));
    }

    @ParameterizedTest(name = "a connector {0} is {1}")
    @MethodSource("states")
    void isWhatItLooksLike(String name, String expected, Progress progress, Observation seen, Memory memory) {
        // When
        var observed = new Observed(seen, Optional.empty(), List.of(), memory, Optional.empty());
        var conditions = ConnectorConditions.of(result(progress, observed), GracePeriods.endless(NOON))
                .mergedWith(List.of(), CLOCK);

        // Then
        assertThat(kstatus(conditions)).isEqualTo(expected);
        assertThat(conditions)
                .filteredOn(one -> one.getStatus().equals("True"))
                .filteredOn(one -> List.of("Reconciling", "Stalled").contains(one.getType()))
                .as("not both")
                .hasSizeLessThan(2);
    }

    /** The published rules for a kind that is not built in, whose generation was observed and that is not being deleted. */
    private static String kstatus(List<Condition> conditions) {
        for (var one : conditions) {
            if (one.getStatus().equals("True") && one.getType().equals("Reconciling")) {
                return "InProgress";
            }
            if (one.getStatus().equals("True") && one.getType().equals("Stalled")) {
                return "Failed";
            }
        }
        return conditions.stream()
                .filter(one -> one.getType().equals("Ready"))
                .findFirst()
                .map(ready -> ready.getStatus().equals("True") ? "Current" : "InProgress")
                .orElse("Current");
    }

    private static Arguments state(String name, String expected, Progress progress, Observation seen, Memory memory) {
        return Arguments.of(name, expected, progress, seen, memory);
    }

    private static Observation shows(LiveState task) {
        return new Observation.Present(live(task == LiveState.FAILED ? LiveState.RUNNING : task, task));
    }

    /** The only task has failed once more than it was restarted. */
    private static Memory failed(int restarts) {
        var failed = shows(LiveState.FAILED);
        var memory = MANAGED.watched(failed, AutoRestart.DEFAULT, NOON);
        for (int restart = 0; restart < restarts; restart++) {
            memory = memory.started(new Action.AutoRestart(new TreeSet<>(List.of("0")), true), "", NOON)
                    .watched(failed, AutoRestart.DEFAULT, NOON);
        }
        return memory;
    }

    private static Progress asking(Action.Call call) {
        return planned(WantedState.RUNNING, call);
    }

    private static Progress waiting(WaitReason reason) {
        return planned(WantedState.RUNNING, new Action.Wait(reason, "one moment", NOON));
    }

    private static Progress stalled(StallReason reason) {
        return planned(WantedState.RUNNING, new Action.Stall(reason, "no", List.of(), NOON));
    }

    private static Progress planned(WantedState state, Action last) {
        var desired = new DesiredConnector(
                "orders",
                config(),
                state,
                false,
                "",
                "",
                AdoptionPolicy.ADOPT_IF_EQUAL,
                Optional.empty(),
                AutoRestart.DEFAULT,
                Optional.empty());
        return new Progress.Planned(desired, last);
    }

    private static SortedMap<String, String> config() {
        return new TreeMap<>(CONFIG);
    }
}
