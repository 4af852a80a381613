package io.penstock.operator.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.api.v1alpha1.connector.WantedState;
import io.penstock.operator.gateway.ConnectGateways;
import io.penstock.operator.observe.ClusterKey;
import io.penstock.operator.observe.ConnectorKey;
import io.penstock.operator.observe.PollSettings;
import io.penstock.operator.plan.Action;
import io.penstock.operator.plan.LiveConnector;
import io.penstock.operator.plan.LiveState;
import io.penstock.operator.plan.Memory;
import io.penstock.operator.plan.Observation;
import io.penstock.operator.rest.ConnectAnswers;
import io.penstock.operator.rest.ScriptedConnect;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConnectorActionsTest {
    private static final ClusterKey CLUSTER = new ClusterKey("demo", "telemetry");
    private static final ConnectorKey TARGET = new ConnectorKey(CLUSTER, "orders");

    /** Nothing is polled again by itself. */
    private static final PollSettings RARELY = new PollSettings(
            Duration.ofHours(1),
            Duration.ofMillis(1),
            Duration.ofHours(1),
            Duration.ofHours(1),
            Duration.ofHours(1),
            0);

    private final ScriptedConnect connect = new ScriptedConnect();
    private final ConnectGateways observations = new ConnectGateways(4, connect, RARELY, Samples.CLOCK, () -> 0.5);
    private final ConnectorActions actions = new ConnectorActions(observations, Samples.CLOCK, () -> 0.5);

    @AfterEach
    void close() {
        observations.close();
    }

    @Test
    void pollsAfterAValidationThatNobodyAnsweredSoThatTheNextIsNotHeldBackForLong() {
        // Given
        observations.watch(CLUSTER, ScriptedConnect.ENDPOINT);
        await().until(() -> observations.of(CLUSTER).reachable());
        connect.refuses();
        connect.takeCalls();

        // When
        var check = new Action.Validate("FileStreamSink", new TreeMap<>(Samples.CONFIG), "k");
        var outcome = actions.carryOut(connect, TARGET, Samples.desired(WantedState.RUNNING), check);

        // Then
        assertThat(outcome.done()).isFalse();
        await().untilAsserted(() -> assertThat(connect.calls()).contains("connectors"));
    }

    @Test
    void takesNothingButConnectsOwnWordForItThatThereIsNone() {
        assertThat(knownAfter(ConnectAnswers.notThere("orders"), new Action.Pause(false)))
                .isEmpty();
        assertThat(knownAfter(ScriptedConnect.rejection(404), new Action.Pause(false)))
                .isPresent();
        assertThat(knownAfter(ConnectAnswers.timedOut(), new Action.Pause(false)))
                .isPresent();
        assertThat(knownAfter(ConnectAnswers.timedOut(), new Action.LookUp())).isPresent();
        assertThat(knownAfter(ScriptedConnect.timeout(), new Action.LookUp())).isPresent();
    }

    @Test
    void makesNothingByAnEditThatIsOnlyForWhatIsThere() {
        // Given: a PUT makes a connector where there is none, and one that runs
        var model = new ConnectModel(new Random(0));
        model.calm = true;
        var client = new ModelClient(model, () -> Samples.NOON, () -> false);
        var edits = new ConnectorActions(new AnsweringCluster(), Samples.CLOCK, () -> 0.5);

        // When
        var put = new Action.Reconfigure(new TreeMap<>(Samples.CONFIG), false, new TreeSet<>(), true);
        var outcome = edits.carryOut(client, TARGET, Samples.desired(WantedState.PAUSED), put);

        // Then
        assertThat(outcome.done()).isFalse();
        assertThat(model.isAbsent()).isTrue();
    }

    /** What is known, once a call has failed, of a connector that no list names. */
    private Optional<LiveConnector> knownAfter(RuntimeException failure, Action.Call call) {
        connect.fails(failure);
        var starting = Memory.EMPTY.lookedUp(Optional.of(Samples.live(LiveState.UNASSIGNED)), Samples.NOON);
        return actions.carryOut(connect, TARGET, Samples.desired(WantedState.PAUSED), call)
                .change()
                .apply(starting)
                .live(new Observation.Absent());
    }
}
