package io.penstock.operator.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.penstock.api.v1alpha1.KafkaConnector;
import io.penstock.operator.TestOperator;
import io.penstock.operator.status.ConditionType;
import io.penstock.testkit.KubeApiServer;
import io.penstock.testkit.KubeApiServerExtension;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** What an object says while something is not as usual: neither false alarms nor false calm. */
@ExtendWith(KubeApiServerExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HonestStatusIT {
    private static final Duration SOON = OperatedNamespace.SOON;

    private final FakeConnect connect = new FakeConnect();
    private final OperatedNamespace penstock;

    HonestStatusIT(KubeApiServer server) {
        penstock = OperatedNamespace.start(server, connect.endpoint());
    }

    @AfterAll
    void stop() {
        penstock.close();
        connect.close();
    }

    @Test
    void raisesNoAlarmWhenClusterAndConnectorAreAppliedTogether() {
        // When
        penstock.cluster("together");
        penstock.apply("""
            apiVersion: connect.penstock.io/v1alpha1
            kind: KafkaConnector
            metadata: {name: first}
            spec: {clusterRef: {name: together}, class: FileStreamSink, config: {topics: orders}}
            """);
        penstock.awaitReady("first", "False", "WaitingForCluster");
        penstock.reach("together", connect.endpoint());

        // Then
        penstock.awaitReady("first", "True", "Running");
        assertThat(penstock.events("first")).noneMatch(event -> event.getType().equals("Warning"));
    }

    @Test
    void raisesNoAlarmWhenAnotherOperatorTakesOverAfterAnEdit() {
        // Given
        penstock.connector("handed", "config: {topics: orders}");
        penstock.awaitReady("handed", "True", "Running");
        penstock.operator().stop();
        penstock.connector("handed", "config: {topics: invoices}");

        // When
        penstock.operator().restart();

        // Then
        penstock.awaitReady("handed", "True", "Running");
        assertThat(connect.config("handed")).containsEntry("topics", "invoices");
        assertThat(penstock.events("handed")).noneMatch(event -> event.getType().equals("Warning"));
    }

    @Test
    void stopsAConnectorWhoseSecretIsGoneAndSaysSo() {
        // Given
        penstock.secret("short-lived", "pw", "hunter2");
        var secret = "secretConfig: {password: {name: short-lived, key: pw}}";
        penstock.connector("halted", "{config: {topics: orders}, " + secret + "}");
        penstock.awaitReady("halted", "True", "Running");
        penstock.client()
                .secrets()
                .inNamespace(penstock.namespace())
                .withName("short-lived")
                .delete();
        penstock.awaitReady("halted", "False", "SecretNotFound");

        // When
        penstock.connector("halted", "{state: Stopped, config: {topics: orders}, " + secret + "}");

        // Then
        await().atMost(SOON).until(() -> connect.state("halted").equals("STOPPED"));
        await().atMost(SOON).untilAsserted(() -> assertThat(
                        penstock.condition("halted", ConditionType.READY).getMessage())
                .contains("Secret short-lived does not exist")
                .endsWith("the live connector is stopped"));
    }

    @Test
    void stopsAConnectorWhoseSpecIsUnsound() {
        // Given
        penstock.connector("unsound", "config: {topics: orders}");
        penstock.awaitReady("unsound", "True", "Running");

        // When
        penstock.connector("unsound", "{state: Paused, config: {topics: orders, tasks.max: 3}}");

        // Then
        penstock.awaitReady("unsound", "False", "ReservedKey");
        await().atMost(SOON).until(() -> connect.state("unsound").equals("PAUSED"));
    }

    @Test
    void countsAPauseThatIsUndoneAsDriftAndSaysThatSomebodyElsePaused() {
        // Given
        penstock.connector("held", "config: {topics: orders}");
        penstock.awaitReady("held", "True", "Running");

        // When
        connect.hold("held", "PAUSED");

        // Then
        await().atMost(SOON).until(() -> connect.state("held").equals("RUNNING"));
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(penstock.status("held").drift())
                    .isNotNull()
                    .satisfies(drift -> assertThat(drift.lastProperties()).containsExactly("spec.state"));
            assertThat(penstock.events("held")).anySatisfy(event -> {
                assertThat(event.getReason()).isEqualTo("DriftCorrected");
                assertThat(event.getNote()).contains("changed outside Penstock");
            });
        });
    }

    @Test
    void startsFailedTasksAgainOnceTheirSecretIsRepaired() {
        // Given
        penstock.secret("cut", "pw", "hunter");
        penstock.connector("healed", "{config: {topics: orders}, secretConfig: {password: {name: cut, key: pw}}}");
        penstock.awaitReady("healed", "True", "Running");
        connect.fail("healed", 0, "java.io.IOException: access refused\n\tat x.Y.z(Y.java:1)\n");
        penstock.awaitReady("healed", "False", "TasksFailed");

        // When
        penstock.secret("cut", "pw", "hunter2");

        // Then
        penstock.awaitReady("healed", "True", "Running");
        assertThat(penstock.events("healed"))
                .anySatisfy(event -> assertThat(event.getNote()).contains("the Secret value of password changed"))
                .noneMatch(event -> event.getNote().contains("hunter"));
    }

    @Test
    void restartsRunningConnectorsOneAfterTheOtherWhenTheirSecretChanges() {
        // Given
        penstock.secret("shared", "pw", "hunter");
        penstock.secret("others", "pw", "hunter");
        var sharing = List.of("sharing-1", "sharing-2", "sharing-3");
        sharing.forEach(name -> penstock.connector(
                name, "{config: {topics: orders}, secretConfig: {password: {name: shared, key: pw}}}"));
        penstock.connector("apart", "{config: {topics: orders}, secretConfig: {password: {name: others, key: pw}}}");
        sharing.forEach(name -> penstock.awaitReady(name, "True", "Running"));
        penstock.awaitReady("apart", "True", "Running");

        // When
        penstock.secret("shared", "pw", "hunter2");

        // Then
        await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> assertThat(sharing)
                .allSatisfy(name -> assertThat(connect.restarts(name)).hasSize(1)));
        var times = sharing.stream()
                .map(name -> connect.restarts(name).getFirst())
                .sorted()
                .toList();
        assertThat(Duration.between(times.get(0), times.get(1))).isGreaterThan(Duration.ofSeconds(4));
        assertThat(Duration.between(times.get(1), times.get(2))).isGreaterThan(Duration.ofSeconds(4));
        sharing.forEach(name -> penstock.awaitReady(name, "True", "Running"));
        assertThat(connect.restarts("apart")).isEmpty();
        assertThat(penstock.events("sharing-1")).anySatisfy(event -> assertThat(event.getNote())
                .isEqualTo("restarted connector sharing-1 and its tasks to apply changed Secret values"));
    }

    @Test
    void restartsOnceForEachTokenAlsoWhenAnotherOperatorTakesOver() {
        // Given: what is created needs no restart
        penstock.connector("token", "{config: {topics: orders}, restart: {token: first}}");
        penstock.awaitReady("token", "True", "Running");
        assertThat(connect.restarts("token")).isEmpty();

        // When
        penstock.connector("token", "{config: {topics: orders}, restart: {token: second}}");

        // Then
        await().atMost(SOON).untilAsserted(() -> assertThat(token("token")).isEqualTo("second"));
        penstock.awaitReady("token", "True", "Running");
        assertThat(connect.restarts("token")).hasSize(1);
        assertThat(penstock.events("token")).anySatisfy(event -> assertThat(event.getNote())
                .isEqualTo("asked Connect to restart all parts of connector token, for spec.restart.token second"));

        // When
        penstock.operator().stop();
        penstock.connector("token", "{config: {topics: returns}, restart: {token: second}}");
        penstock.operator().restart();

        // Then
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(connect.config("token")).containsEntry("topics", "returns"));
        penstock.awaitReady("token", "True", "Running");
        assertThat(connect.restarts("token")).hasSize(1);
    }

    @Test
    void restartsNothingForATokenThatCameWhileItWasPaused() {
        // Given
        penstock.connector("waits", "{state: Paused, config: {topics: orders}}");
        penstock.awaitReady("waits", "True", "Paused");
        penstock.connector("waits", "{state: Paused, config: {topics: orders}, restart: {token: meanwhile}}");
        await().atMost(SOON).untilAsserted(() -> assertThat(token("waits")).isEqualTo("meanwhile"));

        // When
        penstock.connector("waits", "{config: {topics: orders}, restart: {token: meanwhile}}");

        // Then
        penstock.awaitReady("waits", "True", "Running");
        assertThat(connect.restarts("waits")).isEmpty();
    }

    private String token(String name) {
        return penstock.status(name).restartToken();
    }

    @Test
    void countsNoConnectorWhoseFinalizerSomebodyTookAway() {
        // Given
        penstock.connector("yanked", "{deletionPolicy: Delete, config: {topics: orders}}");
        penstock.awaitReady("yanked", "True", "Running");
        await().atMost(SOON).until(() -> counted() == existing());

        // When
        penstock.operator().stop();
        penstock.operator().restart();
        penstock.connector("yanked", "config: {topics: invoices}");
        penstock.awaitReady("yanked", "True", "Running");
        connect.rebalancing(true);
        penstock.object("yanked").delete();
        try {
            penstock.object("yanked")
                    .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"metadata\": {\"finalizers\": null}}");
            await().atMost(SOON).until(() -> penstock.object("yanked").get() == null);
        } finally {
            connect.rebalancing(false);
        }

        // Then
        await().atMost(SOON).until(() -> counted() == existing());
    }

    private long counted() {
        return (long) TestOperator.sum(penstock.operator().metrics(), "penstock_connectors", "state=");
    }

    private long existing() {
        return penstock.client()
                .resources(KafkaConnector.class)
                .inNamespace(penstock.namespace())
                .list()
                .getItems()
                .size();
    }

    @Test
    void warnsOfAPropertyThatNobodyReadsAndRunsItAllTheSame() {
        // When
        penstock.connector("misspelt", "config: {topics: orders, errors.tolerence: all}");

        // Then
        penstock.awaitReady("misspelt", "True", "Running");
        assertThat(penstock.condition("misspelt", ConditionType.VALID).getMessage())
                .endsWith("errors.tolerence (did you mean errors.tolerance?)");
        await().atMost(SOON).untilAsserted(() -> assertThat(penstock.events("misspelt"))
                .anySatisfy(event -> assertThat(event.getReason()).isEqualTo("SuspiciousProperty")));
    }

    @Test
    void speaksOfTheNewSpecWhileConnectChecksItForALongTime() {
        // Given
        penstock.connector("checked", "config: {topics: orders}");
        penstock.awaitReady("checked", "True", "Running");
        connect.hang("checked");

        // When
        var edited = penstock.connector("checked", "config: {topics: invoices}");

        // Then
        penstock.awaitReady("checked", "False", "Updating");
        assertThat(penstock.status("checked").observedGeneration())
                .isEqualTo(edited.getMetadata().getGeneration());
        assertThat(penstock.condition("checked", ConditionType.RECONCILING).getReason())
                .isEqualTo("Validating");
        connect.release("checked");
        penstock.awaitReady("checked", "True", "Running");
    }

    @Test
    void showsThatItIsSuspendedAlsoWhereSpecAndLiveConnectorAreEqual() {
        // Given
        penstock.connector("idle", "config: {topics: orders}");
        penstock.awaitReady("idle", "True", "Running");

        // When
        penstock.connector("idle", "{suspend: true, config: {topics: orders}}");

        // Then
        penstock.awaitReady("idle", "True", "Suspended");
    }
}
