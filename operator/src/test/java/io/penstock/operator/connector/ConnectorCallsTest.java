package io.penstock.operator.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.penstock.api.v1alpha1.KafkaConnector;
import io.penstock.api.v1alpha1.connector.WantedState;
import io.penstock.operator.gateway.ConnectGateways;
import io.penstock.operator.gateway.Lane;
import io.penstock.operator.observe.ClusterKey;
import io.penstock.operator.observe.ConnectorKey;
import io.penstock.operator.observe.PollSettings;
import io.penstock.operator.plan.Action;
import io.penstock.operator.plan.Memory;
import io.penstock.operator.plan.Observation;
import io.penstock.operator.rest.ScriptedConnect;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

class ConnectorCallsTest {
    private static final ConnectorKey TARGET = new ConnectorKey(new ClusterKey("demo", "telemetry"), "orders");

    private final ScriptedConnect connect = new ScriptedConnect();
    private final ConnectGateways gateways =
            new ConnectGateways(4, connect, PollSettings.DEFAULT, Samples.CLOCK, () -> 0.5);
    private final Memories memories = new Memories(Samples.CLOCK);
    private final List<ResourceID> woken = new CopyOnWriteArrayList<>();
    private final KafkaConnector object = Samples.connector();
    private final ConnectorCalls calls = new ConnectorCalls(
            gateways,
            new ConnectorActions(gateways, Samples.CLOCK, () -> 0.5),
            memories,
            new ConnectorEvents((about, kind, reason, action, note) -> {}),
            woken::add);

    @BeforeEach
    void watch() {
        gateways.watch(TARGET.cluster(), ScriptedConnect.ENDPOINT);
    }

    @AfterEach
    void close() {
        gateways.close();
    }

    @Test
    void remembersWhatACallCameToAndWakesTheObject() {
        // When
        var taken = calls.follow(object, asking(new Action.Pause(false)));

        // Then
        assertThat(taken).isTrue();
        await().untilAsserted(() -> assertThat(woken).containsExactly(new ResourceID("orders", "demo")));
        assertThat(connect.writes()).containsExactly("pause orders");
        assertThat(memories.of(object).requestedState()).contains(WantedState.PAUSED);
    }

    @Test
    void sendsNothingThatWasDecidedBeforeTheLastAnswer() {
        // Given: a pass that looked before the answer to the call before it
        var overtaken = asking(new Action.Pause(false));
        calls.follow(object, asking(new Action.Pause(true)));
        await().until(() -> woken.size() == 1);

        // When / Then
        assertThat(calls.follow(object, overtaken)).isFalse();
        assertThat(connect.writes()).containsExactly("pause orders");
    }

    @Test
    void putsBackNothingIntoTheMemoryOfAnObjectThatIsGone() {
        // Given
        var answer = new CountDownLatch(1);
        connect.rebalances().holdsUpPauses(answer);
        calls.follow(object, asking(new Action.Pause(false)));
        await().until(() -> connect.calls().contains("pause orders"));
        memories.forget(object);

        // When
        answer.countDown();
        await().until(() -> woken.size() == 1);

        // Then
        assertThat(memories.of(object)).isEqualTo(Memory.EMPTY);
    }

    @Test
    void tellsThatAWriteGoesOnThoughNothingIsWantedAnyMore() {
        // Given
        var write = HeldCall.in(
                gateways, TARGET.cluster(), Lane.CONFIGS, object.getMetadata().getUid());

        // When / Then
        var stop = new Intent(Samples.desired(WantedState.STOPPED), TARGET, new Action.Stop(false));
        assertThat(calls.delay(object, stop)).isTrue();
        assertThat(calls.goOn(object, TARGET.cluster())).isTrue();
        write.answer();
        await().untilAsserted(
                        () -> assertThat(calls.goOn(object, TARGET.cluster())).isFalse());
    }

    @Test
    void withdrawsWhatWaitsAlsoIfNoRecordOfItIsLeft() {
        // Given
        var cluster = TARGET.cluster();
        var neighbours = Stream.of("u-2", "u-3", "u-4", "u-5")
                .map(uid -> HeldCall.in(gateways, cluster, Lane.COMMANDS, uid))
                .toList();
        gateways.offer(cluster, Lane.COMMANDS, object.getMetadata().getUid(), new HeldCall());
        assertThat(gateways.waiting(Lane.COMMANDS)).isOne();

        // When
        calls.forget(object);

        // Then
        assertThat(gateways.waiting(Lane.COMMANDS)).isZero();
        neighbours.forEach(HeldCall::answer);
    }

    @Test
    void logsWhatChangesConnectOrFailsAndNoQuestionThatIsAnswered() {
        assertThat(ConnectorCalls.level(new Action.LookUp(), true)).isEqualTo(Level.DEBUG);
        assertThat(ConnectorCalls.level(new Action.LookUp(), false)).isEqualTo(Level.INFO);
        assertThat(ConnectorCalls.level(new Action.Pause(false), true)).isEqualTo(Level.INFO);
        assertThat(ConnectorCalls.level(new Action.Pause(false), false)).isEqualTo(Level.INFO);
    }

    private PassResult asking(Action.Call call) {
        var desired = Samples.desired(WantedState.RUNNING);
        var observed = new Observed(
                new Observation.Absent(), Optional.empty(), List.of(), memories.of(object), Optional.empty());
        return PassResult.of(object, new Progress.Planned(desired, call), observed, Optional.empty(), null)
                .asking(new Intent(desired, TARGET, call));
    }
}
