package io.penstock.operator.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.penstock.api.v1alpha1.ConnectCluster;
import io.penstock.api.v1alpha1.KafkaConnector;
import io.penstock.api.v1alpha1.connector.AdoptionPolicy;
import io.penstock.api.v1alpha1.connector.AutoRestart;
import io.penstock.api.v1alpha1.connector.DeletionPolicy;
import io.penstock.api.v1alpha1.connector.WantedState;
import io.penstock.operator.gateway.ConnectGateways;
import io.penstock.operator.gateway.Lane;
import io.penstock.operator.observe.ClusterKey;
import io.penstock.operator.observe.ConnectorKey;
import io.penstock.operator.observe.PollSettings;
import io.penstock.operator.plan.Action;
import io.penstock.operator.plan.ClusterFate;
import io.penstock.operator.plan.Deletion;
import io.penstock.operator.plan.DesiredConnector;
import io.penstock.operator.plan.LiveState;
import io.penstock.operator.plan.Observation;
import io.penstock.operator.rest.ScriptedConnect;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is decided while Connect may still carry out an earlier write of the same object. */
class PlanRunnerTest {
    private static final ClusterKey CLUSTER = new ClusterKey("demo", "telemetry");
    private static final ConnectorKey TARGET = new ConnectorKey(CLUSTER, "orders");
    private static final Observation GONE = new Observation.Unknown("the ConnectCluster telemetry is gone");
    private static final Action.Release RELEASE = new Action.Release(false, false, "nothing of it is in Connect");

    private final ScriptedConnect connect = new ScriptedConnect().holds(ScriptedConnect.connector("orders", "RUNNING"));
    private final KubernetesClient kubernetes =
            new KubernetesClientBuilder().withConfig(Config.empty()).build();
    private final ConnectGateways gateways =
            new ConnectGateways(4, connect, PollSettings.DEFAULT, Samples.CLOCK, () -> 0.5);
    private final Memories memories = new Memories(Samples.CLOCK);
    private final ConnectorEvents events = new ConnectorEvents((about, kind, reason, action, note) -> {});
    private final KafkaConnector object = Samples.connector();
    private final PlanRunner runner = new PlanRunner(
            gateways,
            events,
            memories,
            new LeftConnectors(kubernetes),
            new ConnectorCalls(
                    gateways, new ConnectorActions(gateways, Samples.CLOCK, () -> 0.5), memories, events, woken -> {}),
            Samples.CLOCK);

    @BeforeEach
    void seeTheLiveConnectorThatTheObjectManages() {
        gateways.watch(CLUSTER, ScriptedConnect.ENDPOINT);
        await().until(() -> gateways.connector(CLUSTER, "orders") instanceof Observation.Present);
        memories.update(object, known -> known.adopted(wants(Optional.empty()).configDigest()));
    }

    @AfterEach
    void close() {
        gateways.close();
        kubernetes.close();
    }

    @Test
    void callsNothingSyncedBeforeAnEarlierWriteIsOver() {
        // Given
        var write = write();

        // When / Then
        assertHeld(run(Optional.empty()));
        assertThat(memories.of(object).requestedState()).as("settled").isEmpty();
        write.answer();
        await().untilAsserted(() -> assertThat(run(Optional.empty()).last()).contains(new Action.Settled()));
    }

    @Test
    void letsNoObjectGoBeforeItsEarlierWriteIsOver() {
        // Given
        var retain = Optional.of(deletion(DeletionPolicy.RETAIN, ClusterFate.STAYS));
        var write = write();

        // When / Then
        assertHeld(run(retain));
        write.answer();
        await().untilAsserted(() -> assertThat(run(retain).last()).get().isInstanceOf(Action.Release.class));
    }

