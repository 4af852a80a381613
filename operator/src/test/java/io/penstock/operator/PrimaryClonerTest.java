package io.penstock.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.penstock.api.v1alpha1.ConnectCluster;
import io.penstock.api.v1alpha1.KafkaConnector;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrimaryClonerTest {
    private static final Map<Class<?>, String> OBJECTS =
            Map.of(KafkaConnector.class, """
            apiVersion: connect.penstock.io/v1alpha1
            kind: KafkaConnector
            metadata: %s
            spec: {clusterRef: {name: telemetry}, class: Sink, tasksMax: 2, config: {topics: orders, a.b: 1}}
            status: {observedGeneration: 3, topics: [orders], conditions: [{type: Ready, status: "True"}]}
            """, ConnectCluster.class, """
            apiVersion: connect.penstock.io/v1alpha1
            kind: ConnectCluster
            metadata: %s
            spec: {bootstrapServers: "kafka:9092", replicas: 2, config: {offset.flush.interval.ms: 1000}}
            status: {observedGeneration: 3, replicas: 2}
            """, Secret.class, """
            apiVersion: v1
            kind: Secret
            metadata: %s
            data: {key: dmFsdWU=}
            """);

    private static final String METADATA = """
            {name: orders, namespace: demo, uid: u-1, resourceVersion: "7", generation: 3,
              labels: {a: b}, annotations: {c: d}, finalizers: [e/f],
              ownerReferences: [{apiVersion: v1, kind: Secret, name: other, uid: u-2}]}
            """;

    private final KubernetesSerialization serialization = new KubernetesSerialization();
    private final PrimaryCloner cloner = new PrimaryCloner(serialization);

    @ParameterizedTest
    @ValueSource(classes = {KafkaConnector.class, ConnectCluster.class, Secret.class})
    void makesAnEqualObject(Class<? extends HasMetadata> kind) {
        // Given
        var object = object(kind);

        // When
        var copy = cloner.clone(object);

        // Then
        assertThat(copy).isExactlyInstanceOf(kind).isNotSameAs(object);
        assertThat(serialization.asJson(copy)).isEqualTo(serialization.asJson(object));
    }

    @ParameterizedTest
    @ValueSource(classes = {KafkaConnector.class, ConnectCluster.class, Secret.class})
    void leavesTheCachedObjectAsItIsWhenTheCopyChanges(Class<? extends HasMetadata> kind) {
        // Given
        var object = object(kind);
        var before = serialization.asJson(object);

        // When
        var metadata = cloner.clone(object).getMetadata();
        metadata.setResourceVersion("8");
        metadata.getLabels().put("a", "changed");
        metadata.getAnnotations().put("new", "one");
        metadata.getFinalizers().add("g/h");
        metadata.getFinalizers().remove("e/f");
        metadata.getOwnerReferences().getFirst().setUid("u-3");
        metadata.getOwnerReferences().clear();

        // Then
        assertThat(serialization.asJson(object)).isEqualTo(before);
    }

    private <R extends HasMetadata> R object(Class<R> kind) {
        return serialization.unmarshal(OBJECTS.get(kind).formatted(METADATA.replace("\n", " ")), kind);
    }
}
