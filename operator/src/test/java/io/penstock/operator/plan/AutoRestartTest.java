package io.penstock.operator.plan;

import static io.penstock.operator.plan.Fixtures.CONTEXT;
import static io.penstock.operator.plan.Fixtures.NOW;
import static io.penstock.operator.plan.Fixtures.ORDERS;
import static io.penstock.operator.plan.Fixtures.applied;
import static io.penstock.operator.plan.LiveState.FAILED;
import static io.penstock.operator.plan.LiveState.RUNNING;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.api.v1alpha1.connector.AdoptionPolicy;
import io.penstock.api.v1alpha1.connector.AutoRestart;
import io.penstock.api.v1alpha1.connector.RestartRequest;
import io.penstock.api.v1alpha1.connector.RestartScope;
import io.penstock.api.v1alpha1.connector.WantedState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What has failed by itself is restarted: each part for itself, less and less often, and in the end hardly at all. */
class AutoRestartTest {
    private static final AutoRestart POLICY = new AutoRestart(true, 3, 10, 25, 3600);
    private static final Duration SECOND = Duration.ofSeconds(1);

    /** Ends a back-off of any length, whatever its jitter. */
    private static final Duration LONG = Duration.ofHours(1);

    @Test
    void restartsWhatHasFailedOnceItsBackOffIsOver() {
        // Given
        var memory = watched(applied(ORDERS), tasks(RUNNING, FAILED), NOW);

        // When / Then
        assertThat(decide(tasks(RUNNING, FAILED), memory, NOW.plusSeconds(7)))
                .isInstanceOfSatisfying(Action.Settled.class, settled -> assertThat(settled.until())
                        .hasValueSatisfying(
                                until -> assertThat(until).isBetween(NOW.plusSeconds(8), NOW.plusSeconds(10))));
        assertThat(decide(tasks(RUNNING, FAILED), memory, NOW.plusSeconds(10))).isEqualTo(restart(true, "1"));
    }

    @Test
    void doublesTheBackOffUpToItsLimit() {
        // Given
        var memory = watched(applied(ORDERS), tasks(FAILED), NOW);
        var waits = new ArrayList<Long>();
        var now = NOW;

        // When
        for (int restart = 0; restart < 3; restart++) {
            var due = outlook(memory, tasks(FAILED)).next().orElseThrow();
            waits.add(Duration.between(now, due).toSeconds());
            memory = watched(restarted(memory, due, "0"), tasks(FAILED), due);
            now = due;
        }

        // Then: less up to a fifth each
        assertThat(waits.get(0)).isBetween(8L, 10L);
        assertThat(waits.get(1)).isBetween(16L, 20L);
        assertThat(waits.get(2)).isBetween(20L, 25L);
    }

    @Test
    void restartsHardlyEverWhatSoManyRestartsDidNotHelp() {
        // Given
        var memory = afterRestarts(3);
        var outlook = outlook(memory, tasks(FAILED));

        // When / Then
        assertThat(outlook.stalled()).contains(RestartOutlook.Stalled.LIMIT);
        assertThat(outlook.next().orElseThrow()).isBetween(NOW.plusSeconds(2880), NOW.plus(LONG));
        var once = outlook.next().orElseThrow();
        assertThat(decide(tasks(FAILED), memory, once)).isEqualTo(restart(true, "0"));
        var again = watched(restarted(memory, once, "0"), tasks(FAILED), once);
        assertThat(outlook(again, tasks(FAILED)).stalled()).contains(RestartOutlook.Stalled.LIMIT);
    }

    @Test
    void restartsNeverWhatIsStalledIfThatIsTheWish() {
        // Given
        var policy = new AutoRestart(true, 0, 10, 25, 0);

        // When
        var memory = applied(ORDERS).watched(tasks(FAILED), policy, NOW);

        // Then
        assertThat(ConnectorPlan.decide(wants(policy), tasks(FAILED), memory, NOW.plus(LONG)))
                .isEqualTo(new Action.Settled());
    }

    @Test
    void restartsNothingIfThatIsTheWish() {
        // Given
        var memory = applied(ORDERS).watched(tasks(FAILED), AutoRestart.OFF, NOW);

        // Then
        assertThat(ConnectorPlan.decide(wants(AutoRestart.OFF), tasks(FAILED), memory, NOW.plus(LONG)))
                .isEqualTo(new Action.Settled());
    }

    @ParameterizedTest
    @EnumSource(
            value = FailureKind.class,
            names = {"CREDENTIALS", "CONFIG"})
    void restartsHardlyEverWhatARestartCannotRepair(FailureKind kind) {
        // Given
        var failed = new Observation.Present(live(new LiveTask(0, FAILED, "w0:8083", "no", "d", kind)));

        // When
        var memory = watched(applied(ORDERS), failed, NOW);

        // Then
        assertThat(outlook(memory, failed).stalled()).map(Enum::name).contains(kind.name());
        assertThat(decide(failed, memory, NOW.plusSeconds(600))).isInstanceOf(Action.Settled.class);
        assertThat(decide(failed, memory, NOW.plus(LONG))).isEqualTo(restart(true, "0"));
    }

