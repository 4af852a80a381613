package io.penstock.operator.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.api.v1alpha1.ConnectCluster;
import io.penstock.operator.status.ConditionType;
import io.penstock.testkit.KubeApiServer;
import io.penstock.testkit.KubeApiServerExtension;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Which live connectors an object takes for its own: what it or an earlier object made, and no others. */
@ExtendWith(KubeApiServerExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OwnershipIT {
    private static final Duration SOON = OperatedNamespace.SOON;

    private final FakeConnect connect = new FakeConnect();
    private final OperatedNamespace penstock;

    OwnershipIT(KubeApiServer server) {
        penstock = OperatedNamespace.start(server, connect.endpoint());
    }

    @AfterAll
    void stop() {
        penstock.close();
        connect.close();
    }

    @Test
    void takesOverWhatItAskedForThoughTheAnswerWasAnErrorAndTheSpecChanged() {
        // Given
        connect.createsLate("unclear");
        penstock.connector("unclear", "config: {topics: orders}");
        await().atMost(SOON).until(() -> connect.isComing("unclear"));
        assertThat(penstock.status("unclear").attemptedHashes()).hasSize(1);
        connect.arrive("unclear");

        // When
        penstock.connector("unclear", "config: {topics: invoices}");

        // Then
        penstock.awaitReady("unclear", "True", "Running");
        assertThat(connect.config("unclear")).containsEntry("topics", "invoices");
        assertThat(penstock.status("unclear").drift()).isNull();
    }

    @Test
    void takesOverWhatItAskedForAfterACrash() {
        // Given
        connect.createsLate("crashed");
        penstock.connector("crashed", "config: {topics: orders}");
        await().atMost(SOON).until(() -> connect.isComing("crashed"));
        penstock.operator().stop();
        connect.arrive("crashed");
        penstock.connector("crashed", "config: {topics: invoices}");

        // When
        penstock.operator().restart();

        // Then
        penstock.awaitReady("crashed", "True", "Running");
        assertThat(connect.config("crashed")).containsEntry("topics", "invoices");
    }

    @Test
    void notesAConfigThatItSendsAgainBeforeItLeaves() {
        // Given
        penstock.connector("repeated", "config: {topics: orders}");
        penstock.awaitReady("repeated", "True", "Running");
        await().atMost(SOON)
                .until(() -> penstock.status("repeated").attemptedHashes().isEmpty());
        connect.createsLate("repeated");

        // When: somebody removes the connector, and the create that follows ends in an error
        connect.remove("repeated");
        await().atMost(SOON).until(() -> connect.isComing("repeated"));

        // Then
        var status = penstock.status("repeated");
        assertThat(status.attemptedHashes()).containsExactly(status.configHash());
    }

    @Test
    void takesOverWithAnEditWhatWentWithItsClusterAndCameBack() {
        // Given
        penstock.reach("again", connect.endpoint());
        penstock.cluster("again");
        onAgain("orders");
        penstock.awaitReady("returning", "True", "Running");

        // When: the order of kubectl delete -f of a folder
        penstock.client()
                .resources(ConnectCluster.class)
                .inNamespace(penstock.namespace())
                .withName("again")
                .delete();
        penstock.object("returning").delete();
        await().atMost(SOON).until(() -> penstock.object("returning").get() == null);
        connect.awaitPolls(1);
        assertThat(connect.config("returning")).containsEntry("topics", "orders");
        penstock.cluster("again");
        onAgain("invoices");

        // Then
        penstock.awaitReady("returning", "True", "Running");
        assertThat(connect.config("returning")).containsEntry("topics", "invoices");
    }

    @Test
    void takesOverWithAnEditWhatItsPredecessorRetained() {
        // Given
        penstock.connector("kept", "{deletionPolicy: Retain, config: {topics: orders}}");
        penstock.awaitReady("kept", "True", "Running");
        penstock.object("kept").delete();
        await().atMost(SOON).until(() -> penstock.object("kept").get() == null);

        // When
        penstock.connector("kept", "config: {topics: invoices}");

        // Then
        penstock.awaitReady("kept", "True", "Running");
        assertThat(connect.config("kept")).containsEntry("topics", "invoices");
        await().atMost(SOON).untilAsserted(() -> assertThat(notes()).doesNotContainKey("kept"));
    }

    @Test
    void removesTheNoteOfAPredecessorWhoseConfigItTookOverAsItIs() {
        // Given
        penstock.connector("same", "{deletionPolicy: Retain, config: {topics: orders}}");
        penstock.awaitReady("same", "True", "Running");
        penstock.object("same").delete();
        await().atMost(SOON).until(() -> penstock.object("same").get() == null);
        assertThat(notes()).containsKey("same");

        // When
        penstock.connector("same", "config: {topics: orders}");

        // Then
        penstock.awaitReady("same", "True", "Running");
        await().atMost(SOON).untilAsserted(() -> assertThat(notes()).doesNotContainKey("same"));
    }

    @Test
    void removesTheNoteOfAPredecessorOfWhichNothingIsLeft() {
        // Given
        penstock.connector("bygone", "{deletionPolicy: Retain, config: {topics: orders}}");
        penstock.awaitReady("bygone", "True", "Running");
        penstock.object("bygone").delete();
        await().atMost(SOON).until(() -> penstock.object("bygone").get() == null);
        assertThat(notes()).containsKey("bygone");
        connect.remove("bygone");
        connect.awaitPolls(2);

        // When
        penstock.connector("bygone", "config: {topics: invoices}");

        // Then
        penstock.awaitReady("bygone", "True", "Running");
        await().atMost(SOON).untilAsserted(() -> assertThat(notes()).doesNotContainKey("bygone"));
    }

    @Test
    void takesOverAnothersConnectorOnlyWhereThePolicySaysSo() {
        // Given
        connect.put("theirs", Map.of("connector.class", "FileStreamSink", "tasks.max", "1", "topics", "theirs"));
        connect.awaitPolls(2);
        penstock.connector("theirs", "config: {topics: orders}");
        penstock.awaitReady("theirs", "False", "NotAdopted");
        assertThat(penstock.condition("theirs", ConditionType.READY).getMessage())
                .contains("set spec.adoptionPolicy to Adopt");

        // When
        penstock.connector("theirs", "{adoptionPolicy: Adopt, config: {topics: orders}}");

        // Then
        penstock.awaitReady("theirs", "True", "Running");
        assertThat(connect.config("theirs")).containsEntry("topics", "orders");
    }

    @Test
    void doesNotCallTheClassOfAnAdoptedConnectorValidUnasked() {
        // Given
        connect.put("gone", Map.of("connector.class", "NoSuchConnector", "tasks.max", "2", "topics", "orders"));
        connect.awaitPolls(2);

        // When
        penstock.connector("gone", "{class: NoSuchConnector, config: {topics: orders}}");

        // Then
        penstock.awaitReady("gone", "False", "UnknownClass");
        assertThat(penstock.condition("gone", ConditionType.VALID).getReason()).isEqualTo("UnknownClass");
    }

    private Map<String, String> notes() {
        var data = penstock.client()
                .configMaps()
                .inNamespace(penstock.namespace())
                .withName("telemetry-left-connectors")
                .get()
                .getData();
        return data == null ? Map.of() : data;
    }

    private void onAgain(String topic) {
        penstock.apply("""
            apiVersion: connect.penstock.io/v1alpha1
            kind: KafkaConnector
            metadata: {name: returning}
            spec: {clusterRef: {name: again}, class: FileStreamSink, config: {topics: %s}}
            """.formatted(topic));
    }
}
