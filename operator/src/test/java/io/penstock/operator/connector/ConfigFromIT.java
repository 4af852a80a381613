package io.penstock.operator.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.penstock.operator.status.ConditionType;
import io.penstock.testkit.KubeApiServer;
import io.penstock.testkit.KubeApiServerExtension;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Properties from ConfigMaps, under the rights of the packaged ServiceAccount, and what becomes of them. */
@ExtendWith(KubeApiServerExtension.class)
class ConfigFromIT {
    private static final String SHARED = "configFrom: [{configMapRef: {name: shared}}]";

    private final FakeConnect connect = new FakeConnect();
    private final OperatedNamespace penstock;

    ConfigFromIT(KubeApiServer server) {
        penstock = OperatedNamespace.start(server, connect.endpoint());
    }

    @AfterEach
    void stop() {
        penstock.close();
        connect.close();
    }

    @Test
    void putsTheLayersAboveOneAnother() {
        // Given
        configMap("lowest", Map.of("a", "1", "b", "1", "c", "1", "d", "1", "e", "1"));
        configMap("own", Map.of("c", "3", "d", "3", "e", "3"));
        configMap("later", Map.of("d", "4", "e", "4"));
        configMap("client", Map.of("max.poll.records", "7"));
        defaults("{configFrom: [{configMapRef: {name: lowest}}], config: {b: 2, c: 2, d: 2, e: 2}}");

        // When
        penstock.connector(
                "layered",
                "{configFrom: [{configMapRef: {name: own}}, {configMapRef: {name: later}}, {configMapRef: {name: client},"
                        + " prefix: consumer.override.}, {configMapRef: {name: never, optional: true}}],"
                        + " config: {topics: orders, e: 5}}");

        // Then
        penstock.awaitReady("layered", "True", "Running");
        assertThat(connect.config("layered"))
                .containsAllEntriesOf(Map.of("a", "1", "b", "2", "c", "3", "d", "4", "e", "5"))
                .containsEntry("consumer.override.max.poll.records", "7")
                .doesNotContainKey("max.poll.records");
    }

    @Test
    void changesExactlyTheConnectorsWhoseConfigAChangeReaches() {
        // Given
        configMap("shared", Map.of("errors.tolerance", "all", "errors.log.enable", "true"));
        penstock.connector("follows", "{" + SHARED + ", config: {topics: orders}}");
        penstock.connector("overrides", "{" + SHARED + ", config: {topics: orders, errors.tolerance: none}}");
        penstock.connector("stranger", "config: {topics: orders}");
        List.of("follows", "overrides", "stranger").forEach(name -> penstock.awaitReady(name, "True", "Running"));

        // When: nothing of it is a property
        penstock.client()
                .configMaps()
                .inNamespace(penstock.namespace())
                .withName("shared")
                .edit(map -> new ConfigMapBuilder(map)
                        .editMetadata()
                        .addToLabels("a", "b")
                        .endMetadata()
                        .build());
        configMap("foreign", Map.of("errors.tolerance", "none"));
        configMap("shared", Map.of("errors.tolerance", "most", "errors.log.enable", "true"));

        // Then
        await().atMost(OperatedNamespace.SOON)
                .untilAsserted(() -> assertThat(connect.config("follows")).containsEntry("errors.tolerance", "most"));
        penstock.awaitReady("follows", "True", "Running");

        // When a key goes
        configMap("shared", Map.of("errors.tolerance", "most"));

        // Then
        await().atMost(OperatedNamespace.SOON).untilAsserted(() -> assertThat(List.of("follows", "overrides"))
                .noneMatch(name -> connect.config(name).containsKey("errors.log.enable")));
        connect.awaitPolls(2);
        assertThat(connect.writes("follows")).hasSize(3);
        assertThat(connect.writes("overrides")).hasSize(2);
        assertThat(connect.writes("stranger")).hasSize(1);
    }

    @Test
    void waitsForAConfigMapAndKeepsTheLastConfigWhenItGoes() {
        // Given
        penstock.connector("waits", "{" + SHARED + ", config: {topics: orders}}");
        penstock.awaitReady("waits", "False", "ConfigMapNotFound");
        assertThat(penstock.condition("waits", ConditionType.RESOLVED_REFS).getMessage())
                .isEqualTo("ConfigMap shared does not exist in namespace " + penstock.namespace()
                        + ": create it or change spec.configFrom");
        assertThat(connect.state("waits")).isEqualTo("gone");

        // When
        configMap("shared", Map.of("errors.tolerance", "all"));

        // Then
        penstock.awaitReady("waits", "True", "Running");

        // When
        penstock.client()
                .configMaps()
                .inNamespace(penstock.namespace())
                .withName("shared")
                .delete();

        // Then
        penstock.awaitReady("waits", "False", "ConfigMapNotFound");
        assertThat(penstock.condition("waits", ConditionType.READY).getMessage())
                .endsWith("the last good config stays live");
        assertThat(connect.config("waits")).containsEntry("errors.tolerance", "all");

        // When it is back with something else
        configMap("shared", Map.of("errors.tolerance", "none"));

        // Then
        penstock.awaitReady("waits", "True", "Running");
        assertThat(connect.config("waits")).containsEntry("errors.tolerance", "none");
    }