    @Test
    void countsFromZeroAgainOnceATaskHasRunForLongEnough() {
        // Given: it ran for the longest back-off since
        var memory = restarted(afterRestarts(2), NOW, "0");
        var short1 = watched(watched(memory, tasks(RUNNING), NOW.plusSeconds(24)), tasks(FAILED), NOW.plusSeconds(24));
        var long1 = watched(watched(memory, tasks(RUNNING), NOW.plusSeconds(1)), tasks(FAILED), NOW.plusSeconds(25));

        // Then
        assertThat(restarts(short1, tasks(FAILED))).isEqualTo(3);
        assertThat(restarts(long1, tasks(FAILED))).isZero();
    }

    @Test
    void waitsForEachTaskByItself() {
        // Given
        var first = watched(applied(ORDERS), tasks(FAILED, RUNNING), NOW);
        var both = watched(first, tasks(FAILED, FAILED), NOW.plusSeconds(9));

        // When / Then
        assertThat(decide(tasks(FAILED, FAILED), both, NOW.plusSeconds(10))).isEqualTo(restart(false, "0"));
        assertThat(decide(tasks(FAILED, FAILED), both, NOW.plusSeconds(19))).isEqualTo(restart(true, "0", "1"));
    }

    @Test
    void restartsAtOnceWhatFailedAMomentLater() {
        // Given
        var first = watched(applied(ORDERS), tasks(FAILED, RUNNING), NOW);
        var both = watched(first, tasks(FAILED, FAILED), NOW.plusSeconds(2));

        // When
        var due = outlook(both, tasks(FAILED, FAILED)).next().orElseThrow();

        // Then
        assertThat(decide(tasks(FAILED, FAILED), both, due)).isEqualTo(restart(true, "0", "1"));
    }

    @Test
    void looksAgainWhenARestartHasHelped() {
        // Given
        var restarted = restarted(watched(applied(ORDERS), tasks(FAILED), NOW), NOW, "0");
        var runs = watched(restarted, tasks(RUNNING), NOW.plusSeconds(2));

        // Then
        assertThat(decide(tasks(RUNNING), runs, NOW.plusSeconds(2)))
                .isEqualTo(new Action.Settled(Optional.of(NOW.plusSeconds(10))));
        assertThat(decide(tasks(RUNNING), runs, NOW.plusSeconds(10))).isEqualTo(new Action.Settled());
    }

    @Test
    void restartsAConnectorThatHasFailed() {
        // Given
        var failed = new Observation.Present(
                new LiveConnector("sink", new TreeMap<>(ORDERS), FAILED, "w0:8083", "1.0", "no", "d", 0, List.of()));
        var settled = applied(ORDERS).settled(WantedState.RUNNING, NOW);

        // When
        var memory = watched(settled, failed, NOW);

        // Then
        assertThat(decide(failed, memory, NOW.plusSeconds(10))).isEqualTo(restart(true, LiveConnector.CONNECTOR));
    }

    static Stream<Action.Call> interventions() {
        return Stream.of(
                new Action.Reconfigure(new TreeMap<>(ORDERS), false, new TreeSet<>(Set.of("topics")), false),
                new Action.Restart(new RestartRequest("1", RestartScope.ALL)),
                new Action.ReloadSecrets(true),
                new Action.RestartFailed(),
                new Action.Resume(false));
    }

    @ParameterizedTest
    @MethodSource("interventions")
    void countsFromZeroAgainAfterSomebodyDidSomething(Action.Call call) {
        // When
        var memory = afterRestarts(3).succeeded(call, NOW).started(call, "", NOW);

        // Then
        assertThat(restarts(watched(memory, tasks(FAILED), NOW), tasks(FAILED))).isZero();
        assertThat(memory.restarts().auto().total()).isEqualTo(3);
    }

    @Test
    void doesNotTakeTheStateOfBeforeForAnotherFailure() {
        // Given: a poll trails the restart
        var memory = watched(restarted(afterRestarts(1), NOW, "0"), tasks(FAILED), NOW.plus(SECOND));

        // When: then it runs, and fails a while later
        var ran = watched(memory, tasks(RUNNING), NOW.plusSeconds(2));
        var failed = watched(ran, tasks(FAILED), NOW.plusSeconds(15));

        // Then
        assertThat(outlook(failed, tasks(FAILED)).next().orElseThrow())
                .isAfter(NOW.plusSeconds(15).plusSeconds(19));
    }

