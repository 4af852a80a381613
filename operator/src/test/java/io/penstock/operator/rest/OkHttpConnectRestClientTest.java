package io.penstock.operator.rest;

import static io.penstock.operator.rest.StubConnect.failure;
import static io.penstock.operator.rest.StubConnect.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OkHttpConnectRestClientTest {
    private static final String ONE_CONNECTOR = """
            {"orders": {
              "info": {"name": "orders", "config": {"topics": "orders", "name": "orders", "unset": null},
                       "tasks": [{"connector": "orders", "task": 0}, {"connector": "orders", "task": 1}], "type": "sink"},
              "status": {"name": "orders", "connector": {"state": "RUNNING", "worker_id": "w0:8083", "version": "1.0"},
                         "tasks": [{"id": 1, "state": "FAILED", "worker_id": "w1:8083", "trace": "boom"},
                                   {"id": 0, "state": "RUNNING", "worker_id": "w0:8083"}], "type": "sink"}}}
            """;

    private final StubConnect stub = new StubConnect();
    private final URI endpoint = stub.endpoint();
    // long enough for an answer on a machine that is busy
    private final ConnectRestClient client = new OkHttpConnectRestClients(new RestTimeouts(
                    Duration.ofSeconds(2), Duration.ofSeconds(3), Duration.ofSeconds(2), Duration.ofSeconds(4)))
            .at(stub.endpoint());

    @AfterEach
    void close() {
        client.close();
        stub.close();
    }

    @Test
    void readsAllConnectorsInOneRequest() {
        // Given
        stub.answers(json(200, ONE_CONNECTOR));

        // When
        var connectors = client.connectors();

        // Then
        assertThat(stub.requests()).containsExactly("GET /connectors?expand=info&expand=status");
        assertThat(connectors).containsOnlyKeys("orders");
        var orders = connectors.get("orders");
        assertThat(orders.config()).isEqualTo(Map.of("topics", "orders", "name", "orders"));
        assertThat(orders.announcedTasks()).isEqualTo(2);
        assertThat(orders.version()).isEqualTo("1.0");
        assertThat(orders.tasks())
                .containsExactly(
                        new TaskSnapshot(0, "RUNNING", "w0:8083", null),
                        new TaskSnapshot(1, "FAILED", "w1:8083", "boom"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "<html>gateway</html>",
                "{\"orders\": {\"info\": 1}}",
                "{\"a\": {\"info\": {}, \"status\": {}}",
                "{} {}"
            })
    void takesAnAnswerThatConnectWouldNotGiveForNoAnswer(String garbage) {
        // Given
        stub.answers(json(200, garbage));

        // When / Then
        assertThatThrownBy(() -> client.connectors()).isInstanceOf(RestUnreachableException.class);
    }

    @Test
    void givesUpOnAWorkerThatNeverAnswers() {
        // Given
        stub.answers(stub.silence());

        // When / Then
        assertThatThrownBy(() -> client.connectors())
                .isInstanceOf(RestUnreachableException.class)
                .hasMessage("no answer from 127.0.0.1:" + endpoint.getPort() + " in time");
    }

    @Test
    void givesUpOnABodyThatStops() {
        // Given
        stub.answers(stub.stalledBody("{\"orders\":"));

        // When / Then
        assertThatThrownBy(() -> client.connectors()).isInstanceOf(RestUnreachableException.class);
    }

    @Test
    void givesWritesTheirOwnLimitAndTriesThemOnce() {
        // Given
        stub.answers(stub.silence());
        var start = System.nanoTime();

        // When / Then
        assertThatThrownBy(() -> client.pause("orders")).isInstanceOf(RestUnreachableException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(3_800));
        assertThat(stub.requests()).containsExactly("PUT /connectors/orders/pause");
    }

    @Test
    void asksWhatAWorkerKnowsOfKafka() {
        // Given
        stub.answers(json(200, """
                {"kafka": "Unreachable", "seconds": 31, "reason": "no broker of kafka:9092 answers",
                 "internalTopics": [{"topic": "plant.configs", "fault": "missing"}], "missingTopics": ["orders"],
                 "idlePatterns": [], "pending": []}"""));

        // When
        var known = client.kafka(Set.of("orders"), Set.of()).orElseThrow();

        // Then
        assertThat(stub.requests()).containsExactly("POST /penstock/kafka {\"topics\":[\"orders\"],\"patterns\":[]}");
        assertThat(known.unreachable()).isTrue();
        assertThat(known.reason()).isEqualTo("no broker of kafka:9092 answers");
        assertThat(known.internalTopics()).containsExactly(new KafkaSnapshot.TopicFault("plant.configs", "missing"));
        assertThat(known.missingTopics()).containsExactly("orders");
    }

    @Test
    void takesAWorkerThatDoesNotKnowTheQuestionForOneThatSaysNothing() {
        // Given
        stub.answers(failure(404, "HTTP 404 Not Found"));

        // When / Then
        assertThat(client.kafka(Set.of(), Set.of())).isEmpty();
    }

    @Test
    void asksOneWorkerWhatItKnowsOfItsTasks() {
        // Given
        stub.answers(json(200, """
                {"up": 40, "digest": "1f", "tasks": ["orders-0"], "later": 1, "suspects": [{"connector": "orders",
                 "task": 0, "sink": true, "status": "running", "thread": true, "gone": 0, "quiet": 47, "lag": 12345,
                 "partition": "vehicle.stats-0", "call": "put()", "place": "com.acme.Sink.put", "new": {}}]}"""));

        // When
        var known = client.tasks(client.endpoint().getAuthority(), "0a").orElseThrow();

        // Then
        assertThat(stub.requests()).containsExactly("GET /penstock/tasks?known=0a");
        assertThat(known.tasks()).contains(Set.of("orders-0"));
        assertThat(known.suspects())
                .extracting(one -> one.connector() + " " + one.quiet() + " " + one.lag() + " " + one.call())
                .containsExactly("orders 47 12345 put()");
    }

    @Test
    void asksNobodyForTasksWhoseNameIsNoAddress() {
        assertThat(client.tasks("nobody/elsewhere:1?", "")).isEmpty();
        assertThat(stub.requests()).isEmpty();
    }

    @Test
    void createsInTheStateThatIsWanted() {
        // Given
        stub.answers(json(201, "{}"));

        // When
        client.create("orders", Map.of("topics", "orders"), InitialState.STOPPED);

        // Then
        assertThat(stub.requests())
                .containsExactly("POST /connectors {\"name\":\"orders\",\"config\":{\"topics\":\"orders\"},"
                        + "\"initial_state\":\"STOPPED\"}");
    }

    @Test
    void readsNoListThatTheAskerKnows() {
        // Given
        stub.answers(json(200, ONE_CONNECTOR));
        var first = client.connectors(ConnectorList.NONE);

        // When / Then
        assertThat(client.connectors(first)).isEqualTo(first.withoutConnectors());

        // When / Then: one character differs
        stub.answers(json(200, ONE_CONNECTOR.replace("boom", "doom")));
        assertThat(client.connectors(first).sameAs(first)).isFalse();
        assertThat(client.connectors(first).changed()).containsOnlyKeys("orders");
    }

    @Test
    void losesOneEntryOfTheListAndNoMore() {
        // Given: Connect's list, of a connector that is removed while it is made
        stub.answers(json(
                200,
                "{\"going\": {\"info\": null, \"status\": {\"connector\": {\"state\": \"RUNNING\"}}}, \"gone\": {}, "
                        + "\"never\": null, "
                        + ONE_CONNECTOR.strip().substring(1)));

        // When / Then
        assertThat(client.connectors()).containsOnlyKeys("orders");
    }

    @Test
    void knowsOfARemovedConnectorWhetherATaskStillRuns() {
        // Given
        stub.answers(json(200, """
            {"connector": {"state": "UNASSIGNED"}, "tasks": [{"id": 0, "state": "UNASSIGNED"},
                                                             {"id": 1, "state": "RUNNING", "worker_id": "w1:8083"}]}
            """));

        // When / Then
        assertThat(client.tasksRun("orders")).isTrue();
        assertThat(stub.requests()).containsExactly("GET /connectors/orders/status");

        // When / Then
        stub.answers(json(200, """
            {"connector": {"state": "RUNNING"}, "tasks": [{"id": 0, "state": "UNASSIGNED"},
                                                          {"id": 1, "state": "FAILED"}]}
            """));
        assertThat(client.tasksRun("orders")).isFalse();

        // When / Then
        stub.answers(failure(404, "No status found for connector orders"));
        assertThat(client.tasksRun("orders")).isFalse();
    }

    @Test
    void takesAWorkerWhoseHerderIsBusyForReady() {
        // Given
        stub.answers(json(
                500,
                "{\"status\":\"unhealthy\",\"message\":\"Worker was unable to handle this request and may be unable to "
                        + "handle other requests. The worker is currently stopping a connector\"}"));

        // When / Then
        assertThat(client.ready()).isTrue();

        // Given
        stub.answers(json(503, "{\"status\":\"starting\",\"message\":\"Worker is still starting up.\"}"));

        // When / Then
        assertThat(client.ready()).isFalse();

        // Given
        stub.answers(json(500, "<html>bad gateway</html>"));

        // When / Then
        assertThat(client.ready()).isFalse();
    }

    @Test
    void takesAnAnswerThatIsLongInComing() {
        // Given: a byte now and then, and more time in all than a silence may last
        var silence = Duration.ofSeconds(2);
        var patient = new OkHttpConnectRestClients(
                        new RestTimeouts(silence, silence.multipliedBy(10), silence, silence.multipliedBy(10)))
                .at(endpoint);
        stub.answers(stub.slowly("{}", 4, Duration.ofMillis(600)));

        // When / Then
        assertThat(patient.connectors()).isEmpty();
    }

    @Test
    void takesAWorkerThatDoesNotKnowTheQuestionForReady() {
        // Given
        stub.answers(failure(404, "HTTP 404 Not Found"));

        // When / Then
        assertThat(client.ready()).isTrue();
    }

    @Test
    void escapesNamesInPaths() {
        // Given
        stub.answers(json(202, ""));

        // When
        client.stop("a b?c#d/e%f[g]+ß");

        // Then
        assertThat(stub.requests()).containsExactly("PUT /connectors/a%20b%3Fc%23d%2Fe%25f%5Bg%5D%2B%C3%9F/stop");
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "..", "orders;x", ";"})
    void neverAddressesAnotherPathThanItsName(String name) {
        // Given
        stub.answers(json(200, "[]"));

        // When / Then
        assertThatThrownBy(() -> client.delete(name)).isInstanceOf(UnaddressableNameException.class);
        assertThatThrownBy(() -> client.putConfig(name, Map.of())).isInstanceOf(UnaddressableNameException.class);
        assertThatThrownBy(() -> client.topics(name)).isInstanceOf(UnaddressableNameException.class);
        assertThat(stub.requests()).isEmpty();
    }

    @Test
    void takesANewConnectionAfterOneWithoutAnAnswer() throws Exception {
        // Given: time enough for a worker that answers, on a machine that is busy
        var limit = Duration.ofSeconds(3);
        var clients = new OkHttpConnectRestClients(new RestTimeouts(limit, limit.multipliedBy(2), limit, limit));
        // and two workers behind one address, each connection to the next of them
        try (var other = new StubConnect();
                var service = new RoundRobin(stub.endpoint(), other.endpoint());
                var patient = clients.at(service.endpoint())) {
            patient.connectors();
            patient.connectors();
            assertThat(stub.requests()).hasSize(2);

            // When: the one that the kept connection leads to freezes
            stub.answers(stub.silence());
            assertThatThrownBy(() -> patient.connectors()).isInstanceOf(RestUnreachableException.class);

            // Then
            assertThat(patient.connectors()).isEmpty();
            assertThat(other.requests()).hasSize(1);
        }
    }

    @Test
    void keepsNoConnectionOnceItIsClosed() throws Exception {
        // Given
        try (var service = new RoundRobin(endpoint)) {
            var closed = new OkHttpConnectRestClients(RestTimeouts.DEFAULT).at(service.endpoint());
            closed.connectors();
            assertThat(service.connections()).isOne();

            // When
            closed.close();

            // Then
            await().until(() -> service.connections() == 0);
        }
    }

    @Test
    void leavesACallThatIsUnderWayWhenItIsClosedItsAnswerAndNoConnection() throws Exception {
        // Given
        stub.answers(stub.slowly("{}", 4, Duration.ofMillis(100)));
        try (var service = new RoundRobin(endpoint);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var closed = new OkHttpConnectRestClients(RestTimeouts.DEFAULT).at(service.endpoint());
            var answer = threads.submit(() -> closed.connectors());
            await().until(() -> stub.requests().size() == 1);

            // When
            closed.close();

            // Then
            assertThat(answer.get()).isEmpty();
            await().until(() -> service.connections() == 0);
        }
    }

    @Test
    void readsNoTopicsWhereTheyAreNotTracked() {
        // Given
        stub.answers(failure(403, "Topic tracking is disabled."));

        // When / Then
        assertThat(client.topics("orders")).isEmpty();

        // Given
        stub.answers(json(200, "{\"orders\": {\"topics\": [\"b\", \"a\"]}}"));

        // When / Then
        assertThat(client.topics("orders")).containsExactly("a", "b");
    }
}
