package io.penstock.operator.observe;

import static io.penstock.operator.rest.ScriptedConnect.connector;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.operator.rest.ScriptedConnect;
import io.penstock.operator.rest.TasksSnapshot;
import io.penstock.operator.rest.TasksSnapshot.Suspect;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One worker, {@code w0:8083}, with the connectors orders and speed, one task each. */
class TaskQuestionsTest {
    private static final ClusterKey CLUSTER = new ClusterKey("ns", "telemetry");
    private static final long LONG_UP = 3_600;

    private final ScriptedConnect connect = new ScriptedConnect();
    private final HandClock clock = new HandClock();
    private final HeardChanges heard = new HeardChanges();
    private final AtomicInteger nudges = new AtomicInteger();
    private final ClusterPoller poller =
            new ClusterPoller(CLUSTER, () -> connect, PollSettings.DEFAULT, clock, heard, Runnable::run);
    private final TaskQuestions questions = new TaskQuestions(
            CLUSTER,
            poller,
            () -> connect,
            worker -> worker.equals("w0:8083"),
            clock,
            () -> 0,
            heard,
            nudges::incrementAndGet);

    @BeforeEach
    void poll() {
        connect.holds(connector("orders", "RUNNING"), connector("speed", "RUNNING"));
        poller.poll();
        connect.takeCalls();
        heard.take();
    }

    @Test
    void tellsOnceOfATaskThatStandsStillAndOnceOfItsEnd() {
        // When
        says(behind(125));
        says(behind(135));
        says(behind(145));

        // Then
        assertThat(heard.take()).containsExactly("connector orders");
        assertThat(message()).contains("for 125 s");

        // When
        says();
        says();

        // Then
        assertThat(heard.take()).containsExactly("connector orders");
        assertThat(questions.known("orders")).isEqualTo(ProgressObservation.UNKNOWN);
    }

    @Test
    void tellsNewFiguresOnceInAMinute() {
        // Given
        says(behind(125));
        heard.take();

        // When
        for (int i = 0; i < 18; i++) {
            says(behind(125 + 10L * i));
        }

        // Then
        assertThat(heard.take()).hasSize(3);
    }

    @Test
    void goesByTheThresholdOfTheSpec() {
        // Given
        questions.threshold("orders", Duration.ofSeconds(20));

        // When
        says(behind(21));

        // Then
        assertThat(message()).contains("for 21 s");

        // When
        questions.threshold("orders", Duration.ZERO);
        says(behind(99_999));

        // Then
        assertThat(questions.known("orders")).isEqualTo(ProgressObservation.UNKNOWN);
    }

