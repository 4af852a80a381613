package io.penstock.operator.connector;

import static io.penstock.operator.connector.Samples.NOON;
import static io.penstock.operator.connector.Samples.live;
import static io.penstock.operator.plan.LiveState.FAILED;
import static io.penstock.operator.plan.LiveState.PAUSED;
import static io.penstock.operator.plan.LiveState.RESTARTING;
import static io.penstock.operator.plan.LiveState.RUNNING;
import static io.penstock.operator.plan.LiveState.STOPPED;
import static io.penstock.operator.plan.LiveState.UNASSIGNED;
import static io.penstock.operator.status.ConnectorReason.CONNECTOR_FAILED;
import static io.penstock.operator.status.ConnectorReason.NO_TASKS;
import static io.penstock.operator.status.ConnectorReason.STARTING;
import static io.penstock.operator.status.ConnectorReason.TASKS_FAILED;
import static io.penstock.operator.status.ConnectorReason.UPDATING;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.api.v1alpha1.connector.WantedState;
import io.penstock.operator.plan.LiveConnector;
import io.penstock.operator.plan.LiveState;
import io.penstock.operator.plan.LiveTask;
import io.penstock.operator.plan.RestartOutlook;
import io.penstock.operator.status.ConditionStatus;
import io.penstock.operator.status.ConnectorReason;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ReadinessTest {
    @ParameterizedTest
    @MethodSource("cases")
    void judgesALiveConnector(
            LiveConnector live,
            WantedState wanted,
            GracePeriods grace,
            ConditionStatus status,
            ConnectorReason reason) {
        // When
        var readiness = Readiness.of(live, wanted, grace, RestartOutlook.NONE);

        // Then
        assertThat(readiness.status()).isEqualTo(status);
        assertThat(readiness.reason()).isEqualTo(reason);
    }

    static Stream<Arguments> cases() {
        var run = WantedState.RUNNING;
        return Stream.of(
                yes(live(RUNNING, RUNNING, RUNNING), run, ConnectorReason.RUNNING),
                yes(live(PAUSED, PAUSED, PAUSED), WantedState.PAUSED, ConnectorReason.PAUSED),
                yes(live(STOPPED), WantedState.STOPPED, ConnectorReason.STOPPED),
                no(live(RUNNING), run, NO_TASKS),
                no(live(RUNNING, 2, RUNNING), run, NO_TASKS),
                no(live(RUNNING, RUNNING, FAILED), run, TASKS_FAILED),
                no(live(FAILED), run, CONNECTOR_FAILED),
                no(live(RUNNING, RUNNING, UNASSIGNED), run, ConnectorReason.UNASSIGNED),
                no(live(RUNNING, RUNNING, RESTARTING), run, ConnectorReason.RESTARTING),
                no(live(PAUSED, PAUSED, RUNNING), WantedState.PAUSED, UPDATING),
                no(live(STOPPED, RUNNING), WantedState.STOPPED, UPDATING),
                no(live(PAUSED, PAUSED, FAILED), WantedState.PAUSED, TASKS_FAILED),
                no(live(RUNNING, PAUSED), run, UPDATING),
                Arguments.of(
                        live(RUNNING, RUNNING, UNASSIGNED),
                        run,
                        rebalance(),
                        ConditionStatus.TRUE,
                        ConnectorReason.RUNNING),
                Arguments.of(
                        live(UNASSIGNED, RUNNING), run, rebalance(), ConditionStatus.TRUE, ConnectorReason.RUNNING),
                Arguments.of(
                        live(RUNNING, UNASSIGNED), run, rebalance(), ConditionStatus.FALSE, ConnectorReason.UNASSIGNED),
                Arguments.of(
                        live(UNASSIGNED, UNASSIGNED),
                        run,
                        rebalance(),
                        ConditionStatus.FALSE,
                        ConnectorReason.UNASSIGNED),
                Arguments.of(live(RUNNING, FAILED, UNASSIGNED), run, rebalance(), ConditionStatus.FALSE, TASKS_FAILED),
                Arguments.of(live(RUNNING), run, start(), ConditionStatus.FALSE, STARTING),
                Arguments.of(live(RUNNING, RUNNING), run, settling(), ConditionStatus.FALSE, STARTING),
                Arguments.of(live(RUNNING, FAILED), run, settling(), ConditionStatus.FALSE, STARTING),
                Arguments.of(live(UNASSIGNED), run, start(), ConditionStatus.FALSE, STARTING),
                Arguments.of(live(RUNNING, 2, RUNNING), run, start(), ConditionStatus.FALSE, STARTING));
    }

    @Test
    void namesAClassThatIsGoneInOneSentence() {
        // Given
        var dump = "Failed to find any class that implements Connector and which name matches com.example.Gone,"
                + " available connectors are: PluginDesc{klass=class org.example.A}, PluginDesc{klass=class"
                + " org.example.B}";
        var gone = new LiveConnector(
                "sink",
                new TreeMap<>(Map.of("connector.class", "com.example.Gone")),
                FAILED,
                "w1:8083",
                null,
                dump,
                dump,
                0,
                List.of());

        // When
        var readiness = Readiness.of(gone, WantedState.RUNNING, GracePeriods.endless(NOON), RestartOutlook.NONE);

        // Then
        assertThat(readiness.reason()).isEqualTo(ConnectorReason.UNKNOWN_CLASS);
        assertThat(readiness.message())
                .isEqualTo(
                        "the workers no longer have the connector class com.example.Gone: use an image that contains it, or"
                                + " correct spec.class");
    }

    @Test
    void saysWhatFailedAndThenOnceHowToRestart() {
        // Given: a text of our sink, which says itself what to change
        var fault = "What the service means. Correct that, then restart the task. No record is lost.";

        // Then
        var restart = ". Once the cause is fixed, restart it by setting spec.restart.token to a new value";
        assertThat(message(failed(1, fault)))
                .isEqualTo(
                        "the only task failed: What the service means. Correct that, then restart the task. No record"
                                + " is lost" + restart);
        assertThat(message(failed(3, "no space left")))
                .isEqualTo("1 of 3 tasks failed; task 0: no space left" + restart);
    }

    @Test
    void saysOneTaskOfOneTask() {
        // Then
        assertThat(message(live(RUNNING, PAUSED))).isEqualTo("the only task is not running");
        assertThat(message(live(RUNNING, RUNNING, PAUSED))).isEqualTo("1 of 2 tasks is running");
    }

    @Test
    void saysOfTasksThatAreMissingHowManyThereAre() {
        // Then
        assertThat(message(live(RUNNING, 1)))
                .isEqualTo("the only task has not started: check the log of the workers for what it is waiting for");
        assertThat(message(live(RUNNING, 3)))
                .isEqualTo(
                        "none of the 3 tasks has started: check the log of the workers for what they are waiting for");
        assertThat(message(live(RUNNING, 3, RUNNING)))
                .isEqualTo(
                        "only 1 of the 3 tasks has started: check the log of the workers for what the others are waiting for");
        assertThat(message(live(RUNNING, 3, RUNNING, RUNNING)))
                .isEqualTo(
                        "only 2 of the 3 tasks have started: check the log of the workers for what the others are waiting for");
    }

    @Test
    void saysOfAFailureThatACorrectedSecretIsEnough() {
        // Given
        var failed = failed(1, "the service refuses the key. Correct it, then restart the task.");
        var config = new TreeMap<>(failed.config());
        config.put("azblob.account.key", "${secrets:signature/demo/azure:account-key}");
        var secretive = new LiveConnector(
                failed.type(), config, FAILED, failed.worker(), null, "no key", "d", 1, failed.tasks());

        // Then
        assertThat(message(secretive))
                .isEqualTo("the connector failed: no key. Correcting a Secret that it uses restarts it; after"
                        + " any other fix, set spec.restart.token to a new value");
        assertThat(message(failed)).endsWith("a new value");
    }

    @Test
    void namesWhatWaitsForAWorkerAndPromisesNone() {
        // Then
        assertThat(message(live(RUNNING, UNASSIGNED, UNASSIGNED), rebalance()))
                .isEqualTo("no worker is running tasks 0 and 1: check that enough workers are ready");
        assertThat(message(live(RUNNING, RUNNING, RUNNING, UNASSIGNED), rebalance()))
                .isEqualTo("2 of 3 tasks are running; task 2 is waiting for a worker");
        assertThat(message(live(RUNNING, RUNNING, UNASSIGNED, UNASSIGNED), rebalance()))
                .isEqualTo("1 of 3 tasks is running; tasks 1 and 2 are waiting for a worker");
        assertThat(message(live(RUNNING, UNASSIGNED, UNASSIGNED, UNASSIGNED), start()))
                .isEqualTo("tasks 0, 1 and 2 are about to start");
        assertThat(message(live(UNASSIGNED, UNASSIGNED), start())).isEqualTo("the connector is about to start");
        assertThat(message(live(RUNNING, Collections.nCopies(11, UNASSIGNED).toArray(LiveState[]::new)), start()))
                .isEqualTo("11 tasks are about to start");
    }

    private static LiveConnector failed(int announced, String error) {
        var live = live(RUNNING, announced, FAILED);
        var task = new LiveTask(0, FAILED, "w1:8083", error, error);
        return new LiveConnector(
                live.type(),
                live.config(),
                live.state(),
                live.worker(),
                live.version(),
                null,
                null,
                announced,
                List.of(task));
    }

    private static String message(LiveConnector live) {
        return message(live, GracePeriods.endless(NOON));
    }

    private static String message(LiveConnector live, GracePeriods grace) {
        return Readiness.of(live, WantedState.RUNNING, grace, RestartOutlook.NONE)
                .message();
    }

    private static GracePeriods rebalance() {
        return new GracePeriods(
                Optional.empty(), Optional.of(NOON.plusSeconds(1)), Optional.empty(), Optional.empty(), NOON);
    }

    private static GracePeriods settling() {
        return new GracePeriods(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(NOON.plusSeconds(1)),
                NOON);
    }

    private static GracePeriods start() {
        return new GracePeriods(
                Optional.empty(), Optional.empty(), Optional.of(NOON.plusSeconds(1)), Optional.empty(), NOON);
    }

    private static Arguments yes(LiveConnector live, WantedState wanted, ConnectorReason reason) {
        return Arguments.of(live, wanted, GracePeriods.endless(NOON), ConditionStatus.TRUE, reason);
    }

    private static Arguments no(LiveConnector live, WantedState wanted, ConnectorReason reason) {
        return Arguments.of(live, wanted, GracePeriods.endless(NOON), ConditionStatus.FALSE, reason);
    }
}
