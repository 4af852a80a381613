package io.penstock.operator.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Condition;
import io.penstock.operator.status.ConditionSet;
import io.penstock.operator.status.ConditionType;
import io.penstock.testkit.KubeApiServer;
import io.penstock.testkit.KubeApiServerExtension;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two Connect clusters on one Kafka. Both simulated ones report the same id. */
@ExtendWith(KubeApiServerExtension.class)
class SharedGroupsIT {
    private static FakeConnect blue;
    private static FakeConnect green;
    private static OperatedNamespace namespace;

    @BeforeAll
    static void start(KubeApiServer server) {
        blue = new FakeConnect();
        green = new FakeConnect();
        namespace = OperatedNamespace.start(server, blue.endpoint());
        namespace.reach("green", green.endpoint());
        namespace.cluster("green");
    }

    @AfterAll
    static void stop() {
        namespace.close();
        green.close();
        blue.close();
    }

    @Test
    void startsNoSinkThatWouldTakeRecordsFromAnother() {
        // Given
        apply("first", "telemetry", "orders", "{topics: t, file: /tmp/f}");
        namespace.awaitReady("first", "True", "Running");

        // When
        apply("second", "green", "orders", "{topics: t, file: /tmp/f}");

        // Then
        awaitRefused(
                "second",
                "/first on ConnectCluster telemetry",
                "the same consumer group connect-orders",
                "consumer.override.group.id");
        assertThat(green.writes("orders")).isEmpty();

        // When it has a group of its own
        apply("second", "green", "orders", "{topics: t, file: /tmp/f, consumer.override.group.id: green-orders}");

        // Then
        await().atMost(OperatedNamespace.SOON)
                .until(() -> !green.writes("orders").isEmpty());
        assertThat(accepted("first")).hasValueSatisfying(condition -> assertThat(condition.getReason())
                .isEqualTo("Accepted"));

        // When an edit would take it back while it runs
        apply("second", "green", "orders", "{topics: t, file: /tmp/f}");

        // Then
        awaitRefused("second", "/first on ConnectCluster telemetry");
        green.awaitPolls(2);
        assertThat(green.config("orders")).containsEntry("consumer.override.group.id", "green-orders");

        // When it is to stop meanwhile
        namespace.apply(connector("second", "green", "orders", "{topics: t, file: /tmp/f}, state: Stopped"));

        // Then
        await().atMost(OperatedNamespace.SOON).until(() -> green.state("orders").equals("STOPPED"));
        assertThat(green.config("orders")).containsEntry("consumer.override.group.id", "green-orders");

        // When the other one leaves
        namespace.object("first").delete();

        // Then it follows by itself
        await().atMost(OperatedNamespace.SOON).untilAsserted(() -> assertThat(green.config("orders"))
                .containsEntry("topics", "t")
                .doesNotContainKey("consumer.override.group.id"));
    }

    @Test
    void letsNoneIntoAGroupThatIsStillReadWith() {
        // Given
        apply("holds", "telemetry", "holds", "{topics: t, file: /tmp/f, consumer.override.group.id: held}");
        apply("waits", "green", "waits", "{topics: t, file: /tmp/f, consumer.override.group.id: left}");
        namespace.awaitReady("holds", "True", "Running");
        namespace.awaitReady("waits", "True", "Running");

        // When one cannot move, and a third one wants what the spec of nobody names any more
        apply("waits", "green", "waits", "{topics: t, file: /tmp/f, consumer.override.group.id: held}");
        awaitRefused("waits", "/holds on ConnectCluster telemetry");
        apply("third", "telemetry", "third", "{topics: t, file: /tmp/f, consumer.override.group.id: left}");

        // Then
        awaitRefused("third", "/waits on ConnectCluster green still uses consumer group left");
        assertThat(blue.writes("third")).isEmpty();

        // When the way is free for the one, it is for the other
        apply("holds", "telemetry", "holds", "{topics: t, file: /tmp/f, consumer.override.group.id: new}");

        // Then
        namespace.awaitReady("third", "True", "Running");
        assertThat(green.config("waits")).containsEntry("consumer.override.group.id", "held");
    }

