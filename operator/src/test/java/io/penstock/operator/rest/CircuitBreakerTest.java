package io.penstock.operator.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CircuitBreakerTest {
    private final StubConnect stub = new StubConnect();
    private final URI endpoint = stub.endpoint();
    private final List<String> outcomes = new CopyOnWriteArrayList<>();
    private final ConnectRestClient client = new OkHttpConnectRestClient(
            new RestTimeouts(
                    Duration.ofSeconds(2), Duration.ofSeconds(3), Duration.ofSeconds(2), Duration.ofMillis(300)),
            new RestObserver() {
                @Override
                public void ended(URI to, String operation, String outcome, Duration took) {
                    outcomes.add(operation + " " + outcome);
                }

                @Override
                public void retain(Set<URI> endpoints) {
                    outcomes.add("retain");
                }
            });

    @AfterEach
    void close() {
        stub.close();
    }

    @Test
    void holdsWritesBackAfterThreeWithoutAnAnswerAndSaysThatTheyNeverArrived() {
        // Given
        stub.answers(stub.silence());
        for (int tries = 0; tries < 3; tries++) {
            assertThatThrownBy(() -> client.pause(endpoint, "orders"))
                    .isInstanceOfSatisfying(
                            RestUnreachableException.class,
                            cutOff -> assertThat(cutOff.mayHaveArrived()).isTrue());
        }

        // When / Then
        assertThatThrownBy(() -> client.pause(endpoint, "orders"))
                .isInstanceOfSatisfying(
                        RestUnreachableException.class,
                        heldBack -> assertThat(heldBack.mayHaveArrived()).isFalse());
        assertThat(stub.requests()).hasSize(3);
        assertThat(outcomes).hasSize(4).containsOnly("pause unreachable");
    }

    @Test
    void letsWritesThroughAgainOnceAPollIsAnswered() {
        // Given
        stub.answers(stub.silence());
        for (int tries = 0; tries < 3; tries++) {
            assertThatThrownBy(() -> client.pause(endpoint, "orders")).isInstanceOf(RestUnreachableException.class);
        }

        // When
        stub.answers(StubConnect.json(200, "{}"));
        client.connectors(endpoint);

        // Then
        assertThatCode(() -> client.pause(endpoint, "orders")).doesNotThrowAnyException();
        assertThat(outcomes).endsWith("connectors success", "pause success");
    }

    @Test
    void takesARefusalForAnAnswer() {
        // Given
        stub.answers(StubConnect.failure(409, "a rebalance is in progress"));

        // When / Then
        for (int tries = 0; tries < 5; tries++) {
            assertThatThrownBy(() -> client.pause(endpoint, "orders")).isInstanceOf(RebalancingException.class);
        }
        assertThat(outcomes).hasSize(5).containsOnly("pause rebalancing");
    }
}
