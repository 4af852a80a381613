package io.penstock.operator.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.api.v1alpha1.ConnectCluster;
import io.penstock.operator.status.ConditionSet;
import io.penstock.operator.status.ConditionType;
import io.penstock.testkit.KubeApiServer;
import io.penstock.testkit.KubeApiServerExtension;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What connectors inherit from their cluster, and what becomes of them when that changes. */
@ExtendWith(KubeApiServerExtension.class)
class ConnectorDefaultsIT {
    private final FakeConnect connect = new FakeConnect();
    private final FakeConnect elsewhere = new FakeConnect();
    private final OperatedNamespace penstock;

    ConnectorDefaultsIT(KubeApiServer server) {
        penstock = OperatedNamespace.start(server, connect.endpoint());
        penstock.reach("other", elsewhere.endpoint());
    }

    @AfterEach
    void stop() {
        penstock.close();
        connect.close();
        elsewhere.close();
    }

    @Test
    void changeExactlyTheConnectorsWhoseConfigTheyChange() {
        // Given
        defaults("{errors.tolerance: all, errors.log.enable: true}");
        penstock.cluster("other");
        penstock.connector("plain", "config: {topics: orders}");
        penstock.connector("overrides", "config: {topics: orders, errors.tolerance: none}");
        penstock.connector("removes", "config: {topics: orders, errors.tolerance: null}");
        penstock.apply("""
                apiVersion: connect.penstock.io/v1alpha1
                kind: KafkaConnector
                metadata: {name: stranger}
                spec: {clusterRef: {name: other}, class: FileStreamSink, config: {topics: orders}}
                """);
        List.of("plain", "overrides", "removes", "stranger")
                .forEach(name -> penstock.awaitReady(name, "True", "Running"));
        assertThat(connect.config("plain"))
                .containsEntry("errors.tolerance", "all")
                .containsEntry("errors.log.enable", "true");
        assertThat(connect.config("overrides")).containsEntry("errors.tolerance", "none");
        assertThat(connect.config("removes"))
                .doesNotContainKey("errors.tolerance")
                .containsEntry("errors.log.enable", "true");

        // When
        defaults("{errors.tolerance: most, errors.log.enable: true}");

        // Then
        awaitConfig("plain", "errors.tolerance", "most");
        penstock.awaitReady("plain", "True", "Running");
        connect.awaitPolls(2);
        assertThat(connect.writes("plain")).hasSize(2);
        assertThat(connect.writes("overrides")).hasSize(1);
        assertThat(connect.writes("removes")).hasSize(1);
        assertThat(elsewhere.writes("stranger")).hasSize(1);
        assertThat(penstock.status("plain").drift()).isNull();

        // When
        defaults("{errors.log.enable: true}");

        // Then
        await().atMost(OperatedNamespace.SOON)
                .untilAsserted(() -> assertThat(connect.config("plain")).doesNotContainKey("errors.tolerance"));
    }

    @Test
    void leaveTheLastGoodConfigLiveWhileConnectRejectsThem() {
        // Given
        defaults("{errors.tolerance: all}");
        penstock.connector("careful", "config: {topics: orders}");
        penstock.awaitReady("careful", "True", "Running");

        // When
        defaults("{errors.tolerance: most, bad: x}");

        // Then
        penstock.awaitReady("careful", "False", "InvalidConfig");
        assertThat(penstock.condition("careful", ConditionType.READY).getMessage())
                .endsWith("the last good config stays live");
        assertThat(connect.config("careful")).containsEntry("errors.tolerance", "all");

        // When
        defaults("{errors.tolerance: most}");

        // Then
        penstock.awaitReady("careful", "True", "Running");
        assertThat(connect.config("careful")).containsEntry("errors.tolerance", "most");
    }

