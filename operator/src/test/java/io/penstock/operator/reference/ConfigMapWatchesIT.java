package io.penstock.operator.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.penstock.operator.reference.ConfigMapState.Absent;
import io.penstock.operator.reference.ConfigMapState.Found;
import io.penstock.operator.reference.ConfigMapState.Unread;
import io.penstock.testkit.KubeApiServer;
import io.penstock.testkit.KubeApiServerExtension;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(KubeApiServerExtension.class)
class ConfigMapWatchesIT {
    private static final Duration SOON = Duration.ofSeconds(60);

    private final KubeApiServer server;
    private final String namespace;
    private final KubernetesClient client;
    private final Set<ResourceID> used = ConcurrentHashMap.newKeySet();
    private final List<ResourceID> changed = new CopyOnWriteArrayList<>();
    private final ConfigMapWatches watches;

    ConfigMapWatchesIT(KubeApiServer server) {
        this.server = server;
        namespace = server.newNamespace();
        // somebody who has no rights yet
        var config = server.config();
        config.setImpersonateUsername("system:serviceaccount:" + namespace + ":somebody");
        config.setImpersonateGroups("system:authenticated");
        config.setWatchReconnectInterval(500);
        client = KubeApiServer.client(config);
        watches = new ConfigMapWatches(client, used::contains, changed::add);
    }

    @AfterEach
    void close() {
        watches.close();
        client.close();
    }

    @Test
    void takeAFailureForNoAbsenceAndGoOnTrying() {
        // Given
        var id = use("shared");
        put("shared", "a", "1");

        // Then
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(watches.state(id)).isEqualTo(new Unread("the API server answers 403")));

        // When
        grant();

        // Then
        await().atMost(SOON).untilAsserted(() -> assertThat(watches.state(id)).isEqualTo(found("a", "1")));
    }

    @Test
    void followWhatBecomesOfOneConfigMapAndNothingElse() {
        // Given
        grant();
        var id = use("one");
        await().atMost(SOON).untilAsserted(() -> assertThat(watches.state(id)).isEqualTo(new Absent()));

        // When
        put("one", "a", "1");

        // Then
        await().atMost(SOON).untilAsserted(() -> assertThat(watches.state(id)).isEqualTo(found("a", "1")));

        // When
        var before = changed.size();
        put("other", "a", "1");
        put("one", "a", "2");

        // Then
        await().atMost(SOON).untilAsserted(() -> assertThat(watches.state(id)).isEqualTo(found("a", "2")));
        assertThat(changed.subList(before, changed.size())).containsExactly(id);

        // When
        server.client().configMaps().inNamespace(namespace).withName("one").delete();

        // Then
        await().atMost(SOON).untilAsserted(() -> assertThat(watches.state(id)).isEqualTo(new Absent()));
    }

    @Test
    void endWithTheLastUse() {
        // Given
        grant();
        var id = use("left");
        await().atMost(SOON).until(() -> !(watches.state(id) instanceof Unread));

        // When
        used.remove(id);
        watches.follow(Set.of(id));

        // Then
        assertThat(watches.size()).isZero();
        put("left", "a", "1");
        assertThat(watches.state(id)).isEqualTo(Unread.YET);
    }

    private ResourceID use(String name) {
        var id = new ResourceID(name, namespace);
        used.add(id);
        watches.follow(Set.of(id));
        return id;
    }

    private static Found found(String key, String value) {
        return new Found(new TreeMap<>(Map.of(key, value)), Set.of());
    }

    private void put(String name, String key, String value) {
        server.client()
                .resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withNamespace(namespace)
                        .endMetadata()
                        .addToData(key, value)
                        .build())
                .forceConflicts()
                .serverSideApply();
    }

    private void grant() {
        var role = new ClusterRoleBuilder()
                .withNewMetadata()
                .withName("config-maps-of-" + namespace)
                .endMetadata()
                .addNewRule()
                .withApiGroups("")
                .withResources("configmaps")
                .withVerbs("list", "watch")
                .endRule()
                .build();
        server.client().resource(role).serverSideApply();
        server.client()
                .resource(new ClusterRoleBindingBuilder()
                        .withNewMetadata()
                        .withName("config-maps-of-" + namespace)
                        .endMetadata()
                        .withNewRoleRef("rbac.authorization.k8s.io", "ClusterRole", "config-maps-of-" + namespace)
                        .addNewSubject("", "ServiceAccount", "somebody", namespace)
                        .build())
                .serverSideApply();
    }
}
