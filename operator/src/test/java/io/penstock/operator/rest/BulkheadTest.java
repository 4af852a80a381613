package io.penstock.operator.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;

class BulkheadTest {
    private static final URI ONE = URI.create("http://one:8083");
    private static final URI OTHER = URI.create("http://other:8083");

    private final Bulkhead bulkhead = new Bulkhead(2);

    @Test
    void letsOnlySoManyIntoOneCluster() {
        // Given
        var first = bulkhead.tryEnter(ONE, "a").orElseThrow();
        assertThat(bulkhead.tryEnter(ONE, "b")).isPresent();

        // When / Then
        assertThat(bulkhead.tryEnter(ONE, "c")).isEmpty();
        assertThat(bulkhead.tryEnter(OTHER, "c")).isPresent();

        // When
        first.close();

        // Then
        assertThat(bulkhead.tryEnter(ONE, "c")).isPresent();
    }

    @Test
    void letsOneCallPerConnectorIn() {
        // Given
        assertThat(bulkhead.tryEnter(ONE, "a")).isPresent();

        // When / Then
        assertThat(bulkhead.tryEnter(ONE, "a")).isEmpty();
        assertThat(bulkhead.tryEnter(ONE, "b")).isPresent();
    }
}
