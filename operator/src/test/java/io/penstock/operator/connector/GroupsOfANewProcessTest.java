package io.penstock.operator.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.penstock.api.v1alpha1.ConnectCluster;
import io.penstock.api.v1alpha1.KafkaConnector;
import io.penstock.operator.observe.ClusterKey;
import io.penstock.operator.observe.ClusterObservation;
import io.penstock.operator.observe.Reachability;
import io.penstock.operator.plan.LiveConnector;
import io.penstock.operator.plan.LiveState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A process that starts has the statuses of the one before, and has not heard of every cluster yet. */
class GroupsOfANewProcessTest {
    private static final String REFUSED =
            "{observedGeneration: 3, conditions: [{type: Accepted, status: 'False', reason: ConsumerGroupConflict,"
                    + " message: blue has it}]}";

    private final Memories memories = new Memories(Samples.CLOCK);
    private final List<KafkaConnector> all = new ArrayList<>();
    private final Map<ClusterKey, ClusterObservation> seen = new HashMap<>();
    private final SharedGroups groups = new SharedGroups(
            group -> all,
            all::stream,
            key -> Optional.of(cluster(key)),
            key -> seen.getOrDefault(key, ClusterObservation.NOTHING),
            memories::of,
            object -> Optional.of("of-the-spec"));

    @Test
    void whoWaitsForAGroupGoesOnWaitingUntilItIsKnownWhoHasIt() {
        // Given: the edit of the one that has it was refused as well, so that its spec names another
        put("blue", "two", "{observedGeneration: 3, configHash: of-before}");
        var waits = put("green", "one", REFUSED);
        shows("green", Map.of());

        // Then
        assertThat(begin(waits)).contains("blue has it");
        // When
        shows("blue", Map.of("blue", live("one")));

        // Then
        assertThat(begin(waits)).hasValueSatisfying(text -> assertThat(text).contains("demo/blue"));

        // When it has gone on
        shows("blue", Map.of("blue", live("two")));

        // Then
        assertThat(begin(waits)).isEmpty();
    }

    @Test
    void nobodyWaitsForAClusterWhoseConnectorsHaveTheConfigOfTheirSpecs() {
        // Given
        put("blue", "two", "{observedGeneration: 3, configHash: of-the-spec}");
        var waits = put("green", "one", REFUSED);
        shows("green", Map.of());

        // Then
        assertThat(begin(waits)).isEmpty();
    }

    private Optional<String> begin(KafkaConnector object) {
        return groups.begin(object, "of-the-spec");
    }

    private void shows(String cluster, Map<String, LiveConnector> connectors) {
        seen.put(
                new ClusterKey("demo", cluster),
                new ClusterObservation(
                        Reachability.REACHABLE,
                        "",
                        0,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("kafka"),
                        new TreeMap<>(connectors),
                        List.of(),
                        new TreeMap<>()));
    }

    private static LiveConnector live(String group) {
        var config = new TreeMap<>(Map.of("topics", "a", "consumer.override.group.id", group));
        return new LiveConnector("sink", config, LiveState.RUNNING, "w1:8083", "1", null, null, 0, List.of());
    }

    private KafkaConnector put(String name, String group, String status) {
        var object = Serialization.unmarshal("""
                metadata:
                  {name: %s, namespace: demo, uid: %s, generation: 3, creationTimestamp: '2026-01-01T00:00:00Z'}
                spec:
                  {clusterRef: {name: %s}, class: Some, config: {topics: a, consumer.override.group.id: %s}}
                status: %s
                """.formatted(name, name, name, group, status), KafkaConnector.class);
        all.add(object);
        return object;
    }

    private static ConnectCluster cluster(ClusterKey key) {
        return Serialization.unmarshal("""
            metadata: {name: %s, namespace: %s}
            spec: {bootstrapServers: 'kafka:9092'}
            status: {kafkaClusterId: kafka, conditions: [{type: RestAvailable, status: 'True'}]}
            """.formatted(key.name(), key.namespace()), ConnectCluster.class);
    }
}