    @Test
    void thatAreUnsoundAreNamedOnClusterAndConnectorAndChangeNothing() {
        // Given
        penstock.connector("kept", "config: {topics: orders}");
        penstock.awaitReady("kept", "True", "Running");

        // When
        defaults("{errors.tolerance: all, tasks.max: 3}");

        // Then
        penstock.awaitReady("kept", "False", "ReservedKey");
        assertThat(penstock.condition("kept", ConditionType.ACCEPTED).getMessage())
                .isEqualTo(
                        "spec.connectorDefaults.config of ConnectCluster telemetry contains tasks.max, which does not"
                                + " belong there: remove it and use spec.tasksMax of each KafkaConnector");
        await().atMost(OperatedNamespace.SOON).untilAsserted(() -> assertThat(accepted("telemetry"))
                .startsWith("False/ReservedKey: spec.connectorDefaults.config contains tasks.max")
                .endsWith("; the workers keep running with the last accepted spec"));
        assertThat(connect.config("kept")).doesNotContainKey("errors.tolerance");

        // When: a pause waits for nothing
        penstock.connector("kept", "{state: Paused, config: {topics: orders}}");

        // Then
        await().atMost(OperatedNamespace.SOON).until(() -> connect.state("kept").equals("PAUSED"));

        // When
        defaults("{errors.tolerance: all}");

        // Then
        penstock.awaitReady("kept", "True", "Paused");
        assertThat(connect.config("kept")).containsEntry("errors.tolerance", "all");
    }

    @Test
    void areNotSentAgainAfterARestartUnlessTheyChangedMeanwhile() {
        // Given
        defaults("{errors.tolerance: all}");
        penstock.connector("same", "config: {topics: orders}");
        penstock.awaitReady("same", "True", "Running");

        // When
        penstock.operator().restart();
        connect.awaitPolls(3);

        // Then
        assertThat(connect.writes("same")).hasSize(1);

        // When
        penstock.operator().stop();
        defaults("{errors.tolerance: none}");
        penstock.operator().restart();

        // Then
        awaitConfig("same", "errors.tolerance", "none");
        connect.awaitPolls(2);
        assertThat(connect.writes("same")).hasSize(2);
        penstock.awaitReady("same", "True", "Running");
        assertThat(penstock.status("same").drift()).isNull();
    }

    @Test
    void letNoTwoSinksIntoOneConsumerGroup() {
        // Given
        penstock.connector("first", "config: {topics: orders}");
        penstock.connector("second", "config: {topics: orders}");
        penstock.awaitReady("first", "True", "Running");
        penstock.awaitReady("second", "True", "Running");

        // When
        defaults("{consumer.override.group.id: of-all}");

        // Then: one moves, and the other keeps its group
        await().atMost(OperatedNamespace.SOON).untilAsserted(() -> assertThat(List.of("first", "second"))
                .filteredOn(name -> connect.config(name).containsKey("consumer.override.group.id"))
                .hasSize(1));
        var stays = connect.config("first").containsKey("consumer.override.group.id") ? "second" : "first";
        penstock.awaitReady(stays, "False", "ConsumerGroupConflict");
        assertThat(penstock.condition(stays, ConditionType.ACCEPTED).getMessage())
                .contains("the same consumer group of-all", "this one inherits the name");
        connect.awaitPolls(2);
        assertThat(connect.config(stays)).doesNotContainKey("consumer.override.group.id");

        // When
        penstock.connector(stays, "config: {topics: orders, consumer.override.group.id: own}");

        // Then
        awaitConfig(stays, "consumer.override.group.id", "own");
        penstock.awaitReady(stays, "True", "Running");
    }

    private void defaults(String config) {
        penstock.apply("""
                apiVersion: connect.penstock.io/v1alpha1
                kind: ConnectCluster
                metadata: {name: telemetry}
                spec: {bootstrapServers: "telemetry-kafka:9092", connectorDefaults: {config: %s}}
                """.formatted(config));
    }

    private String accepted(String cluster) {
        return ConditionSet.find(
                        penstock.client()
                                .resources(ConnectCluster.class)
                                .inNamespace(penstock.namespace())
                                .withName(cluster)
                                .get()
                                .getStatus()
                                .conditions(),
                        ConditionType.ACCEPTED)
                .map(one -> one.getStatus() + "/" + one.getReason() + ": " + one.getMessage())
                .orElse("");
    }

    private void awaitConfig(String name, String property, String value) {
        await().atMost(OperatedNamespace.SOON)
                .untilAsserted(() -> assertThat(connect.config(name)).containsEntry(property, value));
    }
}
