package io.penstock.operator.connector;

import static io.penstock.operator.TestOperator.sum;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.penstock.api.v1alpha1.KafkaConnector;
import io.penstock.api.v1alpha1.connector.ObservedState;
import io.penstock.operator.TestOperator;
import io.penstock.operator.status.ConditionType;
import io.penstock.testkit.KubeApiServer;
import io.penstock.testkit.KubeApiServerExtension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;

/** What the operator does while nothing happens, what it keeps to itself, and what it does after a crash. */
@ExtendWith(KubeApiServerExtension.class)
class QuietOperatorIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration WATCHED = Duration.ofSeconds(60);
    private static final String SECRET = "hunter2-c2VjcmV0LWtleQ";
    private static final String WRITES = "method=\"(POST|PUT|PATCH|DELETE)\"";

    private final FakeConnect connect = new FakeConnect();
    private final KubernetesClient client;
    private final OperatedNamespace penstock;
    private final TestOperator operator;
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    QuietOperatorIT(KubeApiServer server) {
        client = server.client();
        penstock = OperatedNamespace.start(server, connect.endpoint());
        operator = penstock.operator();
    }

    @BeforeEach
    void record() {
        log.start();
        ((Logger) LoggerFactory.getLogger("ROOT")).addAppender(log);
    }

    @AfterEach
    void stop() {
        ((Logger) LoggerFactory.getLogger("ROOT")).detachAppender(log);
        penstock.close();
        connect.close();
    }

    @Test
    void asksOncePerPollAndWritesNothingWhileAllIsSettled() {
        // Given
        settle(5);
        awaitSilence(5);
        var before = operator.metrics();
        var requests = requests().count();

        // When
        await().pollDelay(WATCHED).atMost(WATCHED.plusSeconds(10)).until(() -> true);
        var after = operator.metrics();

        // Then
        assertThat(sum(after, "penstock_api_requests_total", WRITES)
                        - sum(before, "penstock_api_requests_total", WRITES))
                .as("writes to the API server")
                .isZero();
        assertThat(requests().skip(requests))
                .hasSizeBetween(24, 40)
                .allMatch(request -> request.startsWith("GET /connectors?"), "is a poll");
    }

    @Test
    void showsNoSecretInAnyObjectRequestOrLogLine() {
        // Given
        settle(1);
        connect.fail("c0", 0, "java.io.IOException: 403 for AccountKey=" + SECRET + "; retry\n\tat x.Y(Y.java)");
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(penstock.status("c0").failedTasks()).isNotEmpty());

        // When
        var objects = everythingButSecrets();
        var lines =
                new ArrayList<>(log.list).stream().map(QuietOperatorIT::whole).collect(Collectors.joining("\n"));

        // Then
        assertThat(objects).contains("account-key").doesNotContain(SECRET);
        assertThat(connect.requests()).noneMatch(request -> request.contains(SECRET));
        assertThat(lines).contains("step carried out").doesNotContain(SECRET);
        assertThat(operator.metrics()).doesNotContain(SECRET);
    }

    @Test
    void knowsItsConnectorsAgainAfterACrashAndDisturbsNothing() {
        // Given
        settle(3);
        awaitSilence(3);
        var versions = versions();
        operator.stop();
        var writes = writes();

        // When
        operator.restart();
        var polls = connect.polls();
        await().atMost(SOON).until(() -> connect.polls() >= polls + 4);

        // Then
        assertThat(versions()).isEqualTo(versions);
        assertThat(writes()).isEqualTo(writes);
    }

    @Test
    void deletesWhatItManagedBeforeACrash() {
        // Given
        settle(1);
        operator.stop();
        penstock.object("c0").delete();

        // When
        operator.restart();

        // Then
        await().atMost(SOON).until(() -> penstock.object("c0").get() == null);
        assertThat(connect.state("c0")).isEqualTo("gone");
    }

    @Test
    void doesNotKnowAndDoesNothingWhileNobodyAnswers() {
        // Given
        settle(1);

        // When
        connect.close();

        // Then
        penstock.awaitReady("c0", "Unknown", "ClusterUnreachable");
        assertThat(penstock.status("c0").state()).isEqualTo(ObservedState.UNKNOWN);
        assertThat(connect.writes("c0")).hasSize(1);
    }

    @Test
    void waitsOutARebalanceWithGrowingPausesAndGoesOn() {
        // Given
        settle(1);
        connect.rebalancing(true);

        // When
        apply("c0", "invoices");
        await().atMost(SOON).untilAsserted(() -> assertThat(
                        penstock.condition("c0", ConditionType.SYNCED).getReason())
                .isEqualTo("Rebalancing"));
        await().pollDelay(Duration.ofSeconds(4)).until(() -> true);
        var refused = connect.writes("c0").size() - 1;
        connect.rebalancing(false);

        // Then
        assertThat(refused).isBetween(2, 8);
        await().atMost(SOON).until(() -> "invoices".equals(connect.config("c0").get("topics")));
    }

    private void settle(int connectors) {
        penstock.secret("azure", "account-key", SECRET);
        for (int i = 0; i < connectors; i++) {
            apply("c" + i, "orders");
        }
        for (int i = 0; i < connectors; i++) {
            penstock.awaitReady("c" + i, "True", "Running");
        }
    }

    /** Waits until topics have been read for the second time, and until five seconds passed without a write. */
    private void awaitSilence(int connectors) {
        await().atMost(SOON)
                .until(() -> connect.requests().stream()
                                .filter(request -> request.endsWith("/topics"))
                                .count()
                        >= 2L * connectors);
        var last = new ArrayList<>(List.of(-1.0));
        await().atMost(SOON).pollInterval(Duration.ofSeconds(5)).until(() -> {
            last.add(sum(operator.metrics(), "penstock_api_requests_total", WRITES));
            return last.getLast().equals(last.get(last.size() - 2));
        });
    }

    private long writes() {
        return requests().filter(request -> !request.startsWith("GET ")).count();
    }

    /** All requests but what is asked of Kafka and of tasks every now and then, which changes nothing. */
    private Stream<String> requests() {
        return connect.requests().stream().filter(request -> !request.contains(" /penstock/"));
    }

    private List<String> versions() {
        return client.resources(KafkaConnector.class).inNamespace(operator.namespace()).list().getItems().stream()
                .map(c -> c.getMetadata().getResourceVersion())
                .toList();
    }

    private void apply(String connector, String topic) {
        penstock.connector(
                connector,
                "{tasksMax: 1, config: {topics: %s}, secretConfig: {password: {name: azure, key: account-key}}}"
                        .formatted(topic));
    }

    /** Every object of every kind in the namespace, as YAML. */
    private String everythingButSecrets() {
        var text = new StringBuilder();
        for (var group : client.getApiGroups().getGroups()) {
            var version = group.getPreferredVersion().getGroupVersion();
            append(text, version);
        }
        append(text, "v1");
        return text.toString();
    }

    private void append(StringBuilder text, String version) {
        client.getApiResources(version).getResources().stream()
                .filter(kind -> kind.getNamespaced()
                        && kind.getVerbs().contains("list")
                        && !kind.getName().equals("secrets"))
                .forEach(kind -> {
                    var slash = version.indexOf('/');
                    var context = new ResourceDefinitionContext.Builder()
                            .withGroup(slash < 0 ? "" : version.substring(0, slash))
                            .withVersion(version.substring(slash + 1))
                            .withKind(kind.getKind())
                            .withPlural(kind.getName())
                            .withNamespaced(true)
                            .build();
                    List<GenericKubernetesResource> items = client.genericKubernetesResources(context)
                            .inNamespace(operator.namespace())
                            .list()
                            .getItems();
                    items.forEach(item -> text.append(Serialization.asYaml(item)));
                });
    }

    private static String whole(ILoggingEvent event) {
        var cause = event.getThrowableProxy();
        return event.getFormattedMessage() + " " + event.getKeyValuePairs()
                + (cause == null ? "" : " " + cause.getClassName() + ": " + cause.getMessage());
    }
}
