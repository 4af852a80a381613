package io.penstock.operator.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.operator.observe.Standstill.Cause;
import io.penstock.operator.plan.LiveConnector;
import io.penstock.operator.plan.LiveState;
import io.penstock.operator.plan.LiveTask;
import io.penstock.operator.rest.TasksSnapshot.Suspect;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StandstillTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final String WORKER = "plant-connect-0.plant-connect-workers.demo.svc:8083";

    @Test
    void saysHowFarATaskIsBehindThatReadsNothing() {
        assertThat(judged(sink().quiet(60).lag(12_345, "vehicle.stats-0").build())
                        .orElseThrow())
                .isEqualTo(new Standstill(
                        Cause.BEHIND,
                        List.of(0),
                        "the only task does not get on: it is at least 12,345 records behind, most of them in"
                                + " vehicle.stats-0 and has read nothing for 60 s. Look at kubectl logs -n demo"
                                + " plant-connect-0. Once the cause is fixed, restart it by setting"
                                + " spec.restart.token to a new value"));
    }

    @Test
    void givesATaskThatIsBehindTheTimeOfTheSpec() {
        assertThat(judged(sink().quiet(59).lag(12_345, "vehicle.stats-0").build()))
                .isEmpty();
    }

    @Test
    void namesTheCallThatDoesNotReturnAndWhereItIs() {
        var hung = sink().quiet(70)
                .polled(65)
                .call("put()", "com.acme.Warehouse.insert")
                .build();

        assertThat(judged(hung).orElseThrow().message())
                .contains("put() (in com.acme.Warehouse.insert) has not returned for 65 s");
    }

    @Test
    void doesNotTakeAWaitForRecordsForACallThatHangs() {
        assertThat(judged(sink().quiet(3_600).polled(3_600).call("poll", "").build()))
                .isEmpty();
    }

    @Test
    void doesNotTakeAWaitOfConnectForKafkaForACallThatHangs() {
        assertThat(judged(sink().quiet(3_600)
                        .polled(3_600)
                        .call("preCommit()", "")
                        .build()))
                .isEmpty();
    }

    @Test
    void saysOfATaskThatDoesNotAskForRecordsThatItDoesNot() {
        assertThat(judged(sink().quiet(60).unfetched(60).call("poll", "").build()))
                .map(Standstill::cause)
                .contains(Cause.DOES_NOT_READ);
    }

    @Test
    void saysNothingOfATaskWithoutPartitions() {
        assertThat(judged(sink().quiet(60)
                        .unfetched(60)
                        .partitions(0)
                        .call("poll", "")
                        .build()))
                .isEmpty();
    }

    @Test
    void saysOfASourceThatKafkaDoesNotConfirmItsRecords() {
        assertThat(judged(source().quiet(60).pending(12).build()))
                .map(Standstill::cause)
                .contains(Cause.NOT_CONFIRMED);
        assertThat(judged(source().quiet(60).pending(0).build())).isEmpty();
    }

    @Test
    void saysOfADeadTaskAtOnceAndOnlyWhenItIsConfirmed() {
        var dead = sink().gone(6).status("failed").build();

        assertThat(of(live(LiveState.RUNNING), Map.of(0, new TaskEvidence.Suspected(dead, true)), MINUTE))
                .map(Standstill::cause)
                .contains(Cause.DEAD);
        assertThat(of(live(LiveState.RUNNING), Map.of(0, new TaskEvidence.Suspected(dead, false)), MINUTE))
                .isEmpty();
    }

    @Test
    void saysOfADeadTaskAlsoWhereTheThresholdIsOff() {
        var dead = new TaskEvidence.Suspected(sink().gone(6).status("failed").build(), true);
        var still = new TaskEvidence.Suspected(
                sink().quiet(99_999).lag(1, "orders-0").build(), false);

        assertThat(of(live(LiveState.RUNNING), Map.of(0, dead), Duration.ZERO)).isPresent();
        assertThat(of(live(LiveState.RUNNING), Map.of(0, still), Duration.ZERO)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(value = LiveState.class, mode = EnumSource.Mode.EXCLUDE, names = "RUNNING")
    void leavesATaskAloneOfWhichConnectItselfSaysThatItDoesNotRun(LiveState state) {
        var dead = new TaskEvidence.Suspected(sink().gone(6).status("failed").build(), true);

        assertThat(of(live(LiveState.RUNNING, state), Map.of(0, dead), MINUTE)).isEmpty();
    }

    @Test
    void leavesTheTasksOfAPausedConnectorAlone() {
        var dead = new TaskEvidence.Suspected(sink().gone(6).build(), true);

        assertThat(of(live(LiveState.PAUSED), Map.of(0, dead), MINUTE)).isEmpty();
    }

    @Test
    void countsTheTasksAndTellsOfTheWorst() {
        // Given
        var tasks = live(LiveState.RUNNING, LiveState.RUNNING, LiveState.RUNNING, LiveState.RUNNING);
        var behind =
                new TaskEvidence.Suspected(sink().quiet(60).lag(5, "orders-0").build(), false);

        // When
        var judged = of(tasks, Map.of(0, behind, 2, new TaskEvidence.NotHeld()), MINUTE)
                .orElseThrow();

        // Then
        assertThat(judged.tasks()).containsExactly(0, 2);
        assertThat(judged.cause()).isEqualTo(Cause.NOT_HELD);
        assertThat(judged.message())
                .startsWith(
                        "2 of 3 tasks do not get on; task 2: Connect calls it running on a worker that does not have it");
    }

    private static Optional<Standstill> judged(Suspect suspect) {
        return of(live(LiveState.RUNNING), Map.of(0, new TaskEvidence.Suspected(suspect, false)), MINUTE);
    }

    private static Optional<Standstill> of(
            LiveConnector live, Map<Integer, TaskEvidence> evidence, Duration threshold) {
        return Standstill.of(live, evidence, threshold);
    }

    private static LiveConnector live(LiveState state) {
        return live(state, LiveState.RUNNING);
    }

    private static LiveConnector live(LiveState state, LiveState... tasks) {
        var all = new ArrayList<LiveTask>();
        for (int i = 0; i < tasks.length; i++) {
            all.add(new LiveTask(i, tasks[i], WORKER, null, null));
        }
        return new LiveConnector("sink", new TreeMap<>(), state, WORKER, null, null, null, tasks.length, all);
    }

    private static Suspects sink() {
        return new Suspects(true);
    }

    private static Suspects source() {
        return new Suspects(false);
    }
}
