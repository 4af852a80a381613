package io.penstock.operator.cluster;

import static io.penstock.operator.cluster.Facts.observed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetStatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.penstock.api.v1alpha1.ConnectCluster;
import io.penstock.operator.observe.ClusterKey;
import io.penstock.operator.observe.Reachability;
import io.penstock.testkit.KubeApiServer;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

/** ConnectClusters as a person applies them, and what the StatefulSets' controller and the workers would do about them. */
final class ClusterScene implements AutoCloseable {
    static final Duration SOON = Duration.ofSeconds(20);

    final ClusterOperator operator;
    final KubernetesClient client;

    ClusterScene(KubeApiServer server) {
        client = server.client();
        operator = ClusterOperator.start(server);
    }

    @Override
    public void close() {
        operator.close();
    }

    ClusterKey key(String name) {
        return new ClusterKey(operator.namespace, name);
    }

    ConnectCluster apply(String name, String specYaml) {
        var cluster = Serialization.unmarshal(
                """
                apiVersion: connect.penstock.io/v1alpha1
                kind: ConnectCluster
                metadata: {name: %s, namespace: %s}
                spec:
                %s
                """.formatted(
                        name,
                        operator.namespace,
                        (specYaml.contains("bootstrapServers") ? specYaml : "bootstrapServers: kafka:9092\n" + specYaml)
                                .indent(2)),
                GenericKubernetesResource.class);
        client.resource(cluster).fieldManager("user").forceConflicts().serverSideApply();
        return get(name);
    }

    /** What the StatefulSet's controller and the workers would do. */
    void playReady(String name, int workers) {
        playStatus(name, workers, workers);
        operator.observations.say(key(name), observed(Reachability.REACHABLE, ""));
    }

    void playStatus(String name, int workers, int readyWorkers) {
        await().atMost(SOON).until(() -> set(name) != null);
        var status = new StatefulSetStatusBuilder()
                .withObservedGeneration(set(name).getMetadata().getGeneration())
                .withReplicas(workers)
                .withReadyReplicas(readyWorkers)
                .withUpdatedReplicas(workers)
                .withCurrentRevision("a")
                .withUpdateRevision("a")
                .build();
        UnaryOperator<StatefulSet> ready = set -> {
            set.setStatus(status);
            return set;
        };
        client.resource(set(name)).editStatus(ready);
    }

    void awaitCondition(String name, String type, String status, String reason) {
        await().atMost(SOON).untilAsserted(() -> assertThat(conditions(name))
                .filteredOn(condition -> condition.getType().equals(type))
                .singleElement()
                .returns(status, Condition::getStatus)
                .returns(reason, Condition::getReason)
                .returns(get(name).getMetadata().getGeneration(), Condition::getObservedGeneration));
    }

    List<Condition> conditions(String name) {
        var status = get(name).getStatus();
        return status == null ? List.of() : status.conditions();
    }

    ConnectCluster get(String name) {
        return operator.get(ConnectCluster.class, name);
    }

    StatefulSet set(String name) {
        return operator.get(StatefulSet.class, name + "-connect");
    }

    String message(String name, String type) {
        return conditions(name).stream()
                .filter(condition -> condition.getType().equals(type))
                .findFirst()
                .orElseThrow()
                .getMessage();
    }
}
