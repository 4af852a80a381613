package io.penstock.operator.rest;

import static io.penstock.operator.rest.StubConnect.failure;
import static io.penstock.operator.rest.StubConnect.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What each failure of a request is taken for. */
class RestFailuresTest {
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
    void saysTheSameOfEachRefusedConnection() {
        // Given
        stub.close();

        // When / Then
        assertThatThrownBy(() -> client.info())
                .isInstanceOf(RestUnreachableException.class)
                .hasMessage("127.0.0.1:" + endpoint.getPort() + " refuses connections");
    }

    @Test
    void tellsATakenNameFromARebalance() {
        // Given
        stub.answers(failure(409, "Connector orders already exists"));

        // When / Then
        assertThatThrownBy(() -> client.create("orders", Map.of(), InitialState.RUNNING))
                .isInstanceOf(NameTakenException.class);

        // Given
        stub.answers(failure(409, "Cannot complete request momentarily due to stale configuration"));

        // When / Then
        assertThatThrownBy(() -> client.create("orders", Map.of(), InitialState.RUNNING))
                .isInstanceOf(RebalancingException.class);
    }

    @Test
    void givesTheTextOfAFailureSoThatASentenceCanGoOn() {
        // Given
        stub.answers(failure(409, "Request cannot be completed because a rebalance is expected. "));

        // When
        var refused = catchThrowableOfType(RebalancingException.class, () -> client.delete("orders"));

        // Then
        assertThat(refused.text()).isEqualTo("Request cannot be completed because a rebalance is expected");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void namesAClusterThatDoesNotAcceptTheOperator(int status) {
        // Given
        stub.answers(json(status, "<html>go away</html>"));

        // When / Then
        assertThatThrownBy(() -> client.connectors()).isInstanceOf(RestUnauthorizedException.class);
    }

    @Test
    void namesAnUnknownClassWithoutTheListOfPlugins() {
        // Given
        stub.answers(failure(
                400,
                "Failed to find any class that implements Connector and which name matches Sinkk, "
                        + "available connectors are: PluginDesc{klass=class a.B, name='a.B'}"));

        // When / Then
        assertThatThrownBy(() -> client.validate("orders", "Sinkk", Map.of()))
                .isInstanceOf(UnknownClassException.class)
                .hasMessage("no worker has a connector plugin Sinkk");
    }

    @Test
    void keepsStatusAndShortTextOfOtherFailures() {
        // Given
        stub.answers(failure(500, "password=hunter2 " + "x".repeat(5_000)));

        // When / Then
        assertThatThrownBy(() -> client.connectors()).isInstanceOfSatisfying(RestRejectedException.class, failure -> {
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
        client.delete("orders");
        assertThat(client.topics("orders")).isEmpty();
        // and its offsets stay where they are
        assertThatThrownBy(() -> client.resetOffsets("orders")).isInstanceOf(RestRejectedException.class);

        // Given
        stub.answers(json(404, "{\"url\":\"/connectors/orders\",\"status\":\"404\",\"message\":\"Not Found\"}"));

        // When / Then: so answers a worker that starts
        assertThatThrownBy(() -> client.delete("orders")).isInstanceOf(RestRejectedException.class);
        assertThat(client.ready()).isFalse();

        // Given
        stub.answers(json(404, "<html>no such service</html>"));

        // When / Then
        assertThatThrownBy(() -> client.topics("orders")).isInstanceOf(RestRejectedException.class);
        assertThatThrownBy(() -> client.delete("orders")).isInstanceOf(RestRejectedException.class);
    }

    @Test
    void tellsAConfigThatConnectRefusesFromAPageOfAProxy() {
        // Given
        stub.answers(failure(400, "Connector configuration is invalid"));

        // When / Then
        assertThat(rejection().isVerdict()).isTrue();

        // Given
        stub.answers(failure(404, "HTTP 404 Not Found"));

        // When / Then
        assertThat(rejection().isVerdict()).isFalse();

        // Given
        stub.answers(json(400, "<h1>Bad Message 400</h1><pre>reason: Ambiguous URI encoding</pre>"));

        // When / Then
        assertThat(rejection().isVerdict()).isFalse();
    }

    private RestRejectedException rejection() {
        return catchThrowableOfType(
                RestRejectedException.class, () -> client.putConfig("orders", Map.of("topics", "a")));
    }

    @Test
    void saysWhetherARequestMayHaveArrived() {
        // Given
        stub.answers(stub.silence());

        // When / Then
        assertThatThrownBy(() -> client.pause("orders"))
                .isInstanceOfSatisfying(RestUnreachableException.class, cutOff -> assertThat(cutOff.mayHaveArrived())
                        .isTrue());

        // Given
        stub.close();

        // When / Then
        assertThatThrownBy(() -> client.pause("orders"))
                .isInstanceOfSatisfying(RestUnreachableException.class, refused -> assertThat(refused.mayHaveArrived())
                        .isFalse());
    }
}