    @Test
    void saysOfACallThatItWaitsForTheEarlierWrite() {
        // Given
        var delete = Optional.of(deletion(DeletionPolicy.DELETE, ClusterFate.STAYS));
        var write = write();

        // When / Then
        assertThat(run(delete).intent()).get().extracting(Intent::call).isEqualTo(new Action.Delete());
        assertHeld(run(delete));
        write.answer();
        await().untilAsserted(() -> assertThat(run(delete).last()).contains(new Action.Delete()));
    }

    @Test
    void letsNoObjectOfAGoneClusterGoBeforeItsEarlierWriteIsOver() {
        // Given
        var wanted = wants(Optional.of(deletion(DeletionPolicy.RETAIN, ClusterFate.GONE)));
        var write = write();

        // When / Then
        assertHeld(runner.decide(object, wanted, GONE));
        write.answer();
        await().untilAsserted(() ->
                assertThat(runner.decide(object, wanted, GONE).last()).get().isInstanceOf(Action.Release.class));
    }

    @Test
    void letsNoObjectGoThatAnOlderOneStandsAboveBeforeItsWriteIsOver() {
        // Given
        var anothers = new Observation.Unknown("another object manages the connector");
        var write = write();

        // When / Then
        assertHeld(runner.letGo(object, RELEASE, anothers));
        write.answer();
        await().untilAsserted(() ->
                assertThat(runner.letGo(object, RELEASE, anothers).last()).contains(RELEASE));
    }

    @Test
    void takesNothingOverBeforeItsOwnCreateIsAnswered() {
        // Given: another one makes an equal connector at the same time, and the answer to the create says whose it is
        var wanted = wants(Optional.empty());
        var digest = wanted.configDigest();
        memories.forget(object);
        memories.update(object, known -> known.attempting(digest));
        var write = write();

        // When / Then
        assertHeld(run(Optional.empty()));
        assertThat(memories.of(object).managed()).isFalse();

        // When
        memories.update(object, known -> known.nameTaken(digest, Samples.NOON));
        write.answer();

        // Then: another's, of which Connect is asked first what it says
        await().untilAsserted(
                        () -> assertThat(run(Optional.empty()).last()).get().isInstanceOf(Action.Validate.class));
        assertThat(memories.of(object).managed()).isFalse();
    }

    @Test
    void looksAgainAtWhatNoListNamesWhileItIsSuspended() {
        // Given: a start that hangs
        var start = Samples.live(LiveState.UNASSIGNED);
        var suspended = new DesiredConnector("unlisted", start.config(), WantedState.RUNNING, true, "");
        memories.update(object, known -> known.lookedUp(Optional.of(start), Samples.NOON));

        // When
        var result = runner.run(object, suspended, new ConnectCluster(), new ConnectorKey(CLUSTER, "unlisted"));

        // Then: no list and no event says so when it has gone
        assertThat(result.intent()).isEmpty();
        assertThat(result.until()).contains(Samples.NOON.plusSeconds(15));
    }

    private HeldCall write() {
        return HeldCall.in(gateways, CLUSTER, Lane.CONFIGS, object.getMetadata().getUid());
    }

    private PassResult run(Optional<Deletion> deletion) {
        return runner.run(object, wants(deletion), new ConnectCluster(), TARGET);
    }

    private static void assertHeld(PassResult result) {
        assertThat(result.last()).get().isInstanceOfSatisfying(Action.Wait.class, wait -> assertThat(wait.message())
                .startsWith("waiting for an earlier call to Connect"));
    }

    private static Deletion deletion(DeletionPolicy policy, ClusterFate fate) {
        return new Deletion(policy, Samples.NOON, fate, Samples.NOON, Optional.empty());
    }

    private static DesiredConnector wants(Optional<Deletion> deletion) {
        var live = ScriptedConnect.connector("orders", "RUNNING").config();
        return new DesiredConnector(
                "orders",
                new TreeMap<>(live),
                WantedState.RUNNING,
                false,
                "",
                "",
                AdoptionPolicy.ADOPT_IF_EQUAL,
                Optional.empty(),
                AutoRestart.OFF,
                deletion);
    }
}
