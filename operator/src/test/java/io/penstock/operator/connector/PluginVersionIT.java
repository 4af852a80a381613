package io.penstock.operator.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.operator.rest.ConnectRestClient;
import io.penstock.operator.rest.OkHttpConnectRestClients;
import io.penstock.operator.rest.RestTimeouts;
import io.penstock.operator.status.ConditionType;
import io.penstock.testkit.ConnectWorkerProcess;
import io.penstock.testkit.KafkaBrokerProcess;
import io.penstock.testkit.KubeApiServer;
import io.penstock.testkit.KubeApiServerExtension;
import io.penstock.testkit.WorkerSettings;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** {@code spec.version} on a real worker, and on one of a Kafka Connect that has not heard of it. */
@ExtendWith(KubeApiServerExtension.class)
class PluginVersionIT {
    private static final String PROPERTY = "connector.plugin.version";

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private static Path folder;

    private static KafkaBrokerProcess broker;
    private static ConnectWorkerProcess worker;
    private static ConnectWorkerProcess older;
    private static OperatedNamespace penstock;

    @BeforeAll
    static void start(KubeApiServer server) {
        broker = KafkaBrokerProcess.start(folder.resolve("kafka"));
        worker = ConnectWorkerProcess.start(
                WorkerSettings.of(broker.bootstrapServers(), "newer"), folder.resolve("newer"));
        older = ConnectWorkerProcess.startOlder(
                WorkerSettings.of(broker.bootstrapServers(), "older"), folder.resolve("older"));
        penstock = OperatedNamespace.start(server, worker.restUrl());
        penstock.reach("older", older.restUrl());
        penstock.cluster("older");
    }

    @AfterAll
    static void stop() {
        penstock.close();
        older.close();
        worker.close();
        broker.close();
    }

    @Test
    void runsTheVersionThatIsAskedForAndKeepsItWhileAnotherIsNotInstalled() {
        // When
        versioned("pinned", "[4,5)");

        // Then
        penstock.awaitReady("pinned", "True", "Running");
        assertThat(rest(worker).connectors().get("pinned").config()).containsEntry(PROPERTY, "[4,5)");
        assertThat(penstock.status("pinned").pluginVersion()).isEqualTo("4.3.1");

        // When
        versioned("pinned", "9.9");

        // Then
        penstock.awaitReady("pinned", "False", "InvalidConfig");
        assertThat(penstock.condition("pinned", ConditionType.VALID).getMessage())
                .isEqualTo(
                        "Connect rejects connector.plugin.version: the workers have no version of FileStreamSink that"
                                + " matches spec.version 9.9; installed: 4.3.1");
        assertThat(rest(worker).connectors().get("pinned").config()).containsEntry(PROPERTY, "[4,5)");

        // When: the ends of a range that no schema can compare
        versioned("pinned", "[5,4]");

        // Then
        penstock.awaitReady("pinned", "False", "InvalidConfig");
        assertThat(penstock.condition("pinned", ConditionType.VALID).getMessage())
                .contains("Range defies version ordering");
        assertThat(rest(worker).connectors().get("pinned").config()).containsEntry(PROPERTY, "[4,5)");

        // When
        penstock.connector(
                "pinned", "{tasksMax: 1, config: {topics: t, file: %s}}".formatted(folder.resolve("pinned")));

        // Then
        penstock.awaitReady("pinned", "True", "Running");
        assertThat(rest(worker).connectors().get("pinned").config()).doesNotContainKey(PROPERTY);
    }

    @Test
    void isRefusedWhereTheWorkersWouldIgnoreIt() {
        // Given
        on("older", "ignored", "");
        penstock.awaitReady("ignored", "True", "Running");

        // When
        on("older", "ignored", "version: 4.3.1, ");

        // Then
        penstock.awaitReady("ignored", "False", "InvalidConfig");
        assertThat(penstock.condition("ignored", ConditionType.VALID).getMessage())
                .contains("the workers' Kafka Connect is older than 4.1")
                .endsWith("; installed: 3.9.1");
        assertThat(rest(older).connectors().get("ignored").config()).doesNotContainKey(PROPERTY);
    }

    private static void versioned(String name, String version) {
        penstock.connector(
                name,
                "{tasksMax: 1, version: '%s', config: {topics: t, file: %s}}".formatted(version, folder.resolve(name)));
    }

    private static void on(String cluster, String name, String version) {
        penstock.apply("""
                apiVersion: connect.penstock.io/v1alpha1
                kind: KafkaConnector
                metadata: {name: %s}
                spec: {clusterRef: {name: %s}, class: FileStreamSink, %sconfig: {topics: t, file: %s}}
                """.formatted(name, cluster, version, folder.resolve(name)));
    }

    private static ConnectRestClient rest(ConnectWorkerProcess worker) {
        return new OkHttpConnectRestClients(RestTimeouts.DEFAULT).at(worker.restUrl());
    }
}
