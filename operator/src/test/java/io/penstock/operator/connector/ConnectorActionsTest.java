package io.penstock.operator.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.api.v1alpha1.connector.WantedState;
import io.penstock.operator.observe.ClusterKey;
import io.penstock.operator.observe.PollSettings;
import io.penstock.operator.observe.PollingObservations;
import io.penstock.operator.plan.Action;
import io.penstock.operator.rest.ScriptedConnect;
import java.time.Duration;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConnectorActionsTest {
    private static final ClusterKey CLUSTER = new ClusterKey("demo", "telemetry");
    private static final Target TARGET = new Target(CLUSTER, ScriptedConnect.ENDPOINT, "orders");

    /** Nothing is polled again by itself. */
    private static final PollSettings RARELY = new PollSettings(
            Duration.ofHours(1),
            Duration.ofMillis(1),
            Duration.ofHours(1),
            Duration.ofHours(1),
            Duration.ofHours(1),
            0);

    private final ScriptedConnect connect = new ScriptedConnect();
    private final PollingObservations observations = new PollingObservations(connect, RARELY, Samples.CLOCK, () -> 0.5);
    private final ConnectorActions actions = new ConnectorActions(connect, observations, Samples.CLOCK, () -> 0.5);

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
        var outcome = actions.carryOut(TARGET, Samples.desired(WantedState.RUNNING), check);

        // Then
        assertThat(outcome.done()).isFalse();
        await().untilAsserted(() -> assertThat(connect.calls()).contains("connectors"));
    }
}
