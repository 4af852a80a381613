package io.penstock.operator.connector;

import static io.penstock.operator.connector.Samples.live;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.operator.observe.KafkaObservation;
import io.penstock.operator.observe.KafkaObservation.TopicFault;
import io.penstock.operator.observe.ReadyWorkers;
import io.penstock.operator.plan.LiveConnector;
import io.penstock.operator.plan.LiveState;
import io.penstock.operator.plan.LiveTask;
import io.penstock.operator.plan.Observation;
import io.penstock.operator.status.ConditionStatus;
import io.penstock.operator.status.ConnectorReason;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SurroundingsTest {
    private static final Readiness RUNS =
            new Readiness(ConditionStatus.TRUE, ConnectorReason.RUNNING, "1 task is running");
    private static final Optional<LiveConnector> SINK = Optional.of(live(LiveState.RUNNING, LiveState.RUNNING));
    private static final Surroundings NOBODY_READY = around(Set.<String>of());

    @Test
    void countsNothingAsRunningOnAWorkerThatIsNotReady() {
        // Given
        var claimed = live(LiveState.RUNNING, LiveState.RUNNING, LiveState.RESTARTING, LiveState.FAILED);

        // When
        var honest = NOBODY_READY.honest(new Observation.Present(onPod(claimed)));

        // Then
        assertThat(honest).isInstanceOfSatisfying(Observation.Present.class, present -> {
            assertThat(present.connector().state()).isEqualTo(LiveState.UNASSIGNED);
            assertThat(present.connector().tasks())
                    .extracting(task -> task.state())
                    .containsExactly(LiveState.UNASSIGNED, LiveState.UNASSIGNED, LiveState.FAILED);
        });
    }

    @Test
    void leavesWhatConnectSaysWhileThePodsAreReady() {
        // Given
        var seen = new Observation.Present(onPod(live(LiveState.RUNNING, LiveState.RUNNING)));

        // Then
        assertThat(around(Set.of("telemetry-connect-0")).honest(seen)).isEqualTo(seen);
        assertThat(Surroundings.UNKNOWN.honest(seen)).isEqualTo(seen);
    }

    @Test
    void leavesThePartsThatOtherPodsHaveWhileOneIsNotReady() {
        // Given
        var seen = onPods(live(LiveState.RUNNING, LiveState.RUNNING, LiveState.RUNNING), 0, 0, 1);

        // When
        var honest = around(Set.of("telemetry-connect-0")).honest(new Observation.Present(seen));

        // Then
        assertThat(honest).isInstanceOfSatisfying(Observation.Present.class, present -> {
            assertThat(present.connector().state()).isEqualTo(LiveState.RUNNING);
            assertThat(present.connector().tasks())
                    .extracting(task -> task.state())
                    .containsExactly(LiveState.RUNNING, LiveState.UNASSIGNED);
        });
    }

    @Test
    void namesThePodThatIsNotReady() {
        // Given
        var readiness = new Readiness(ConditionStatus.FALSE, ConnectorReason.UNASSIGNED, "no worker is running task 0");

        // When
        var explained =
                NOBODY_READY.temper(readiness, Optional.of(onPod(live(LiveState.RUNNING, LiveState.UNASSIGNED))));

        // Then
        assertThat(explained.message()).isEqualTo("no worker is running task 0; pod telemetry-connect-0 is not ready");
    }

    @Test
    void saysWhereToLookWhenTheStartOfAnAssignedPartMayHang() {
        // Given
        var readiness = new Readiness(ConditionStatus.FALSE, ConnectorReason.UNASSIGNED, "no worker is running it");
        var ready = around(Set.of("telemetry-connect-0"));
        var connector = onPod(live(LiveState.UNASSIGNED));
        var task = onPod(live(LiveState.RUNNING, LiveState.RUNNING, LiveState.UNASSIGNED));

        // When / Then
        assertThat(List.of(connector, task)).allSatisfy(live -> assertThat(
                        ready.temper(readiness, Optional.of(live)).message())
                .isEqualTo("no worker is running it, or check the log of worker " + live.worker()
                        + " for what is holding up the start"));
    }

    @Test
    void blamesKafkaForWorkThatOnlySeemsToBeDone() {
        // Given
        var kafka = around(
                new KafkaObservation(Optional.of("no broker of kafka:9092 answers"), List.of(), Set.of(), Set.of()));

        // Then
        assertThat(kafka.temper(RUNS, SINK))
                .isEqualTo(new Readiness(
                        ConditionStatus.FALSE,
                        ConnectorReason.KAFKA_UNREACHABLE,
                        "the workers cannot reach Kafka: no broker of kafka:9092 answers"));
        assertThat(kafka.temper(
                                new Readiness(ConditionStatus.FALSE, ConnectorReason.UPDATING, "no answer"),
                                Optional.empty())
                        .reason())
                .isEqualTo(ConnectorReason.KAFKA_UNREACHABLE);
    }

    @Test
    void leavesAFaultOfTheTasksOwnAndAStateThatWasAskedFor() {
        // Given
        var kafka = around(new KafkaObservation(Optional.of("no broker"), List.of(), Set.of(), Set.of()));
        var failed = new Readiness(ConditionStatus.FALSE, ConnectorReason.TASKS_FAILED, "task 0 failed");
        var paused = new Readiness(ConditionStatus.TRUE, ConnectorReason.PAUSED, "paused");

        // Then
        assertThat(kafka.temper(failed, SINK)).isEqualTo(failed);
        assertThat(kafka.temper(paused, SINK)).isEqualTo(paused);
    }

    @Test
    void isNotReadyWhileTheClusterHasLostItsOwnTopics() {
        // Given
        var lost = List.of(new TopicFault("plant.configs", "missing"));

        // Then
        assertThat(around(new KafkaObservation(Optional.empty(), lost, Set.of(), Set.of()))
                        .temper(RUNS, SINK)
                        .reason())
                .isEqualTo(ConnectorReason.INTERNAL_TOPICS_MISSING);
    }

    @Test
    void namesTheTopicOfASinkThatDoesNotExist() {
        // Given
        var missing = new KafkaObservation(Optional.empty(), List.of(), Set.of("orders", "others"), Set.of());

        // Then
        assertThat(around(missing).temper(RUNS, SINK))
                .isEqualTo(new Readiness(
                        ConditionStatus.FALSE,
                        ConnectorReason.TOPIC_NOT_FOUND,
                        "topic orders does not exist: create it, or correct spec.config.topics"));
    }

    @Test
    void saysThatAPatternMatchesNoTopicYetAndStaysReady() {
        // Given
        var idle = new KafkaObservation(Optional.empty(), List.of(), Set.of(), Set.of("orders-.*"));
        var sink = SINK.map(one -> withConfig(one, Map.of("topics.regex", "orders-.*")));
        var other = SINK.map(one -> withConfig(one, Map.of("topics.regex", "returns-.*")));

        // Then
        assertThat(around(idle).temper(RUNS, sink))
                .isEqualTo(new Readiness(
                        ConditionStatus.TRUE,
                        ConnectorReason.RUNNING,
                        "1 task is running; no topic matches spec.config.topics.regex yet"));
        assertThat(around(idle).temper(RUNS, other)).isEqualTo(RUNS);
    }

    private static Surroundings around(KafkaObservation kafka) {
        return new Surroundings(ReadyWorkers.UNKNOWN, kafka);
    }

    private static Surroundings around(Set<String> readyPods) {
        return new Surroundings(
                new ReadyWorkers("telemetry-connect-workers.demo.svc", readyPods), KafkaObservation.UNKNOWN);
    }

    private static LiveConnector withConfig(LiveConnector live, Map<String, String> config) {
        return new LiveConnector(
                live.type(),
                new TreeMap<>(config),
                live.state(),
                live.worker(),
                live.version(),
                live.error(),
                live.traceDigest(),
                live.announcedTasks(),
                live.tasks());
    }

    private static LiveConnector onPod(LiveConnector live) {
        return onPods(live, 0, new int[live.tasks().size()]);
    }

    private static LiveConnector onPods(LiveConnector live, int pod, int... podOfTask) {
        return new LiveConnector(
                live.type(),
                live.config(),
                live.state(),
                worker(pod),
                live.version(),
                live.error(),
                live.traceDigest(),
                live.announcedTasks(),
                live.tasks().stream()
                        .map(task -> new LiveTask(
                                task.id(),
                                task.state(),
                                worker(podOfTask[task.id()]),
                                task.error(),
                                task.traceDigest()))
                        .toList());
    }

    private static String worker(int pod) {
        return "telemetry-connect-" + pod + ".telemetry-connect-workers.demo.svc:8083";
    }
}
