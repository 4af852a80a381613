package io.penstock.operator.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.penstock.api.v1alpha1.ConnectCluster;
import io.penstock.api.v1alpha1.KafkaConnector;
import io.penstock.operator.observe.SpacedWakes;
import io.penstock.operator.reference.ConnectorReferences;
import io.penstock.operator.signing.TestKey;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClusterConnectorsTest {
    private static final ResourceID TELEMETRY = new ResourceID("telemetry", "demo");
    private static final KafkaConnector PLAIN = connector("telemetry", "config: {topics: orders}");
    private static final KafkaConnector SECRET =
            connector("telemetry", "secretConfig: {password: {name: azure, key: key}}");

    private final ConnectorReferences references = new ConnectorReferences(() -> TestKey.KEY);
    private final Queue<Runnable> over = new ArrayDeque<>();
    private final ClusterConnectors connectors = new ClusterConnectors(references, new SpacedWakes(over::add));
    private final List<ResourceID> woken = new ArrayList<>();

    @BeforeEach
    void start() {
        connectors.setEventHandler(event -> woken.add(event.getRelatedCustomResourceID()));
        connectors.start();
    }

    @Test
    void saysNothingOfTheConnectorsBeforeAllAreKnownAndWakesWhoAskedThen() {
        // When: the cache of connectors is still being filled
        var early = connectors.of(cluster());

        // Then
        assertThat(early).isEmpty();
        references.broadcaster().start();
        assertThat(woken).containsExactly(TELEMETRY);
        assertThat(connectors.of(cluster())).isPresent();
    }

    @Test
    void wakesNobodyForTheFilledCacheWhoFoundItFilled() {
        // Given
        references.broadcaster().start();

        // When
        connectors.of(cluster());

        // Then
        references.broadcaster().stop();
        references.broadcaster().start();
        assertThat(woken).isEmpty();
    }

    @Test
    void saysNothingOfTheConnectorsOnceTheirControllerHasStopped() {
        // Given
        references.broadcaster().start();
        references.broadcaster().stop();

        // Then
        assertThat(connectors.of(cluster())).isEmpty();
    }

    @Test
    void wakesTheClusterAtOnceForEachConnectorThatNamesSecrets() {
        // When
        references.broadcaster().onResourceCreated(SECRET);
        references.broadcaster().onResourceUpdated(PLAIN, SECRET);
        references.broadcaster().onResourceDeleted(SECRET);

        // Then
        assertThat(woken).containsExactly(TELEMETRY, TELEMETRY, TELEMETRY);
        assertThat(over).isEmpty();
    }

    @Test
    void wakesTheClusterOnceMoreForAllThatItCountsMeanwhile() {
        // When
        references.broadcaster().onResourceCreated(PLAIN);
        references.broadcaster().onResourceCreated(PLAIN);
        references.broadcaster().onResourceDeleted(PLAIN);

        // Then
        assertThat(woken).containsExactly(TELEMETRY);
        over.remove().run();
        assertThat(woken).containsExactly(TELEMETRY, TELEMETRY);
    }

    @Test
    void wakesBothClustersIfAnotherObjectOfTheSameNameIsThereInstead() {
        // When
        references
                .broadcaster()
                .onResourceUpdated(connector("other", "secretConfig: {password: {name: azure, key: key}}"), SECRET);

        // Then
        assertThat(woken).containsExactly(TELEMETRY, new ResourceID("other", "demo"));
    }

    @Test
    void wakesNobodyForWhatIsNotTheClustersBusiness() {
        // When
        references.broadcaster().onResourceUpdated(connector("telemetry", "config: {topics: other}"), PLAIN);

        // Then
        assertThat(woken).isEmpty();
    }

    @Test
    void hearsNothingMoreOnceStopped() {
        // Given
        connectors.stop();

        // When
        references.broadcaster().onResourceCreated(SECRET);

        // Then
        assertThat(woken).isEmpty();
    }

    private static ConnectCluster cluster() {
        return Serialization.unmarshal("metadata: {name: telemetry, namespace: demo}", ConnectCluster.class);
    }

    private static KafkaConnector connector(String cluster, String spec) {
        return Serialization.unmarshal("""
                metadata: {name: orders, namespace: demo}
                spec:
                  clusterRef: {name: %s}
                  class: Sink
                  %s
                """.formatted(cluster, spec), KafkaConnector.class);
    }
}