    @Test
    void namesConfigMapAndKeyOfWhatNoConnectorMaySay() {
        // Given
        configMap("shared", Map.of("errors.tolerance", "all"));
        penstock.connector("checked", "{" + SHARED + ", config: {topics: orders}}");
        penstock.awaitReady("checked", "True", "Running");

        // When
        configMap("shared", Map.of("tasks.max", "3"));

        // Then
        awaitAccepted("checked", "ReservedKey", "ConfigMap shared contains tasks.max, which does not belong there");

        // When
        configMap("shared", Map.of("file", "${env:HOME}"));

        // Then
        awaitAccepted("checked", "InvalidSpec", "key file of ConfigMap shared contains ${env:…}");

        // When
        penstock.client()
                .resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName("shared")
                        .withNamespace(penstock.namespace())
                        .endMetadata()
                        .addToBinaryData("store", "AAAA")
                        .build())
                .fieldManager("test")
                .forceConflicts()
                .serverSideApply();

        // Then
        awaitAccepted("checked", "InvalidSpec", "ConfigMap shared has binaryData under store");
        assertThat(connect.config("checked")).containsEntry("errors.tolerance", "all");

        // When
        configMap("shared", Map.of("errors.tolerance", "none"));

        // Then
        penstock.awaitReady("checked", "True", "Running");
        assertThat(connect.config("checked")).containsEntry("errors.tolerance", "none");
    }

    @Test
    void sendsNothingAgainAfterARestartUnlessSomethingChangedMeanwhile() {
        // Given
        configMap("shared", Map.of("errors.tolerance", "all"));
        configMap("of-all", Map.of("errors.log.enable", "true"));
        defaults("{configFrom: [{configMapRef: {name: of-all}}]}");
        penstock.connector("same", "{" + SHARED + ", config: {topics: orders}}");
        penstock.awaitReady("same", "True", "Running");
        connect.awaitPolls(2);
        var before = penstock.object("same").get().getMetadata().getResourceVersion();

        // When
        penstock.operator().restart();
        connect.awaitPolls(4);

        // Then
        assertThat(connect.writes("same")).hasSize(1);
        assertThat(penstock.object("same").get().getMetadata().getResourceVersion())
                .isEqualTo(before);

        // When
        penstock.operator().stop();
        configMap("of-all", Map.of("errors.log.enable", "false"));
        penstock.operator().restart();

        // Then
        await().atMost(OperatedNamespace.SOON)
                .untilAsserted(() -> assertThat(connect.config("same")).containsEntry("errors.log.enable", "false"));
        penstock.awaitReady("same", "True", "Running");
        assertThat(connect.writes("same")).hasSize(2);
        assertThat(penstock.status("same").drift()).isNull();
    }

    @Test
    void letsNoneIntoTheConsumerGroupOfAnotherByAConfigMap() {
        // Given
        penstock.connector("holds", "config: {topics: orders, consumer.override.group.id: held}");
        penstock.awaitReady("holds", "True", "Running");
        configMap("shared", Map.of("consumer.override.group.id", "free"));
        penstock.connector("moves", "{" + SHARED + ", config: {topics: orders}}");
        penstock.awaitReady("moves", "True", "Running");

        // When
        configMap("shared", Map.of("consumer.override.group.id", "held"));

        // Then
        penstock.awaitReady("moves", "False", "ConsumerGroupConflict");
        connect.awaitPolls(2);
        assertThat(connect.config("moves")).containsEntry("consumer.override.group.id", "free");
    }

    private void awaitAccepted(String name, String reason, String start) {
        await().atMost(OperatedNamespace.SOON)
                .untilAsserted(() -> assertThat(penstock.condition(name, ConditionType.ACCEPTED))
                        .returns("False", Condition::getStatus)
                        .returns(reason, Condition::getReason)
                        .extracting(Condition::getMessage)
                        .asString()
                        .startsWith(start));
    }

    private void configMap(String name, Map<String, String> data) {
        penstock.client()
                .resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withNamespace(penstock.namespace())
                        .endMetadata()
                        .withData(data)
                        .build())
                .fieldManager("test")
                .forceConflicts()
                .serverSideApply();
    }

    private void defaults(String defaults) {
        penstock.apply("""
                apiVersion: connect.penstock.io/v1alpha1
                kind: ConnectCluster
                metadata: {name: telemetry}
                spec: {bootstrapServers: "telemetry-kafka:9092", connectorDefaults: %s}
                """.formatted(defaults));
    }
}