    @Test
    void waitsAMomentAfterARestartEvenIfTheBackOffIsShorter() {
        // Given
        var policy = new AutoRestart(true, 9, 1, 1, 60);
        var restart = restart(true, "0");
        var memory = applied(ORDERS)
                .watched(tasks(FAILED), policy, NOW)
                .succeeded(restart, NOW)
                .started(restart, "", NOW)
                .watched(tasks(FAILED), policy, NOW);

        // When / Then
        assertThat(ConnectorPlan.decide(wants(policy), tasks(FAILED), memory, NOW.plusSeconds(4)))
                .isEqualTo(new Action.Settled(Optional.of(NOW.plusSeconds(5))));
        assertThat(ConnectorPlan.decide(wants(policy), tasks(FAILED), memory, NOW.plusSeconds(5)))
                .isEqualTo(restart);
    }

    @Test
    void doesNotRepeatARestartAtOnceWhoseAnswerGotLost() {
        // Given
        var restart = restart(true, "0");
        var lost = new CallFailure(WaitReason.CLUSTER_UNREACHABLE, "no answer");
        var memory = watched(applied(ORDERS), tasks(FAILED), NOW)
                .failed(restart, lost, Duration.ofMillis(250), NOW.plusSeconds(10));

        // When / Then
        assertThat(decide(tasks(FAILED), memory, NOW.plusSeconds(14)))
                .isInstanceOfSatisfying(
                        Action.Wait.class, wait -> assertThat(wait.reason()).isEqualTo(WaitReason.RESTART_LATER));
        assertThat(decide(tasks(FAILED), memory, NOW.plusSeconds(15))).isEqualTo(restart);
    }

    @Test
    void restartsNothingOfWhatIsSuspended() {
        // Given
        var suspended = wants(POLICY, true);
        var memory = watched(applied(ORDERS), tasks(FAILED), NOW);

        // Then
        assertThat(ConnectorPlan.decide(suspended, tasks(FAILED), memory, NOW.plus(LONG)))
                .isInstanceOf(Action.Suspended.class);
        assertThat(suspended
                        .outlook(((Observation.Present) tasks(FAILED)).connector(), memory)
                        .next())
                .isEmpty();
    }

    @Test
    void waitsDifferentlyLongForConnectorsThatFailTogether() {
        // Given
        var memory = watched(applied(ORDERS), tasks(FAILED), NOW);
        var live = ((Observation.Present) tasks(FAILED)).connector();

        // When
        var times = Stream.of("a", "b", "c", "d", "e")
                .map(name -> RestartOutlook.of(
                                name, live, POLICY, memory.restarts().auto())
                        .next())
                .distinct();

        // Then
        assertThat(times.count()).isGreaterThan(2);
    }

    /** A task that has failed once more than it was restarted, right now. */
    private static Memory afterRestarts(int restarts) {
        var memory = watched(applied(ORDERS), tasks(FAILED), NOW);
        for (int restart = 0; restart < restarts; restart++) {
            memory = watched(restarted(memory, NOW, "0"), tasks(FAILED), NOW);
        }
        return memory;
    }

    private static Memory restarted(Memory memory, Instant now, String part) {
        var restart = restart(true, part);
        return memory.succeeded(restart, now).started(restart, "", now);
    }

    private static int restarts(Memory memory, Observation observed) {
        return outlook(memory, observed).parts().get("0").restarts();
    }

    private static RestartOutlook outlook(Memory memory, Observation observed) {
        return wants(POLICY).outlook(((Observation.Present) observed).connector(), memory);
    }

    private static Memory watched(Memory memory, Observation observed, Instant now) {
        return memory.watched(observed, POLICY, now);
    }

    private static Action decide(Observation observed, Memory memory, Instant now) {
        return ConnectorPlan.decide(wants(POLICY), observed, memory, now);
    }

    private static Action.AutoRestart restart(boolean all, String... parts) {
        return new Action.AutoRestart(new TreeSet<>(List.of(parts)), all);
    }

    private static Observation tasks(LiveState... states) {
        var tasks = new LiveTask[states.length];
        for (int task = 0; task < states.length; task++) {
            tasks[task] = new LiveTask(task, states[task], "w0:8083", null, null);
        }
        return new Observation.Present(live(tasks));
    }

    private static LiveConnector live(LiveTask... tasks) {
        return new LiveConnector(
                "sink", new TreeMap<>(ORDERS), RUNNING, "w0:8083", "1.0", null, null, tasks.length, List.of(tasks));
    }

    private static DesiredConnector wants(AutoRestart policy) {
        return wants(policy, false);
    }

    private static DesiredConnector wants(AutoRestart policy, boolean suspended) {
        return new DesiredConnector(
                "orders",
                new TreeMap<>(ORDERS),
                WantedState.RUNNING,
                suspended,
                CONTEXT,
                "",
                AdoptionPolicy.ADOPT_IF_EQUAL,
                Optional.empty(),
                policy,
                Optional.empty());
    }
}
