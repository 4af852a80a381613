package io.penstock.operator.observe;

import static io.penstock.operator.rest.ScriptedConnect.connector;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.javaoperatorsdk.operator.health.Status;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.penstock.api.v1alpha1.KafkaConnector;
import io.penstock.api.v1alpha1.connector.AutoRestart;
import io.penstock.api.v1alpha1.connector.ClusterRef;
import io.penstock.api.v1alpha1.connector.KafkaConnectorSpec;
import io.penstock.operator.gateway.ConnectGateways;
import io.penstock.operator.rest.ScriptedConnect;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ObservationSourcesTest {
    private static final ClusterKey CLUSTER = new ClusterKey("ns", "telemetry");

    private final ScriptedConnect connect = new ScriptedConnect().holds(connector("Speed_Sink", "RUNNING"));
    private final ConnectGateways observations = new ConnectGateways(
            4,
            connect,
            new PollSettings(
                    Duration.ofMillis(20),
                    Duration.ofMillis(1),
                    Duration.ofMillis(5),
                    Duration.ofMillis(50),
                    Duration.ofMinutes(10),
                    0.2),
            Clock.systemUTC(),
            () -> 0.5);
    private final ConnectorObservationSource connectors = new ConnectorObservationSource(observations);
    private final Queue<Runnable> over = new ConcurrentLinkedQueue<>();
    private final ClusterObservationSource clusters =
            new ClusterObservationSource(observations, new SpacedWakes(over::add));
    private final List<ResourceID> woken = new CopyOnWriteArrayList<>();
    private final List<ResourceID> wokenClusters = new CopyOnWriteArrayList<>();

    @BeforeEach
    void start() {
        connectors.setEventHandler(event -> woken.add(event.getRelatedCustomResourceID()));
        clusters.setEventHandler(event -> wokenClusters.add(event.getRelatedCustomResourceID()));
        connectors.start();
        clusters.start();
        connectors.onResourceCreated(object("speed", "Speed_Sink", "telemetry"));
        connectors.onResourceCreated(object("absent", null, "telemetry"));
        connectors.onResourceCreated(object("elsewhere", null, "other"));
    }

    @AfterEach
    void stop() {
        observations.close();
    }

    @Test
    void startsNoPollerOfItsOwn() {
        assertThat(connectors.getStatus()).isEqualTo(Status.HEALTHY);
        assertThat(clusters.getStatus()).isEqualTo(Status.HEALTHY);
        assertThat(connect.calls()).isEmpty();
    }

    @Test
    void wakesEveryConnectorOfAClusterOnItsEdges() {
        // When
        observations.watch(CLUSTER, ScriptedConnect.ENDPOINT);

        // Then
        await().untilAsserted(() -> {
            assertThat(woken).containsExactlyInAnyOrder(new ResourceID("speed", "ns"), new ResourceID("absent", "ns"));
            assertThat(wokenClusters).contains(new ResourceID("telemetry", "ns"));
        });
        assertThat(connectors.getSecondaryResources(object("speed", "Speed_Sink", "telemetry")))
                .hasSize(1);
    }

    @Test
    void wakesOnlyTheObjectWhoseLiveConnectorChanged() {
        // Given
        observations.watch(CLUSTER, ScriptedConnect.ENDPOINT);
        await().until(() -> woken.size() == 2);
        woken.clear();

        // When
        connect.holds(connector("Speed_Sink", "FAILED", "boom"));

        // Then
        await().untilAsserted(() -> assertThat(woken).containsOnly(new ResourceID("speed", "ns")));
    }

    @Test
    void wakesAClusterForNumbersAtOnceAndThenOnlyWhenTheTimeIsOver() {
        // Given
        observations.watch(CLUSTER, ScriptedConnect.ENDPOINT);
        await().until(() -> woken.size() == 2);
        connect.holds(connector("Speed_Sink", "FAILED", "boom"));
        await().until(() -> !over.isEmpty());
        wokenClusters.clear();

        // When
        connect.holds(connector("Speed_Sink", "RUNNING"));
        await().until(() -> woken.size() == 4);

        // Then
        clusters.countsChanged(CLUSTER);
        assertThat(wokenClusters).isEmpty();
        over.remove().run();
        assertThat(wokenClusters).containsExactly(new ResourceID("telemetry", "ns"));
    }

    @Test
    void forgetsObjectsThatAreGone() {
        // Given
        connectors.onResourceDeleted(object("speed", "Speed_Sink", "telemetry"));

        // When
        observations.watch(CLUSTER, ScriptedConnect.ENDPOINT);

        // Then
        await().untilAsserted(() -> assertThat(woken).containsExactly(new ResourceID("absent", "ns")));
    }

    private static KafkaConnector object(String name, String liveName, String cluster) {
        var object = new KafkaConnector();
        object.setMetadata(
                new ObjectMetaBuilder().withNamespace("ns").withName(name).build());
        object.setSpec(new KafkaConnectorSpec(
                new ClusterRef(cluster),
                liveName,
                "Sink",
                null,
                1,
                Map.of(),
                List.of(),
                Map.of(),
                null,
                null,
                null,
                false,
                null,
                AutoRestart.DEFAULT,
                null));
        return object;
    }
}
