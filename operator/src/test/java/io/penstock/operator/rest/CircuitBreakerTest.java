package io.penstock.operator.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;

class CircuitBreakerTest {
    private static final URI ENDPOINT = ScriptedConnect.ENDPOINT;

    private final ScriptedConnect connect = new ScriptedConnect();
    private final ConnectRestClient client = new CircuitBreaker(connect);

    private void writeInVain() {
        assertThatThrownBy(() -> client.pause(ENDPOINT, "orders")).isInstanceOf(RestUnreachableException.class);
    }

    @Test
    void failsAtOnceAfterThreeWritesWithoutAnAnswer() {
        // Given
        connect.refuses();
        writeInVain();
        writeInVain();
        writeInVain();

        // When
        writeInVain();

        // Then
        assertThat(connect.calls()).hasSize(3);
    }

    @Test
    void saysOfAWriteThatItHeldBackThatItNeverArrived() {
        // Given
        connect.fails(ScriptedConnect.timeout());
        writeInVain();
        writeInVain();
        assertThatThrownBy(() -> client.pause(ENDPOINT, "orders"))
                .isInstanceOfSatisfying(RestUnreachableException.class, cutOff -> assertThat(cutOff.mayHaveArrived())
                        .isTrue());

        // When / Then
        assertThatThrownBy(() -> client.pause(ENDPOINT, "orders"))
                .isInstanceOfSatisfying(
                        RestUnreachableException.class,
                        heldBack -> assertThat(heldBack.mayHaveArrived()).isFalse());
    }

    @Test
    void triesWritesAgainOnceAPollIsAnswered() {
        // Given
        connect.refuses();
        writeInVain();
        writeInVain();
        writeInVain();

        // When
        connect.answers();
        client.connectors(ENDPOINT);

        // Then
        client.pause(ENDPOINT, "orders");
        assertThat(connect.calls()).endsWith("connectors", "pause orders");
    }

    @Test
    void takesARefusalForAnAnswer() {
        // Given
        connect.rebalances();

        // When
        for (int tries = 0; tries < 5; tries++) {
            assertThatThrownBy(() -> client.pause(ENDPOINT, "orders")).isInstanceOf(RebalancingException.class);
        }

        // Then
        assertThat(connect.calls()).hasSize(5);
    }
}
