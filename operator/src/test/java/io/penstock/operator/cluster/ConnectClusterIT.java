package io.penstock.operator.cluster;

import static io.penstock.operator.cluster.Facts.observed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetStatusBuilder;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.penstock.api.v1alpha1.ConnectCluster;
import io.penstock.api.v1alpha1.KafkaConnector;
import io.penstock.operator.cluster.dependent.StatefulSetDependent;
import io.penstock.operator.observe.ClusterKey;
import io.penstock.operator.observe.Reachability;
import io.penstock.testkit.KubeApiServer;
import io.penstock.testkit.KubeApiServerExtension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The cluster controller against a real API server. No controllers run there, so tests play the StatefulSet's. */
@ExtendWith(KubeApiServerExtension.class)
class ConnectClusterIT {
    private static final Duration SOON = Duration.ofSeconds(20);

    private static ClusterOperator operator;
    private static KubernetesClient client;

    @BeforeAll
    static void start(KubeApiServer server) {
        client = server.client();
        operator = ClusterOperator.start(server);
    }

    @AfterAll
    static void stop() {
        operator.close();
    }

    @Test
    void makesEveryObjectOfAClusterWithItAsTheOwner() {
        // When
        var cluster = apply("whole", "replicas: 2");

        // Then
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(objects("whole")).hasSize(8).allSatisfy(object -> assertThat(
                                object.getMetadata().getOwnerReferences())
                        .singleElement()
                        .returns(cluster.getMetadata().getUid(), owner -> owner.getUid())));
        awaitCondition("whole", "Ready", "False", "Updating");
    }

    @Test
    void isReadyOnceTheWorkersAreAndTheRestApiAnswers() {
        // Given
        apply("willing", "replicas: 2");

        // When
        playReady("willing", 2);

        // Then
        awaitCondition("willing", "Ready", "True", "Running");
        assertThat(get("willing").getStatus().workersReady()).isEqualTo("2/2");
    }

    @Test
    void writesNothingMoreOnceItHasReconciled() {
        // Given
        apply("quiet", "replicas: 2\nconfig: {offset.flush.interval.ms: 5000}");
        connector("quiet-one", "quiet", "azure-storage");
        playReady("quiet", 2);
        awaitCondition("quiet", "Ready", "True", "Running");
        await().atMost(SOON).until(() -> secrets("quiet").equals(List.of("azure-storage")));
        var before = versions("quiet");
        var passes = operator.passes.get();

        // When
        await().atMost(SOON).pollInterval(Duration.ofMillis(200)).until(() -> {
            operator.observations.wake(key("quiet"));
            return operator.passes.get() >= passes + 5;
        });

        // Then
        assertThat(versions("quiet")).isEqualTo(before);
    }

    @Test
    void leavesAnObjectOfSomebodyElseAloneAndSaysSo() {
        // Given
        var foreign = client.resource(new ServiceBuilder()
                        .withNewMetadata()
                        .withName("taken-connect")
                        .withNamespace(operator.namespace)
                        .endMetadata()
                        .withNewSpec()
                        .addNewPort()
                        .withPort(80)
                        .endPort()
                        .endSpec()
                        .build())
                .create();

        // When
        apply("taken", "replicas: 1");

        // Then
        awaitCondition("taken", "Stalled", "True", "ForeignObject");
        awaitCondition("taken", "Ready", "False", "ForeignObject");
        assertThat(operator.get(Service.class, "taken-connect").getMetadata().getResourceVersion())
                .isEqualTo(foreign.getMetadata().getResourceVersion());
    }

    @Test
    void keepsTheRoleAtTheSecretsThatItsConnectorsNameOrLiveOnesUse() {
        // Given
        apply("careful", "replicas: 1");
        connector("careful-one", "careful", "first");
        connector("careful-two", "careful", "second");
        connector("other", "somewhere-else", "third");
        await().atMost(SOON).until(() -> secrets("careful").equals(List.of("first", "second")));
        playReady("careful", 1);
        var live = Facts.living(
                observed(Reachability.REACHABLE, ""),
                "careful-one",
                "${secrets:%s/first:account-key}".formatted(operator.namespace));
        operator.observations.say(key("careful"), live);

        // When
        connector("careful-one", "careful", "frist");
        delete("careful-two");

        // Then
        await().atMost(SOON).until(() -> secrets("careful").equals(List.of("first", "frist")));

        // When the connector goes and stays live
        delete("careful-one");

        // Then
        await().atMost(SOON).until(() -> secrets("careful").equals(List.of("first")));

        // When nothing live uses it
        operator.observations.say(key("careful"), observed(Reachability.REACHABLE, ""));

        // Then
        await().atMost(SOON).until(() -> secrets("careful").isEmpty());
    }

    @Test
    void takesNoRightAwayWhileTheWorkersDoNotAnswer() {
        // Given
        apply("silent", "replicas: 1");
        connector("silent-one", "silent", "first");
        await().atMost(SOON).until(() -> secrets("silent").equals(List.of("first")));

        // When
        connector("silent-one", "silent", "second");

        // Then
        await().atMost(SOON).until(() -> secrets("silent").equals(List.of("first", "second")));
    }

    @Test
    void touchesNothingWhenASpecIsRefusedAndHealsWithIt() {
        // Given
        apply("stubborn", "replicas: 1");
        playReady("stubborn", 1);
        awaitCondition("stubborn", "Ready", "True", "Running");
        var before = versions("stubborn");

        // When
        apply("stubborn", "replicas: 1\nconfig: {group.id: mine}");

        // Then
        awaitCondition("stubborn", "Accepted", "False", "ReservedKey");
        awaitCondition("stubborn", "Ready", "False", "ReservedKey");
        assertThat(versions("stubborn").subList(1, before.size())).isEqualTo(before.subList(1, before.size()));
        apply("stubborn", "replicas: 1");
        awaitCondition("stubborn", "Ready", "True", "Running");
    }

    @Test
    void rollsThePodsWhenTheConfigChanges() {
        // Given
        apply("rolling", "replicas: 1");
        await().atMost(SOON).until(() -> set("rolling") != null);
        var before = digest("rolling");

        // When
        apply("rolling", "replicas: 1\nconfig: {offset.flush.interval.ms: 5000}");

        // Then
        await().atMost(SOON).until(() -> !Objects.equals(digest("rolling"), before));
        assertThat(operator.get(ConfigMap.class, "rolling-connect").getData().values())
                .singleElement()
                .asString()
                .contains("offset.flush.interval.ms=5000");
    }

    @Test
    void dropsTheDisruptionBudgetOfASingleWorker() {
        // Given
        apply("shrinking", "replicas: 2");
        await().atMost(SOON).until(() -> operator.get(PodDisruptionBudget.class, "shrinking-connect") != null);

        // When
        apply("shrinking", "replicas: 1");

        // Then
        await().atMost(SOON).until(() -> operator.get(PodDisruptionBudget.class, "shrinking-connect") == null);
    }

    @Test
    void createsNothingWhileSuspended() {
        // When
        apply("held", "suspend: true");

        // Then
        awaitCondition("held", "Ready", "False", "Suspended");
        assertThat(objects("held")).isEmpty();
    }

    @Test
    void stopsPollingAStoppedClusterAndADeletedOne() {
        // Given
        apply("leaving", "replicas: 1");
        apply("resting", "replicas: 1");
        await().atMost(SOON).until(() -> watched("leaving") && watched("resting"));

        // When
        client.resource(get("leaving")).delete();
        apply("resting", "replicas: 0");

        // Then
        await().atMost(SOON).until(() -> !watched("leaving") && !watched("resting"));
    }

    @Test
    void letsTheOlderOfTwoClustersKeepTheirGroup() {
        // Given
        apply("elder", "groupId: shared-group");
        await().atMost(SOON).until(() -> set("elder") != null);
        // creation times count in seconds, and names decide between equal ones
        apply("younger", "groupId: shared-group");

        // Then
        awaitCondition("younger", "Accepted", "False", "GroupConflict");
        assertThat(set("younger")).isNull();
    }

    private static boolean watched(String name) {
        return operator.observations.watched.containsKey(key(name));
    }

    private static ClusterKey key(String name) {
        return new ClusterKey(operator.namespace, name);
    }

    private static ConnectCluster apply(String name, String specYaml) {
        var cluster = Serialization.unmarshal(
                """
                apiVersion: connect.penstock.io/v1alpha1
                kind: ConnectCluster
                metadata: {name: %s, namespace: %s}
                spec:
                  bootstrapServers: kafka:9092
                %s
                """.formatted(name, operator.namespace, specYaml.indent(2)), GenericKubernetesResource.class);
        client.resource(cluster).fieldManager("user").forceConflicts().serverSideApply();
        return get(name);
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
                """.formatted(name, operator.namespace, cluster, secret), GenericKubernetesResource.class);
        client.resource(connector).fieldManager("user").forceConflicts().serverSideApply();
    }

    private static void delete(String connector) {
        client.resources(KafkaConnector.class)
                .inNamespace(operator.namespace)
                .withName(connector)
                .delete();
    }

    /** What the StatefulSet's controller and the workers would do. */
    private static void playReady(String name, int workers) {
        await().atMost(SOON).until(() -> set(name) != null);
        var status = new StatefulSetStatusBuilder()
                .withObservedGeneration(set(name).getMetadata().getGeneration())
                .withReplicas(workers)
                .withReadyReplicas(workers)
                .withUpdatedReplicas(workers)
                .withCurrentRevision("a")
                .withUpdateRevision("a")
                .build();
        UnaryOperator<StatefulSet> ready = set -> {
            set.setStatus(status);
            return set;
        };
        client.resource(set(name)).editStatus(ready);
        operator.observations.say(key(name), observed(Reachability.REACHABLE, ""));
    }

    private static void awaitCondition(String name, String type, String truth, String reason) {
        await().atMost(SOON).untilAsserted(() -> assertThat(conditions(name))
                .filteredOn(condition -> condition.getType().equals(type))
                .singleElement()
                .returns(truth, Condition::getStatus)
                .returns(reason, Condition::getReason)
                .returns(get(name).getMetadata().getGeneration(), Condition::getObservedGeneration));
    }

    private static List<Condition> conditions(String name) {
        var status = get(name).getStatus();
        return status == null ? List.of() : status.conditions();
    }

    private static ConnectCluster get(String name) {
        return operator.get(ConnectCluster.class, name);
    }

    private static StatefulSet set(String name) {
        return operator.get(StatefulSet.class, name + "-connect");
    }

    private static String digest(String name) {
        return set(name).getSpec().getTemplate().getMetadata().getAnnotations().get(StatefulSetDependent.CONFIG_DIGEST);
    }

    /** Secrets that the workers may read. A Role without rules comes back with null in their place. */
    private static List<String> secrets(String name) {
        var role = operator.get(Role.class, name + "-connect");
        return role == null || role.getRules() == null
                ? List.of()
                : role.getRules().stream()
                        .flatMap(rule -> rule.getResourceNames().stream())
                        .toList();
    }

    private static List<HasMetadata> objects(String name) {
        return Stream.<HasMetadata>of(
                        operator.get(ServiceAccount.class, name + "-connect"),
                        operator.get(Role.class, name + "-connect"),
                        operator.get(RoleBinding.class, name + "-connect"),
                        operator.get(ConfigMap.class, name + "-connect"),
                        operator.get(Service.class, name + "-connect"),
                        operator.get(Service.class, name + "-connect-workers"),
                        set(name),
                        operator.get(PodDisruptionBudget.class, name + "-connect"))
                .filter(Objects::nonNull)
                .toList();
    }

    /** Versions of the cluster, first, and of all its objects. */
    private static List<String> versions(String name) {
        var all = new ArrayList<HasMetadata>(List.of(get(name)));
        all.addAll(objects(name));
        return all.stream()
                .map(object -> object.getKind() + " " + object.getMetadata().getResourceVersion())
                .toList();
    }
}
