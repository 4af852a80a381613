package io.penstock.operator.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.operator.signing.PlaceholderKey;
import io.penstock.operator.status.ConditionType;
import io.penstock.testkit.KubeApiServer;
import io.penstock.testkit.KubeApiServerExtension;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** What users get wrong: each fault has its reason, harms nothing that is live, and heals when it is repaired. */
@ExtendWith(KubeApiServerExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputIT {
    private static final Duration SOON = OperatedNamespace.SOON;

    private final FakeConnect connect = new FakeConnect();
    private final OperatedNamespace penstock;

    BadInputIT(KubeApiServer server) {
        penstock = OperatedNamespace.start(server, connect.endpoint());
    }

    @AfterAll
    void stop() {
        penstock.close();
        connect.close();
    }

    @Test
    void waitsForASecretAndHealsWhenItComes() {
        // Given
        penstock.connector("secretive", "{config: {topics: orders}, secretConfig: {password: {name: late, key: pw}}}");
        penstock.awaitReady("secretive", "False", "SecretNotFound");

        // When
        penstock.secret("late", "other", "hunter2");
        penstock.awaitReady("secretive", "False", "KeyNotFound");
        penstock.secret("late", "pw", "hunter2");

        // Then
        penstock.awaitReady("secretive", "True", "Running");
        assertThat(connect.config("secretive").get("password"))
                .matches("\\$\\{secrets:[A-Za-z0-9_-]{86}/" + penstock.namespace() + "/late:pw}");
    }

    @Test
    void waitsForAClusterAndHealsWhenItComes() {
        // Given
        penstock.reach("later", connect.endpoint());
        penstock.apply("""
                apiVersion: connect.penstock.io/v1alpha1
                kind: KafkaConnector
                metadata: {name: early}
                spec: {clusterRef: {name: later}, class: FileStreamSink, config: {topics: orders}}
                """);
        penstock.awaitReady("early", "False", "ClusterNotFound");

        // When
        penstock.cluster("later");

        // Then
        penstock.awaitReady("early", "True", "Running");
    }

    @Test
    void anObjectGoesThoughNoPlaceholderCanBeSigned() {
        // Given
        penstock.secret("signed", "pw", "hunter2");
        penstock.connector(
                "signed",
                "{deletionPolicy: Retain, config: {topics: orders}, secretConfig: {password: {name: signed, key:"
                        + " pw}}}");
        penstock.awaitReady("signed", "True", "Running");
        var keys = penstock.client().secrets().inNamespace(penstock.namespace());
        var key = keys.withName(PlaceholderKey.SECRET_NAME).get();
        keys.withName(PlaceholderKey.SECRET_NAME).delete();
        penstock.secret(PlaceholderKey.SECRET_NAME, "not", "a key");
        penstock.operator().restart();

        // When
        penstock.object("signed").delete();

        // Then
        await().atMost(SOON).until(() -> penstock.object("signed").get() == null);
        assertThat(connect.config("signed")).containsEntry("topics", "orders");

        // Cleanup
        keys.withName(PlaceholderKey.SECRET_NAME).delete();
        key.getMetadata().setResourceVersion(null);
        keys.resource(key).create();
        penstock.operator().restart();
    }

    @Test
    void keepsTheOldConfigLiveWhileTheNewOneIsInvalid() {
        // Given
        penstock.connector("invalid", "config: {topics: orders}");
        penstock.awaitReady("invalid", "True", "Running");

        // When
        penstock.connector("invalid", "config: {topics: invoices, bad: x}");

        // Then
        penstock.awaitReady("invalid", "False", "InvalidConfig");
        assertThat(connect.config("invalid")).containsEntry("topics", "orders");
        assertThat(penstock.status("invalid").validation())
                .singleElement()
                .satisfies(problem -> assertThat(problem.property()).isEqualTo("bad"));

        // When
        penstock.connector("invalid", "config: {topics: invoices}");

        // Then
        penstock.awaitReady("invalid", "True", "Running");
        assertThat(connect.config("invalid")).containsEntry("topics", "invoices");
        assertThat(penstock.status("invalid").validation()).isEmpty();
    }

    @Test
    void namesTheNearestClassesWhenTheWorkersDoNotHaveOne() {
        // When
        penstock.connector("classless", "class: NoSuchConnector");

        // Then
        penstock.awaitReady("classless", "False", "UnknownClass");
        var message = penstock.condition("classless", ConditionType.VALID).getMessage();
        assertThat(message).contains("NoSuchConnector").contains("FileStreamSinkConnector");

        // When
        penstock.connector("classless", "class: FileStreamSink");

        // Then
        penstock.awaitReady("classless", "True", "Running");
    }

    @Test
    void refusesAReservedKeyAndNamesTheField() {
        // When
        penstock.connector("reserved", "config: {tasks.max: 3}");

        // Then
        penstock.awaitReady("reserved", "False", "ReservedKey");
        assertThat(connect.state("reserved")).isEqualTo("gone");
    }

    @Test
    void leavesTheLiveConnectorToTheOlderOfTwoClaimants() {
        // Given
        penstock.connector("claimed", "config: {topics: orders}");
        penstock.awaitReady("claimed", "True", "Running");

        // When
        penstock.connector("younger", "{connectorName: claimed, config: {topics: invoices}}");
        penstock.awaitReady("younger", "False", "NameConflict");
        penstock.object("younger").delete();
        await().atMost(SOON).until(() -> penstock.object("younger").get() == null);

        // Then
        assertThat(connect.config("claimed")).containsEntry("topics", "orders");
        assertThat(connect.state("claimed")).isEqualTo("RUNNING");
    }

    @Test
    void takesTheLiveConnectorOnceTheOlderClaimantIsGone() {
        // Given
        penstock.connector("elder", "config: {topics: orders}");
        penstock.awaitReady("elder", "True", "Running");
        penstock.connector("heir", "{connectorName: elder, config: {topics: invoices}}");
        penstock.awaitReady("heir", "False", "NameConflict");

        // When
        penstock.object("elder").delete();

        // Then
        penstock.awaitReady("heir", "True", "Running");
        assertThat(connect.config("elder")).containsEntry("topics", "invoices");
    }

    @Test
    void leavesADifferentLiveConnectorAlone() {
        // Given
        connect.put("foreign", Map.of("connector.class", "FileStreamSink", "tasks.max", "1", "topics", "theirs"));
        connect.awaitPolls(2);

        // When
        penstock.connector("foreign", "config: {topics: orders}");

        // Then
        penstock.awaitReady("foreign", "False", "NotAdopted");
        penstock.object("foreign").delete();
        await().atMost(SOON).until(() -> penstock.object("foreign").get() == null);
        assertThat(connect.config("foreign")).containsEntry("topics", "theirs");
    }

    @Test
    void doesNotLetOneHungValidationHoldUpOthers() {
        // Given
        connect.hang("hung");
        penstock.connector("hung", "config: {topics: orders}");
        await().atMost(SOON).until(() -> connect.requests().stream()
                .anyMatch(r -> r.contains("/config/validate") && r.contains("\"hung\"")));

        // When
        penstock.connector("lively", "config: {topics: orders}");

        // Then
        penstock.awaitReady("lively", "True", "Running");
    }
}
