package io.penstock.operator.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import org.junit.jupiter.api.Test;

class ClaimsTest {
    private static final ClusterKey BLUE = new ClusterKey("ns", "blue");
    private static final ClusterKey GREEN = new ClusterKey("ns", "green");
    private static final ConnectorKey ORDERS = new ConnectorKey(BLUE, "orders");

    private final Claims claims = new Claims();

    @Test
    void findsTheObjectsOfAConnectorAndOfACluster() {
        // Given
        claims.put(id("one"), ORDERS);
        claims.put(id("rival"), ORDERS);
        claims.put(id("other"), new ConnectorKey(BLUE, "other"));
        claims.put(id("green"), new ConnectorKey(GREEN, "orders"));

        // Then
        assertThat(claims.of(ORDERS)).containsExactlyInAnyOrder(id("one"), id("rival"));
        assertThat(claims.of(BLUE)).containsExactlyInAnyOrder(id("one"), id("rival"), id("other"));
    }

    @Test
    void forgetsWhatAnObjectClaimedBeforeAndWhatAnObjectThatIsGoneClaimed() {
        // Given
        claims.put(id("one"), ORDERS);

        // When
        claims.put(id("one"), new ConnectorKey(GREEN, "orders"));

        // Then
        assertThat(claims.of(BLUE)).isEmpty();
        assertThat(claims.of(GREEN)).containsExactly(id("one"));

        // When
        claims.remove(id("one"));

        // Then
        assertThat(claims.of(GREEN)).isEmpty();
    }

    private static ResourceID id(String name) {
        return new ResourceID(name, "ns");
    }
}