    @Test
    void noneGetsIntoTheGroupOfOneWhoseStartHangs() {
        // Given
        apply("keeps", "telemetry", "keeps", "{topics: t, file: /tmp/f, consumer.override.group.id: kept}");
        namespace.awaitReady("keeps", "True", "Running");
        green.hangsInItsStart("hangs", true);
        apply("hangs", "green", "hangs", "{topics: t, file: /tmp/f, consumer.override.group.id: unseen}");
        awaitHanging("hangs");

        // When its edit is refused
        apply("hangs", "green", "hangs", "{topics: t, file: /tmp/f, consumer.override.group.id: kept}");
        awaitRefused("hangs", "/keeps on ConnectCluster telemetry");
        apply("early", "telemetry", "early", "{topics: t, file: /tmp/f, consumer.override.group.id: unseen}");

        // Then
        awaitRefused("early", "/hangs on ConnectCluster green still uses consumer group unseen");

        // When its spec is changed again, and another wants its group, while no operator runs
        namespace.operator().stop();
        namespace.object("early").delete();
        apply("hangs", "green", "hangs", "{topics: t, file: /tmp/g, consumer.override.group.id: kept}");
        apply("comes", "telemetry", "comes", "{topics: t, file: /tmp/f, consumer.override.group.id: unseen}");
        namespace.operator().restart();

        // Then
        awaitRefused("hangs", "/keeps on ConnectCluster telemetry");
        awaitRefused("comes", "/hangs on ConnectCluster green still uses consumer group unseen");

        // When its start ends
        green.hangsInItsStart("hangs", false);
        green.awaitPolls(2);
        blue.awaitPolls(2);

        // Then
        awaitRefused("comes", "/hangs on ConnectCluster green");
        assertThat(blue.writes("comes")).isEmpty();
        assertThat(blue.writes("early")).isEmpty();
        assertThat(green.config("hangs")).containsEntry("consumer.override.group.id", "unseen");
    }

    @Test
    void startsASinkWhoseElderIsHeldUp() {
        // Given
        namespace.apply("""
                apiVersion: connect.penstock.io/v1alpha1
                kind: KafkaConnector
                metadata: {name: a-held-up}
                spec:
                  clusterRef: {name: telemetry}
                  connectorName: parcels
                  class: FileStreamSink
                  config: {topics: t}
                  secretConfig: {file: {name: never-made, key: it}}
                """);

        // When
        apply("b-free", "green", "parcels", "{topics: t, file: /tmp/f}");

        // Then
        namespace.awaitReady("b-free", "True", "Running");
    }

    @Test
    void startsASourceThatHasAListOfTopics() {
        // Given
        apply("a-sink", "telemetry", "mirror", "{topics: t, file: /tmp/f}");
        namespace.awaitReady("a-sink", "True", "Running");

        // When
        namespace.apply("""
                apiVersion: connect.penstock.io/v1alpha1
                kind: KafkaConnector
                metadata: {name: b-source}
                spec:
                  clusterRef: {name: green}
                  connectorName: mirror
                  class: FileStreamSource
                  config: {topics: t, file: /tmp/f}
                """);

        // Then
        await().atMost(OperatedNamespace.SOON)
                .until(() -> !green.writes("mirror").isEmpty());
        await().atMost(OperatedNamespace.SOON).untilAsserted(() -> assertThat(accepted("b-source"))
                .hasValueSatisfying(
                        condition -> assertThat(condition.getReason()).isEqualTo("Accepted")));
    }

    private static Optional<Condition> accepted(String name) {
        return Optional.ofNullable(namespace.object(name).get().getStatus())
                .flatMap(status -> ConditionSet.find(status.conditions(), ConditionType.ACCEPTED));
    }

    /** A second create was refused by then, and Connect has been asked by name. */
    private static void awaitHanging(String name) {
        await().atMost(OperatedNamespace.SOON).untilAsserted(() -> assertThat(
                        namespace.object(name).get().getStatus().conditions())
                .anySatisfy(condition -> assertThat(condition.getMessage()).contains("is still starting in Connect")));
    }

    private static void awaitRefused(String name, String... words) {
        await().atMost(OperatedNamespace.SOON)
                .untilAsserted(() -> assertThat(accepted(name)).hasValueSatisfying(condition -> assertThat(condition)
                        .returns("False", Condition::getStatus)
                        .returns("ConsumerGroupConflict", Condition::getReason)
                        .extracting(Condition::getMessage)
                        .asString()
                        .contains(words)));
    }

    private static void apply(String name, String cluster, String live, String config) {
        namespace.apply(connector(name, cluster, live, config));
    }

    private static String connector(String name, String cluster, String live, String config) {
        return """
                apiVersion: connect.penstock.io/v1alpha1
                kind: KafkaConnector
                metadata: {name: %s}
                spec: {clusterRef: {name: %s}, connectorName: %s, class: FileStreamSink, config: %s}
                """.formatted(name, cluster, live, config);
    }
}
