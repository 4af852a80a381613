package io.penstock.operator.observe;

import static io.penstock.operator.rest.ScriptedConnect.connector;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.operator.plan.LiveState;
import io.penstock.operator.rest.ConnectorSnapshot;
import io.penstock.operator.rest.ScriptedConnect;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ClusterPollerTest {
    private static final ClusterKey CLUSTER = new ClusterKey("ns", "telemetry");
    private static final Duration PERIOD = PollSettings.DEFAULT.period();

    private final ScriptedConnect connect = new ScriptedConnect();
    private final HandClock clock = new HandClock();
    private final HeardChanges heard = new HeardChanges();
    private final ClusterPoller poller =
            new ClusterPoller(CLUSTER, () -> connect, PollSettings.DEFAULT, clock, heard, Runnable::run);

    private void poll() {
        poller.poll();
        clock.advance(PERIOD);
    }

    /** Polls until the reads that follow a change are done. */
    private void settle() {
        for (int polls = 0; polls < 10; polls++) {
            poll();
        }
        connect.takeCalls();
        heard.take();
    }

    @Test
    void tellsOfTheFirstAnswer() {
        // Given
        connect.holds(connector("speed", "RUNNING"));

        // When
        poll();

        // Then
        assertThat(connect.takeCalls()).containsExactly("health", "connectors", "info", "plugins");
        assertThat(heard.take()).containsExactly("edge", "cluster");
        var seen = poller.observation();
        assertThat(seen.reachable()).isTrue();
        assertThat(seen.version()).contains("4.3.1");
        assertThat(seen.kafkaClusterId()).contains("kafka-1");
        assertThat(seen.workers()).containsEntry("w0:8083", new WorkerLoad(1, 1));
        assertThat(seen.connectors().get("speed").config()).containsOnlyKeys("topics");
    }

    @Test
    void asksOnceAndTellsNothingWhileNothingChanges() {
        // Given
        connect.holds(connector("speed", "RUNNING"), connector("engine", "RUNNING"));
        settle();

        // When
        for (int polls = 0; polls < 30; polls++) {
            poll();
        }

        // Then
        assertThat(connect.takeCalls()).hasSize(30).containsOnly("connectors");
        assertThat(heard.take()).isEmpty();
    }

    @Test
    void tellsOfTheOneConnectorThatChanged() {
        // Given
        connect.holds(connector("speed", "RUNNING"), connector("engine", "RUNNING"));
        settle();

        // When
        connect.holds(
                connector("speed", "RUNNING"),
                connector(
                        "engine",
                        "FAILED",
                        "org.Wrapper: ended\n\tat a.B\nCaused by: org.Real: no container\n\tat c.D"));
        poll();

        // Then
        assertThat(heard.take()).containsExactly("connector engine", "counts");
        var task = poller.observation().connectors().get("engine").tasks().getFirst();
        assertThat(task.state()).isEqualTo(LiveState.FAILED);
        assertThat(task.error()).isEqualTo("Real: no container (Wrapper: ended)");
    }

    @Test
    void takesThreeMissesInARowForAnOutageAndKeepsTheLastObservation() {
        // Given
        connect.holds(connector("speed", "RUNNING"));
        settle();

        // When
        connect.refuses();
        poll();
        poll();

        // Then
        assertThat(heard.take()).isEmpty();
        assertThat(poller.observation().reachable()).isTrue();

        // When: it goes on
        poll();

        // Then
        assertThat(heard.take()).containsExactly("edge", "cluster");
        var seen = poller.observation();
        assertThat(seen.reachability()).isEqualTo(Reachability.UNREACHABLE);
        assertThat(seen.message()).isEqualTo("telemetry refuses connections");
        assertThat(seen.failures()).isEqualTo(3);
        assertThat(seen.connectors()).containsKey("speed");

        // When: it comes back
        connect.answers();
        poll();

        // Then
        assertThat(heard.take()).containsExactly("edge", "cluster");
    }

    @Test
    void saysNothingOfAClusterBeforeThreeMissesOfANewProcess() {
        // Given: another process saw it a moment ago, and what that one wrote stays until more is known
        connect.holds(connector("speed", "RUNNING"));
        connect.refuses();

        // When
        poll();
        poll();

        // Then
        assertThat(poller.observation().reachability()).isEqualTo(Reachability.NOT_ASKED);
        assertThat(poller.observation().message()).isEqualTo("telemetry refuses connections");
        assertThat(heard.take()).doesNotContain("edge");

        // When: it goes on
        poll();

        // Then
        assertThat(poller.observation().reachability()).isEqualTo(Reachability.UNREACHABLE);

        // When: it answers after all
        connect.answers();
        poll();

        // Then
        assertThat(poller.observation().reachable()).isTrue();
        assertThat(heard.take()).contains("edge");
    }

    @Test
    void takesNoHailOfMissesForAnOutage() {
        // Given
        connect.holds(connector("speed", "RUNNING"));
        settle();
        clock.advance(PERIOD.negated());

        // When: a worker restarts, and connections are refused one after another
        connect.refuses();
        for (int polls = 0; polls < 10; polls++) {
            poller.poll();
        }

        // Then
        assertThat(poller.observation().reachable()).isTrue();
        assertThat(heard.take()).isEmpty();
    }

    @Test
    void asksAClusterThatAnsweredLatelyForItsListAndNothingElse() {
        // Given
        connect.holds(connector("speed", "RUNNING"));
        settle();

        // When: a broken connection, and a herder that is busy for long
        connect.refuses();
        poll();
        connect.answers().isReady(false);
        poll();

        // Then
        assertThat(connect.takeCalls()).containsExactly("connectors", "connectors");
        assertThat(poller.observation().failures()).isZero();
        assertThat(heard.take()).isEmpty();
    }

    @Test
    void namesAClusterThatDoesNotAcceptTheOperator() {
        // Given
        connect.forbids();

        // When
        poll();

        // Then
        assertThat(poller.observation().reachability()).isEqualTo(Reachability.UNAUTHORIZED);
    }

    @Test
    void survivesAnErrorOfItsOwn() {
        // Given
        connect.fails(new IllegalStateException("a bug"));

        // When
        settle();

        // Then
        assertThat(poller.observation().reachability()).isEqualTo(Reachability.UNREACHABLE);
        assertThat(poller.observation().message()).doesNotContain("a bug");
    }

    @Test
    void onlySuspectsAConnectorThatOneAnswerLeavesOut() {
        // Given
        connect.holds(connector("speed", "RUNNING"));
        settle();

        // When
        connect.holds();
        poll();

        // Then
        assertThat(poller.observation().connectors()).containsKey("speed");
        assertThat(poller.hasOpenQuestion()).isTrue();
        assertThat(heard.take()).isEmpty();

        // When
        poll();

        // Then
        assertThat(poller.observation().connectors()).isEmpty();
        assertThat(heard.take()).containsExactly("connector speed", "counts");
    }

    @Test
    void seesAThousandDeletionsInTwoPollsOfOneQuestionEach() {
        // Given
        var all = IntStream.range(0, 1_000)
                .mapToObj(number -> connector("c" + number, "RUNNING"))
                .toArray(ConnectorSnapshot[]::new);
        connect.holds(all);
        settle();

        // When
        connect.holds(all[0]);
        poll();
        poll();

        // Then
        assertThat(connect.takeCalls())
                .filteredOn(call -> !call.startsWith("topics"))
                .containsExactly("connectors", "connectors");
        assertThat(poller.observation().connectors()).hasSize(1);
    }

    static Stream<RuntimeException> answersThatSayNothingOfTheCluster() {
        return Stream.of(
                ScriptedConnect.rejection(400),
                ScriptedConnect.rejection(404),
                ScriptedConnect.rejection(405),
                ScriptedConnect.rejection(500),
                ScriptedConnect.rebalance(),
                ScriptedConnect.timeout(),
                new IllegalStateException("a bug"));
    }

    @ParameterizedTest
    @MethodSource("answersThatSayNothingOfTheCluster")
    void takesNoQuestionBesideTheListForAFactAboutTheCluster(RuntimeException answer) {
        // Given
        connect.holds(connector("speed", "RUNNING")).failsBesideTheList(answer);

        // When: connectors come and go, and all that is asked about one of them fails
        for (int polls = 0; polls < 20; polls++) {
            connect.holds(connector("speed", "RUNNING"), connector("c" + polls, "RUNNING"));
            poll();
        }

        // Then
        assertThat(connect.takeCalls()).contains("topics speed", "info");
        assertThat(poller.observation().reachable()).isTrue();
        assertThat(poller.observation().failures()).isZero();
        assertThat(poller.observation().connectors()).containsOnlyKeys("c18", "c19", "speed");
    }

    @Test
    void tellsOfAChangeWhileAQuestionBesideTheListHangs() throws Exception {
        // Given
        var gate = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var patient = new ClusterPoller(CLUSTER, () -> connect, PollSettings.DEFAULT, clock, heard, threads);
            connect.holds(connector("speed", "RUNNING")).holdsUpTopics(gate);
            await().until(() -> {
                patient.poll();
                clock.advance(PERIOD);
                return connect.calls().contains("topics speed");
            });
            heard.take();

            // When
            connect.holds(connector("speed", "FAILED"));
            clock.advance(PERIOD);
            patient.poll();
            var told = heard.take();
            gate.countDown();

            // Then
            assertThat(told).containsExactly("connector speed", "counts");
        }
    }

    @Test
    void doesNotBelieveAWorkerThatHasNotJoinedYet() {
        // Given
        connect.holds(connector("speed", "RUNNING"));
        settle();
        connect.refuses();
        poll();
        poll();
        poll();
        heard.take();

        // When: back, but it has read nothing and would name no connector
        connect.answers().holds().isReady(false);
        poll();
        poll();

        // Then
        assertThat(poller.observation().reachable()).isFalse();
        assertThat(poller.observation().message()).isEqualTo("the worker is starting");
        assertThat(poller.observation().connectors()).containsKey("speed");
    }

    @Test
    void readsPluginsAgainWhenWorkersComeAndGo() {
        // Given
        connect.holds(connector("speed", "RUNNING"));
        settle();
        connect.hasPlugin("a.Sink", "2.0").holds();

        // When: the only connector goes, and with it the only known worker
        poll();
        poll();

        // Then
        assertThat(connect.takeCalls()).contains("plugins");
        assertThat(poller.observation().plugins().getFirst().version()).isEqualTo("2.0");
        assertThat(heard.take()).contains("cluster");
    }

    @Test
    void readsPluginsAgainFromTimeToTime() {
        // Given
        connect.holds(connector("speed", "RUNNING"));
        settle();

        // When
        clock.advance(Duration.ofMinutes(5));
        poll();

        // Then
        assertThat(connect.takeCalls()).contains("info", "plugins");
    }

    @Test
    void tellsOfTopicsOnceRecordsFlow() {
        // Given
        connect.holds(connector("speed", "RUNNING"));
        poll();
        heard.take();

        // When
        connect.usedTopics("vehicle.speed");
        poll();

        // Then
        assertThat(poller.topics("speed")).containsExactly("vehicle.speed");
        assertThat(heard.take()).containsExactly("connector speed");
    }
}