    @Test
    void asksAgainWhenATaskThatStandsStillReachesItsThreshold() {
        // Given
        questions.threshold("orders", Duration.ofSeconds(20));
        connect.saysOfTasks(answer(behind(16)));

        // Then
        assertThat(questions.ask()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void asksEveryTenSecondsWhileAllIsWell() {
        // Given
        connect.saysOfTasks(answer());

        // Then
        assertThat(questions.ask()).isEqualTo(Duration.ofSeconds(10));
        assertThat(nudges).hasValue(0);
    }

    @Test
    void saysNothingWhenAWorkerDoesNotAnswerAndForgetsAfterAMinute() {
        // Given
        says(behind(125));
        heard.take();

        // When
        connect.saysNothingOfTasks(ScriptedConnect.timeout());
        ask(5);

        // Then
        assertThat(heard.take()).isEmpty();
        assertThat(message()).contains("for 125 s");

        // When
        ask(3);

        // Then
        assertThat(heard.take()).containsExactly("connector orders");
        assertThat(questions.known("orders")).isEqualTo(ProgressObservation.UNKNOWN);
    }

    @Test
    void asksAWorkerThatDoesNotKnowTheQuestionOnceInAMinute() {
        assertThat(questions.ask()).isEqualTo(Duration.ofSeconds(60));
        assertThat(questions.known("orders")).isEqualTo(ProgressObservation.UNKNOWN);
    }

    @Test
    void asksNobodyWhoIsNoWorkerOfTheCluster() {
        // Given
        connect.holds(ScriptedConnect.placed("orders", "elsewhere.example:25"));
        poller.poll();
        poller.poll();
        connect.takeCalls();

        // When
        questions.ask();

        // Then
        assertThat(connect.takeCalls()).isEmpty();
    }

    @Test
    void asksNobodyWhileNothingRuns() {
        // Given
        connect.holds(connector("orders", "PAUSED"));
        poller.poll();
        poller.poll();
        connect.takeCalls();

        // When
        questions.ask();

        // Then
        assertThat(connect.takeCalls()).isEmpty();
    }

    @Test
    void believesThatATaskIsDeadOnceConnectGoesOnCallingItRunning() {
        // When
        says(dead());

        // Then
        assertThat(nudges).hasValue(1);
        assertThat(questions.known("orders").standstill()).isEmpty();

        // When: Connect has not been asked again
        says(dead());
        says(dead());

        // Then
        assertThat(questions.known("orders").standstill()).isEmpty();

        // When
        poller.poll();
        says(dead());

        // Then
        assertThat(message()).contains("its worker knows that it has failed");
    }

    @Test
    void leavesAFailureToConnectThatItReports() {
        // Given
        says(dead());

        // When
        connect.holds(connector("orders", "FAILED", "java.lang.Error: gone"), connector("speed", "RUNNING"));
        ask(1);
        poller.poll();
        says(dead());

        // Then
        assertThat(questions.known("orders").standstill()).isEmpty();
    }

    @Test
    void saysOfATaskThatItsWorkerDoesNotHaveIt() {
        // When
        holds(LONG_UP, "speed-0");
        ask(1);
        poller.poll();
        holds(LONG_UP, "speed-0");

        // Then
        assertThat(message()).contains("on a worker that does not have it");
        assertThat(questions.known("speed").standstill()).isEmpty();
    }

    @Test
    void givesAWorkerThatCameBackTheTimeUntilItGetsItsTasks() {
        // When
        holds(60, "speed-0");
        ask(1);
        poller.poll();
        holds(60, "speed-0");

        // Then
        assertThat(questions.known("orders").standstill()).isEmpty();
    }

    @Test
    void keepsAnAlarmOfBeforeUntilTheFirstAnswer() {
        assertThat(questions.known("orders").pending()).isTrue();

        // When
        says();

        // Then
        assertThat(questions.known("orders").pending()).isFalse();
    }

    @Test
    void waitsForTheFirstAnswerForAMinute() {
        clock.advance(Duration.ofSeconds(61));

        assertThat(questions.known("orders")).isEqualTo(ProgressObservation.UNKNOWN);
    }

    private void says(Suspect... suspects) {
        connect.saysOfTasks(answer(suspects));
        ask(1);
    }

    private void holds(long up, String... tasks) {
        connect.saysOfTasks(new TasksSnapshot(up, "d", Optional.of(Set.of(tasks)), List.of()));
        ask(1);
    }

    private void ask(int times) {
        for (int i = 0; i < times; i++) {
            questions.ask();
            clock.advance(Duration.ofSeconds(10));
        }
    }

    private static TasksSnapshot answer(Suspect... suspects) {
        return new TasksSnapshot(
                LONG_UP,
                "d",
                Optional.of(Set.of("orders-0", "speed-0")),
                Stream.of(suspects).toList());
    }

    private static Suspect behind(long quiet) {
        return new Suspects(true).quiet(quiet).lag(12_345, "orders-0").build();
    }

    private static Suspect dead() {
        return new Suspects(true).status("failed").gone(3).build();
    }

    private String message() {
        return questions.known("orders").standstill().map(Standstill::message).orElse("nothing");
    }
}
