package io.penstock.operator.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CircuitBreakerTest {
    private final StubConnect stub = new StubConnect();
    private final List<String> outcomes = new CopyOnWriteArrayList<>();
    private final RestObserver observer = new RestObserver() {
        @Override
        public void ended(String operation, String outcome, Duration took) {
            outcomes.add(operation + " " + outcome);
        }

        @Override
        public void close() {
            outcomes.add("closed");
        }
    };
    private final ConnectRestClient client = client(Duration.ofMillis(300));

    @AfterEach
    void close() {
        stub.close();
    }

    @Test
    void holdsWritesBackAfterThreeWithoutAnAnswerAndSaysThatTheyNeverArrived() {
        // Given
        stub.answers(stub.silence());
        for (int tries = 0; tries < 3; tries++) {
            assertThatThrownBy(() -> client.pause("orders"))
                    .isInstanceOfSatisfying(
                            RestUnreachableException.class,
                            cutOff -> assertThat(cutOff.mayHaveArrived()).isTrue());
        }

        // When / Then
        assertThatThrownBy(() -> client.pause("orders"))
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
            assertThatThrownBy(() -> client.pause("orders")).isInstanceOf(RestUnreachableException.class);
        }

        // When
        stub.answers(StubConnect.json(200, "{}"));
        client.connectors();

        // Then
        assertThatCode(() -> client.pause("orders")).doesNotThrowAnyException();
        assertThat(outcomes).endsWith("connectors success", "pause success");
    }

    @Test
    void holdsBackNoWritesOfAnotherCluster() {
        // Given
        stub.answers(stub.silence());
        for (int tries = 0; tries < 3; tries++) {
            assertThatThrownBy(() -> client.pause("orders")).isInstanceOf(RestUnreachableException.class);
        }

        // When
        stub.answers(StubConnect.json(202, ""));
        var other = new OkHttpConnectRestClients(RestTimeouts.DEFAULT).at(stub.endpoint());

        // Then
        assertThatCode(() -> other.pause("orders")).doesNotThrowAnyException();
        assertThatThrownBy(() -> client.pause("orders")).isInstanceOf(RestUnreachableException.class);
    }

    @Test
    void blamesNobodyForACallThatItsOwnSideCutOff() throws Exception {
        // Given
        var patient = client(Duration.ofMinutes(1));
        stub.answers(stub.silence());
        for (int tries = 1; tries <= 3; tries++) {
            var validation = Thread.ofVirtual()
                    .start(() -> assertThatThrownBy(() -> patient.validate("orders", "a.Sink", Map.of()))
                            .isInstanceOf(RestUnreachableException.class));
            var begun = tries;
            await().until(() -> stub.requests().size() == begun);
            validation.interrupt();
            validation.join();
        }

        // When
        stub.answers(StubConnect.json(202, ""));

        // Then
        assertThatCode(() -> patient.pause("orders")).doesNotThrowAnyException();
        assertThat(outcomes)
                .containsExactly("validate cancelled", "validate cancelled", "validate cancelled", "pause success");
    }

    @Test
    void takesARefusalForAnAnswer() {
        // Given: time enough for an answer on a machine that is busy
        var patient = client(Duration.ofMinutes(1));
        stub.answers(StubConnect.failure(409, "a rebalance is in progress"));

        // When / Then
        for (int tries = 0; tries < 5; tries++) {
            assertThatThrownBy(() -> patient.pause("orders")).isInstanceOf(RebalancingException.class);
        }
        assertThat(outcomes).hasSize(5).containsOnly("pause rebalancing");
    }

    private ConnectRestClient client(Duration write) {
        var timeouts = new RestTimeouts(Duration.ofSeconds(2), Duration.ofSeconds(3), Duration.ofSeconds(2), write);
        return new OkHttpConnectRestClients(timeouts, any -> observer).at(stub.endpoint());
    }
}
