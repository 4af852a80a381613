package io.penstock.operator.cluster;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.penstock.api.v1alpha1.ConnectCluster;
import io.penstock.api.v1alpha1.KafkaConnector;
import io.penstock.api.v1alpha1.cluster.ConnectClusterSpec;
import io.penstock.api.v1alpha1.connector.KafkaConnectorSpec;
import io.penstock.operator.cluster.dependent.StatefulSetDependent;
import io.penstock.operator.observe.ClusterObservation;
import io.penstock.operator.observe.Reachability;
import io.penstock.operator.plan.LiveConnector;
import io.penstock.operator.plan.LiveState;
import io.penstock.operator.signing.TestKey;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Objects as tests of this package need them. */
final class Facts {
    static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private Facts() {}

    static ConnectCluster cluster(String specYaml) {
        var cluster = new ConnectCluster();
        cluster.setMetadata(new ObjectMetaBuilder()
                .withName("telemetry")
                .withNamespace("plant")
                .withGeneration(7L)
                .build());
        cluster.setSpec(Serialization.unmarshal("bootstrapServers: kafka:9092\n" + specYaml, ConnectClusterSpec.class));
        return cluster;
    }

    static Acceptance accepted(ConnectCluster cluster) {
        return new ClusterAdmission(
                        WorkerImages.released("penstock/worker:{version}"), () -> TestKey.KEY, "penstock-system")
                .judge(cluster, beside());
    }

    /** No connectors and no rights, beside these clusters. */
    static AdmissionContext beside(ConnectCluster... clusters) {
        return AdmissionContext.ofNewborn(List.of(clusters), List.of());
    }

    static ClusterFacts facts(ConnectCluster cluster, Workload workload, ClusterObservation observation) {
        return new ClusterFacts(cluster, accepted(cluster), workload, observation, List.of(), Optional.empty());
    }

    static ClusterFacts failed(ClusterFacts facts, PassFailure failure) {
        return new ClusterFacts(
                facts.cluster(),
                facts.acceptance(),
                facts.workload(),
                facts.observation(),
                facts.connectors(),
                Optional.of(failure));
    }

    static Workload workload(Workload.Phase phase, int wanted, int ready) {
        return new Workload(phase, wanted, wanted, ready, wanted, List.of());
    }

    static ClusterObservation observed(Reachability reachability, String message) {
        return new ClusterObservation(
                reachability,
                message,
                0,
                Optional.of(NOON),
                Optional.of("4.3.1"),
                Optional.of("kafka-id"),
                Collections.emptySortedMap(),
                List.of(),
                Collections.emptySortedMap());
    }

    /** The same, of workers that no poll has reached yet. */
    static ClusterObservation neverContacted(ClusterObservation seen) {
        return new ClusterObservation(
                seen.reachability(),
                seen.message(),
                1,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                seen.connectors(),
                seen.plugins(),
                seen.workers());
    }

    /** The same, of workers on another Kafka cluster. */
    static ClusterObservation on(String kafkaClusterId) {
        var seen = observed(Reachability.REACHABLE, "");
        return new ClusterObservation(
                seen.reachability(),
                seen.message(),
                seen.failures(),
                seen.lastContact(),
                seen.version(),
                Optional.of(kafkaClusterId),
                seen.connectors(),
                seen.plugins(),
                seen.workers());
    }

    /** A StatefulSet whose controller has seen generation 3. */
    static StatefulSet statefulSet(int wanted, int existing, int ready, int updated) {
        return new StatefulSetBuilder()
                .withNewMetadata()
                .withName("telemetry-connect")
                .withGeneration(3L)
                .endMetadata()
                .withNewSpec()
                .withReplicas(wanted)
                .endSpec()
                .withNewStatus()
                .withObservedGeneration(3L)
                .withReplicas(existing)
                .withReadyReplicas(ready == 0 ? null : ready)
                .withUpdatedReplicas(updated)
                .withCurrentRevision("a")
                .withUpdateRevision("a")
                .endStatus()
                .build();
    }

    static Pod pod(String name, boolean ready) {
        return new PodBuilder()
                .withNewMetadata()
                .withName(name)
                .endMetadata()
                .withNewStatus()
                .addNewCondition()
                .withType("Ready")
                .withStatus(ready ? "True" : "False")
                .endCondition()
                .endStatus()
                .build();
    }

    /** A pod whose worker found its group taken on a Kafka cluster; its worker config has this digest. */
    static Pod takenOn(String kafka, String digest) {
        return new PodBuilder(pod("second-connect-0", false))
                .editMetadata()
                .addToAnnotations(StatefulSetDependent.CONFIG_DIGEST, digest)
                .endMetadata()
                .editStatus()
                .addNewContainerStatus()
                .withName("worker")
                .withNewState()
                .withNewTerminated()
                .withExitCode(1)
                .withMessage("the group of Kafka cluster " + kafka + " belongs to ConnectCluster plant/first")
                .endTerminated()
                .endState()
                .endContainerStatus()
                .endStatus()
                .build();
    }

    /** A connector of the cluster that takes one property from a Secret. */
    static KafkaConnector connector(String name, String secret) {
        var connector = new KafkaConnector();
        connector.setMetadata(
                new ObjectMetaBuilder().withName(name).withNamespace("plant").build());
        connector.setSpec(Serialization.unmarshal("""
                clusterRef: {name: telemetry}
                class: AzureBlobStorageSinkConnector
                secretConfig: {azblob.account.key: {name: %s, key: account-key}}
                """.formatted(secret), KafkaConnectorSpec.class));
        return connector;
    }

    /** The same with one live connector, which has one property. */
    static ClusterObservation living(ClusterObservation seen, String name, String value) {
        var live = new LiveConnector(
                "sink",
                new TreeMap<>(Map.of("azblob.account.key", value)),
                LiveState.RUNNING,
                "",
                null,
                null,
                null,
                1,
                List.of());
        return new ClusterObservation(
                seen.reachability(),
                seen.message(),
                seen.failures(),
                seen.lastContact(),
                seen.version(),
                seen.kafkaClusterId(),
                new TreeMap<>(Map.of(name, live)),
                seen.plugins(),
                seen.workers());
    }
}
