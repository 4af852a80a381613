package io.penstock.operator.plan;

import static io.penstock.api.v1alpha1.connector.WantedState.RUNNING;
import static io.penstock.operator.plan.ConnectorPlan.decide;
import static io.penstock.operator.plan.Fixtures.CONTEXT;
import static io.penstock.operator.plan.Fixtures.NOW;
import static io.penstock.operator.plan.Fixtures.ORDERS;
import static io.penstock.operator.plan.Fixtures.applied;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.api.v1alpha1.connector.AdoptionPolicy;
import io.penstock.api.v1alpha1.connector.AutoRestart;
import io.penstock.api.v1alpha1.connector.WantedState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What failed is started again if it may have started with older Secret values: each part by itself, once per change. */
class SecretRestartsTest {
    private static final Action.Create CREATE = new Action.Create(new TreeMap<>(ORDERS), RUNNING, false);
    private static final Action RESTART = new Action.RestartFailed();
    private static final Action NOTHING = new Action.Settled();
    private static final Observation ALL_RUN = live(LiveState.RUNNING, LiveState.RUNNING, LiveState.RUNNING);
    private static final Observation FIRST_FAILED = live(LiveState.RUNNING, LiveState.FAILED, LiveState.RUNNING);
    private static final Observation SECOND_FAILED = live(LiveState.RUNNING, LiveState.RUNNING, LiveState.FAILED);
    private static final Observation ALL_FAILED = live(LiveState.FAILED, LiveState.FAILED, LiveState.FAILED);
    private static final Observation STOPPED = live(LiveState.STOPPED);

    @Test
    void restartsWhatFailedOncePerChange() {
        // Given
        var memory = after(applied(ORDERS), CREATE, "v1");

        // When / Then
        assertThat(next("v1", FIRST_FAILED, memory)).isEqualTo(NOTHING);
        assertThat(next("v2", FIRST_FAILED, memory)).isEqualTo(RESTART);
        var again = restarted(memory, FIRST_FAILED, "v2");
        assertThat(next("v2", FIRST_FAILED, again)).isInstanceOf(Action.Validate.class);
        assertThat(next("v3", FIRST_FAILED, again)).isEqualTo(RESTART);
    }

    @Test
    void triesATaskThatFailsLaterThanItsSiblingWithTheNewValueToo() {
        // Given
        var memory = after(applied(ORDERS), CREATE, "v1").seen(ALL_RUN);
        var first = restarted(memory, FIRST_FAILED, "v2").seen(ALL_RUN);

        // When / Then
        assertThat(next("v2", SECOND_FAILED, first)).isEqualTo(RESTART);
        assertThat(next("v2", FIRST_FAILED, first)).isInstanceOf(Action.Validate.class);
        var second = restarted(first, SECOND_FAILED, "v2");
        assertThat(next("v2", SECOND_FAILED, second)).isInstanceOf(Action.Validate.class);
    }

    @Test
    void doesNotTakeARestartOfTheConnectorAloneForAStartOfItsTasks() {
        // Given: it had failed when it was to be paused
        var memory = after(after(applied(ORDERS), CREATE, "v1").seen(ALL_RUN), new Action.RestartConnector(), "v2");

        // When / Then
        assertThat(next("v2", FIRST_FAILED, memory)).isEqualTo(RESTART);
        assertThat(next("v2", live(LiveState.FAILED, LiveState.RUNNING, LiveState.RUNNING), memory))
                .isEqualTo(NOTHING);
    }

    static Stream<Action.Call> starts() {
        return Stream.of(
                CREATE, new Action.Reconfigure(new TreeMap<>(ORDERS), false, new TreeSet<>(List.of("topics")), false));
    }

    @ParameterizedTest
    @MethodSource("starts")
    void takesAConfigThatWasSentForAStartOfAllParts(Action.Call start) {
        // Given
        var memory = after(after(applied(ORDERS), CREATE, "v1").seen(ALL_RUN), start, "v2");

        // When / Then
        assertThat(next("v2", ALL_FAILED, memory)).isEqualTo(NOTHING);
    }

    static Stream<Action.Call> wakings() {
        return Stream.of(new Action.Resume(false), new Action.Pause(false));
    }

    @ParameterizedTest
    @MethodSource("wakings")
    void takesTheEndOfAStopForAStartOfAllParts(Action.Call waking) {
        // Given
        var stop = new Action.Stop(false);
        var stopped = after(after(applied(ORDERS), CREATE, "v1").seen(ALL_RUN), stop, "v2")
                .seen(STOPPED);
        var woken = after(stopped, waking, "v2");
        // a worker that trails the others
        var stale = woken.seen(STOPPED);

        // When / Then
        assertThat(next("v2", FIRST_FAILED, woken)).isEqualTo(NOTHING);
        assertThat(next("v2", FIRST_FAILED, stale)).isEqualTo(NOTHING);
        assertThat(next("v3", FIRST_FAILED, woken)).isEqualTo(RESTART);
    }

