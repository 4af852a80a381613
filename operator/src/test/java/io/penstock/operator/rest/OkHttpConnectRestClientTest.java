package io.penstock.operator.rest;

import static io.penstock.operator.rest.StubConnect.failure;
import static io.penstock.operator.rest.StubConnect.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
    private final ConnectRestClient client = new OkHttpConnectRestClient(
            new RestTimeouts(Duration.ofMillis(500), Duration.ofMillis(400), Duration.ofMillis(900)));

    @AfterEach
    void close() {
        stub.close();
    }

    @Test
    void readsAllConnectorsInOneRequest() {
        // Given
        stub.answers(json(200, ONE_CONNECTOR));

        // When
        var connectors = client.connectors(endpoint);

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
                "{\"orders\": {}}",
                "{\"orders\": null}",
                "{\"orders\": {\"info\": 1}}",
                "{\"a\": {\"info\": {}, \"status\": {}}",
                "{} {}"
            })
    void takesAnAnswerThatConnectWouldNotGiveForNoAnswer(String garbage) {
        // Given
        stub.answers(json(200, garbage));

        // When / Then
        assertThatThrownBy(() -> client.connectors(endpoint)).isInstanceOf(RestUnreachableException.class);
    }

    @Test
    void givesUpOnAWorkerThatNeverAnswers() {
        // Given
        stub.answers(stub.silence());

        // When / Then
        assertThatThrownBy(() -> client.connectors(endpoint))
                .isInstanceOf(RestUnreachableException.class)
                .hasMessage("no answer from 127.0.0.1:" + endpoint.getPort() + " in time");
    }

    @Test
    void givesUpOnABodyThatStops() {
        // Given
        stub.answers(stub.stalledBody("{\"orders\":"));

        // When / Then
        assertThatThrownBy(() -> client.connectors(endpoint)).isInstanceOf(RestUnreachableException.class);
    }

    @Test
    void givesWritesTheirOwnLimitAndTriesThemOnce() {
        // Given
        stub.answers(stub.silence());
        var start = System.nanoTime();

        // When / Then
        assertThatThrownBy(() -> client.pause(endpoint, "orders")).isInstanceOf(RestUnreachableException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(850));
        assertThat(stub.requests()).containsExactly("PUT /connectors/orders/pause");
    }

    @Test
    void saysTheSameOfEachRefusedConnection() {
        // Given
        stub.close();

        // When / Then
        assertThatThrownBy(() -> client.info(endpoint))
                .isInstanceOf(RestUnreachableException.class)
                .hasMessage("127.0.0.1:" + endpoint.getPort() + " accepts no connection");
    }

    @Test
    void createsInTheStateThatIsWanted() {
        // Given
        stub.answers(json(201, "{}"));

        // When
        client.create(endpoint, "orders", Map.of("topics", "orders"), InitialState.STOPPED);

        // Then
        assertThat(stub.requests())
                .containsExactly("POST /connectors {\"name\":\"orders\",\"config\":{\"topics\":\"orders\"},"
                        + "\"initial_state\":\"STOPPED\"}");
    }

    @Test
    void tellsATakenNameFromARebalance() {
        // Given
        stub.answers(failure(409, "Connector orders already exists"));

        // When / Then
        assertThatThrownBy(() -> client.create(endpoint, "orders", Map.of(), InitialState.RUNNING))
                .isInstanceOf(NameTakenException.class);

        // Given
        stub.answers(failure(409, "Cannot complete request momentarily due to stale configuration"));

        // When / Then
        assertThatThrownBy(() -> client.create(endpoint, "orders", Map.of(), InitialState.RUNNING))
                .isInstanceOf(RebalancingException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void namesAClusterThatDoesNotAcceptTheOperator(int status) {
        // Given
        stub.answers(json(status, "<html>go away</html>"));

        // When / Then
        assertThatThrownBy(() -> client.connectors(endpoint)).isInstanceOf(RestUnauthorizedException.class);
    }

    @Test
    void namesAnUnknownClassWithoutTheListOfPlugins() {
        // Given
        stub.answers(failure(
                400,
                "Failed to find any class that implements Connector and which name matches Sinkk, "
                        + "available connectors are: PluginDesc{klass=class a.B, name='a.B'}"));

        // When / Then
        assertThatThrownBy(() -> client.validate(endpoint, "orders", "Sinkk", Map.of()))
                .isInstanceOf(UnknownClassException.class)
                .hasMessage("no worker has a connector plugin Sinkk");
    }

    @Test
    void keepsStatusAndShortTextOfOtherFailures() {
        // Given
        stub.answers(failure(500, "password=hunter2 " + "x".repeat(5_000)));

        // When / Then
        assertThatThrownBy(() -> client.connectors(endpoint))
                .isInstanceOfSatisfying(RestRejectedException.class, failure -> {
                    assertThat(failure.status()).isEqualTo(500);
                    assertThat(failure.isServerError()).isTrue();
                    assertThat(failure.text()).hasSize(1_024).doesNotContain("hunter2");
                });
    }

    @Test
    void takesOnlyConnectsOwnWordForAbsence() {
        // Given
        stub.answers(failure(404, "Connector orders not found"));

        // When / Then
        assertThat(client.connector(endpoint, "orders")).isEmpty();
        client.delete(endpoint, "orders");

        // Given
        stub.answers(json(404, "{\"url\":\"/connectors/orders\",\"status\":\"404\",\"message\":\"Not Found\"}"));

        // When / Then: so answers a worker that starts
        assertThatThrownBy(() -> client.connector(endpoint, "orders")).isInstanceOf(RestRejectedException.class);
        assertThat(client.ready(endpoint)).isFalse();

        // Given
        stub.answers(json(404, "<html>no such service</html>"));

        // When / Then
        assertThatThrownBy(() -> client.connector(endpoint, "orders")).isInstanceOf(RestRejectedException.class);
        assertThatThrownBy(() -> client.delete(endpoint, "orders")).isInstanceOf(RestRejectedException.class);
    }

    @Test
    void withholdsTextThatMayQuoteASecret() {
        // Given
        stub.answers(json(200, """
                {"name": "a.Sink", "error_count": 3, "configs": [
                  {"definition": {}, "value": {"name": "account.key", "value": "s3cr3t", "recommended_values": [],
                   "errors": ["Invalid value s3cr3t for configuration account.key: not base64"]}},
                  {"definition": {}, "value": {"name": "mode", "value": "x", "recommended_values": ["fast", null, "slow"],
                   "errors": ["Invalid value x for configuration mode"]}},
                  {"definition": {}, "value": {"name": "topics", "recommended_values": [],
                   "errors": ["Missing required configuration \\"topics\\" which has no default value."]}},
                  {"definition": {}, "value": {"name": "fine", "value": "1", "errors": []}}]}
                """));

        // When
        var report = client.validate(
                endpoint, "orders", "Sink", Map.of("account.key", "${secrets:ns/azure:key}", "mode", "x"));

        // Then
        assertThat(report.toString()).doesNotContain("s3cr3t");
        assertThat(report.errors())
                .extracting(PropertyError::property)
                .containsExactly("account.key", "mode", "topics");
        assertThat(report.errors().get(1))
                .isEqualTo(new PropertyError(
                        "mode", List.of("Invalid value x for configuration mode"), List.of("fast", "slow")));
    }

    @Test
    void takesAWorkerThatDoesNotKnowTheQuestionForReady() {
        // Given
        stub.answers(failure(404, "HTTP 404 Not Found"));

        // When / Then
        assertThat(client.ready(endpoint)).isTrue();
    }

    @Test
    void escapesNamesInPaths() {
        // Given
        stub.answers(json(202, ""));

        // When
        client.stop(endpoint, "a b?c");

        // Then
        assertThat(stub.requests()).containsExactly("PUT /connectors/a%20b%3Fc/stop");
    }

    @Test
    void readsNoTopicsWhereTheyAreNotTracked() {
        // Given
        stub.answers(failure(403, "Topic tracking is disabled."));

        // When / Then
        assertThat(client.topics(endpoint, "orders")).isEmpty();

        // Given
        stub.answers(json(200, "{\"orders\": {\"topics\": [\"b\", \"a\"]}}"));

        // When / Then
        assertThat(client.topics(endpoint, "orders")).containsExactly("a", "b");
    }
}
