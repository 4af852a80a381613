package io.penstock.operator.cluster;

import static io.penstock.operator.cluster.Facts.observed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.penstock.api.v1alpha1.KafkaConnector;
import io.penstock.operator.cluster.dependent.StatefulSetDependent;
import io.penstock.operator.observe.Reachability;
import io.penstock.testkit.KubeApiServer;
import io.penstock.testkit.KubeApiServerExtension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The cluster controller against a real API server. No controllers run there, so tests play the StatefulSet's. */
@ExtendWith(KubeApiServerExtension.class)
class ConnectClusterIT {
    private static ClusterScene scene;

    @BeforeAll
    static void start(KubeApiServer server) {
        scene = new ClusterScene(server);
    }

    @AfterAll
    static void stop() {
        scene.close();
    }

    @Test
    void makesEveryObjectOfAClusterWithItAsTheOwner() {
        // When
        var cluster = scene.apply("whole", "replicas: 2");

        // Then
        await().atMost(ClusterScene.SOON)
                .untilAsserted(() -> assertThat(objects("whole")).hasSize(8).allSatisfy(object -> assertThat(
                                object.getMetadata().getOwnerReferences())
                        .singleElement()
                        .returns(cluster.getMetadata().getUid(), owner -> owner.getUid())));
        scene.awaitCondition("whole", "Ready", "False", "Updating");
    }

    @Test
    void isReadyOnceTheWorkersAreAndTheRestApiAnswers() {
        // Given
        scene.apply("willing", "replicas: 2");

        // When
        scene.playReady("willing", 2);

        // Then
        scene.awaitCondition("willing", "Ready", "True", "Running");
        assertThat(scene.get("willing").getStatus().workersReady()).isEqualTo("2/2");
    }

    @Test
    void writesNothingMoreOnceItHasReconciled() {
        // Given
        scene.apply("quiet", "replicas: 2\nconfig: {offset.flush.interval.ms: 5000}");
        connector("quiet-one", "quiet", "azure-storage");
        scene.playReady("quiet", 2);
        scene.awaitCondition("quiet", "Ready", "True", "Running");
        await().atMost(ClusterScene.SOON).until(() -> secrets("quiet").equals(List.of("azure-storage")));
        var before = versions("quiet");
        var passes = scene.operator.passes.get();

        // When
        await().atMost(ClusterScene.SOON).pollInterval(Duration.ofMillis(200)).until(() -> {
            scene.operator.observations.wake(scene.key("quiet"));
            return scene.operator.passes.get() >= passes + 5;
        });

        // Then
        assertThat(versions("quiet")).isEqualTo(before);
    }

    @Test
    void keepsTheRoleAtTheSecretsThatItsConnectorsNameOrLiveOnesUse() {
        // Given
        scene.apply("careful", "replicas: 1");
        connector("careful-one", "careful", "first");
        connector("careful-two", "careful", "second");
        connector("other", "somewhere-else", "third");
        await().atMost(ClusterScene.SOON).until(() -> secrets("careful").equals(List.of("first", "second")));
        scene.playReady("careful", 1);
        var live = Facts.living(
                observed(Reachability.REACHABLE, ""),
                "careful-one",
                "${secrets:%s/first:account-key}".formatted(scene.operator.namespace));
        scene.operator.observations.say(scene.key("careful"), live);

        // When
        connector("careful-one", "careful", "frist");
        delete("careful-two");

        // Then
        await().atMost(ClusterScene.SOON).until(() -> secrets("careful").equals(List.of("first", "frist")));

        // When the connector goes and stays live
        delete("careful-one");

        // Then
        await().atMost(ClusterScene.SOON).until(() -> secrets("careful").equals(List.of("first")));

        // When nothing live uses it
        scene.operator.observations.say(scene.key("careful"), observed(Reachability.REACHABLE, ""));

        // Then
        await().atMost(ClusterScene.SOON).until(() -> secrets("careful").isEmpty());
    }

    @Test
    void takesNoRightAwayWhileTheWorkersDoNotAnswer() {
        // Given
        scene.apply("silent", "replicas: 1");
        connector("silent-one", "silent", "first");
        await().atMost(ClusterScene.SOON).until(() -> secrets("silent").equals(List.of("first")));

        // When
        connector("silent-one", "silent", "second");

        // Then
        await().atMost(ClusterScene.SOON).until(() -> secrets("silent").equals(List.of("first", "second")));
    }

    @Test
    void touchesNothingWhenASpecIsRefusedAndHealsWithIt() {
        // Given
        scene.apply("stubborn", "replicas: 1");
        scene.playReady("stubborn", 1);
        scene.awaitCondition("stubborn", "Ready", "True", "Running");
        var before = versions("stubborn");

        // When
        scene.apply("stubborn", "replicas: 1\nconfig: {group.id: mine}");

        // Then
        scene.awaitCondition("stubborn", "Accepted", "False", "ReservedKey");
        scene.awaitCondition("stubborn", "Ready", "False", "ReservedKey");
        assertThat(versions("stubborn").subList(1, before.size())).isEqualTo(before.subList(1, before.size()));
        scene.apply("stubborn", "replicas: 1");
        scene.awaitCondition("stubborn", "Ready", "True", "Running");
    }