    @Test
    void doesNotTakeTheEndOfAPauseForAStart() {
        // Given
        var paused = live(LiveState.PAUSED, LiveState.PAUSED, LiveState.PAUSED);
        var memory = after(after(applied(ORDERS), CREATE, "v1").seen(paused), new Action.Resume(false), "v2");

        // When / Then
        assertThat(next("v2", FIRST_FAILED, memory)).isEqualTo(RESTART);
    }

    @Test
    void knowsAfterACrashWithWhichValuesEachPartWasStarted() {
        // Given
        var memory = restarted(after(applied(ORDERS), CREATE, "v1").seen(ALL_RUN), FIRST_FAILED, "v2");

        // When
        var found = Memory.remembering(
                memory.appliedDigest(),
                List.of(),
                RestartMemory.started(memory.restarts().startedNoted()),
                NOW);

        // Then
        assertThat(next("v2", FIRST_FAILED, found)).isInstanceOf(Action.Validate.class);
        assertThat(next("v2", SECOND_FAILED, found)).isEqualTo(RESTART);
        // one that was repaired while no operator looked
        assertThat(next("v3", FIRST_FAILED, found)).isEqualTo(RESTART);
    }

    @Test
    void triesOnceWhatNobodyKnowsTheValuesOf() {
        // Given: another made it, or an operator that noted nothing
        var memory = applied(ORDERS);

        // When / Then
        assertThat(next("v1", FIRST_FAILED, memory)).isEqualTo(RESTART);
        assertThat(next("v1", FIRST_FAILED, restarted(memory, FIRST_FAILED, "v1")))
                .isEqualTo(NOTHING);
        assertThat(next("", FIRST_FAILED, memory)).isEqualTo(NOTHING);
    }

    @Test
    void notesOneDigestForAllPartsThatHaveTheSame() {
        // Given
        var created = after(applied(ORDERS), CREATE, "v1").seen(ALL_RUN);

        // When / Then
        assertThat(created.restarts().startedNoted()).isEqualTo(Map.of("*", "v1"));
        assertThat(restarted(created, FIRST_FAILED, "v2").restarts().startedNoted())
                .isEqualTo(Map.of("*", "v1", "0", "v2"));
        assertThat(restarted(created, ALL_FAILED, "v2").restarts().startedNoted())
                .isEqualTo(Map.of("*", "v2"));
    }

    @Test
    void notesNothingWhereTooManyPartsDiffer() {
        // Given: every second of 250 tasks failed by itself, and only the list of tasks says how many there are
        var tasks = new LiveState[250];
        for (int task = 0; task < tasks.length; task++) {
            tasks[task] = task % 2 == 0 ? LiveState.FAILED : LiveState.RUNNING;
        }
        var some = live(LiveState.RUNNING, tasks);
        var memory = restarted(after(applied(ORDERS), CREATE, "v1"), some, "v2");

        // When / Then
        assertThat(memory.restarts().startedNoted()).isEmpty();
        assertThat(next("v2", some, memory)).isInstanceOf(Action.Validate.class);
    }

    private static Memory restarted(Memory memory, Observation failed, String secrets) {
        return after(memory.seen(failed), new Action.RestartFailed(), secrets);
    }

    private static Memory after(Memory memory, Action.Call call, String secrets) {
        return memory.succeeded(call, NOW).started(call, secrets, NOW);
    }

    private static Action next(String secrets, Observation observed, Memory memory) {
        var desired = new DesiredConnector(
                "orders",
                new TreeMap<>(ORDERS),
                WantedState.RUNNING,
                false,
                CONTEXT,
                secrets,
                AdoptionPolicy.ADOPT_IF_EQUAL,
                Optional.empty(),
                AutoRestart.OFF,
                Optional.empty());
        return decide(desired, observed, memory.seen(observed).settled(RUNNING, NOW), NOW.plusSeconds(3600));
    }

    private static Observation live(LiveState state, LiveState... tasks) {
        var all = new ArrayList<LiveTask>();
        for (int task = 0; task < tasks.length; task++) {
            all.add(new LiveTask(task, tasks[task], "w0:8083", null, null));
        }
        return new Observation.Present(new LiveConnector(
                "sink", new TreeMap<>(ORDERS), state, "w0:8083", "1.0", null, null, tasks.length, all));
    }
}