    @Test
    void rollsThePodsWhenTheConfigChanges() {
        // Given
        scene.apply("rolling", "replicas: 1");
        await().atMost(ClusterScene.SOON).until(() -> scene.set("rolling") != null);
        var before = digest("rolling");

        // When
        scene.apply("rolling", "replicas: 1\nconfig: {offset.flush.interval.ms: 5000}");

        // Then
        await().atMost(ClusterScene.SOON).until(() -> !Objects.equals(digest("rolling"), before));
        assertThat(scene.operator
                        .get(ConfigMap.class, "rolling-connect")
                        .getData()
                        .values())
                .singleElement()
                .asString()
                .contains("offset.flush.interval.ms=5000");
    }

    @Test
    void dropsTheDisruptionBudgetOfASingleWorker() {
        // Given
        scene.apply("shrinking", "replicas: 2");
        await().atMost(ClusterScene.SOON)
                .until(() -> scene.operator.get(PodDisruptionBudget.class, "shrinking-connect") != null);

        // When
        scene.apply("shrinking", "replicas: 1");

        // Then
        await().atMost(ClusterScene.SOON)
                .until(() -> scene.operator.get(PodDisruptionBudget.class, "shrinking-connect") == null);
    }

    @Test
    void createsNothingWhileSuspended() {
        // When
        scene.apply("held", "suspend: true");

        // Then
        scene.awaitCondition("held", "Ready", "False", "Suspended");
        assertThat(objects("held")).isEmpty();
    }

    @Test
    void stopsPollingAStoppedClusterAndADeletedOne() {
        // Given
        scene.apply("leaving", "replicas: 1");
        scene.apply("resting", "replicas: 1");
        await().atMost(ClusterScene.SOON).until(() -> watched("leaving") && watched("resting"));

        // When
        scene.client.resource(scene.get("leaving")).delete();
        scene.apply("resting", "replicas: 0");

        // Then
        await().atMost(ClusterScene.SOON).until(() -> !watched("leaving") && !watched("resting"));
    }

    private static boolean watched(String name) {
        return scene.operator.observations.watched.containsKey(scene.key(name));
    }

    private static void connector(String name, String cluster, String secret) {
        var connector = Serialization.unmarshal(
                """
                apiVersion: connect.penstock.io/v1alpha1
                kind: KafkaConnector
                metadata: {name: %s, namespace: %s}
                spec:
                  clusterRef: {name: %s}
                  class: AzureBlobStorageSinkConnector
                  secretConfig: {azblob.account.key: {name: %s, key: account-key}}
                """.formatted(name, scene.operator.namespace, cluster, secret), GenericKubernetesResource.class);
        scene.client.resource(connector).fieldManager("user").forceConflicts().serverSideApply();
    }

    private static void delete(String connector) {
        scene.client
                .resources(KafkaConnector.class)
                .inNamespace(scene.operator.namespace)
                .withName(connector)
                .delete();
    }

    private static String digest(String name) {
        return scene.set(name)
                .getSpec()
                .getTemplate()
                .getMetadata()
                .getAnnotations()
                .get(StatefulSetDependent.CONFIG_DIGEST);
    }

    /** Secrets that the workers may read. A Role without rules comes back with null in their place. */
    private static List<String> secrets(String name) {
        var role = scene.operator.get(Role.class, name + "-connect");
        return role == null || role.getRules() == null
                ? List.of()
                : role.getRules().stream()
                        .flatMap(rule -> rule.getResourceNames().stream())
                        .toList();
    }

    private static List<HasMetadata> objects(String name) {
        return Stream.<HasMetadata>of(
                        scene.operator.get(ServiceAccount.class, name + "-connect"),
                        scene.operator.get(Role.class, name + "-connect"),
                        scene.operator.get(RoleBinding.class, name + "-connect"),
                        scene.operator.get(ConfigMap.class, name + "-connect"),
                        scene.operator.get(Service.class, name + "-connect"),
                        scene.operator.get(Service.class, name + "-connect-workers"),
                        scene.set(name),
                        scene.operator.get(PodDisruptionBudget.class, name + "-connect"))
                .filter(Objects::nonNull)
                .toList();
    }

    /** Versions of the cluster, first, and of all its objects. */
    private static List<String> versions(String name) {
        var all = new ArrayList<HasMetadata>(List.of(scene.get(name)));
        all.addAll(objects(name));
        return all.stream()
                .map(object -> object.getKind() + " " + object.getMetadata().getResourceVersion())
                .toList();
    }
}
