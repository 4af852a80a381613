package io.penstock.operator.management;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class MeteredRestTest {
    private static final URI ENDPOINT = URI.create("http://telemetry:8083");

    private final Metrics metrics = new Metrics();
    private final MeteredRest metered = new MeteredRest(metrics);

    @Test
    void keepsNoFiguresOfAClientThatIsClosedNorOfACallThatEndsLater() {
        // Given
        var observer = metered.of(ENDPOINT);
        observer.ended("connectors", "success", Duration.ofMillis(5));
        assertThat(metrics.text()).contains("telemetry:8083");

        // When
        observer.close();

        // Then
        assertThat(metrics.text()).doesNotContain("telemetry:8083");

        // When
        observer.ended("delete", "success", Duration.ofMillis(5));

        // Then
        assertThat(metrics.text()).doesNotContain("telemetry:8083");
    }

    @Test
    void keepsTheFiguresOfAnAddressForAsLongAsOneClientIsOpen() {
        // Given
        var one = metered.of(ENDPOINT);
        var other = metered.of(ENDPOINT);
        other.ended("connectors", "success", Duration.ofMillis(5));

        // When: twice, as an end may be told
        one.close();
        one.close();

        // Then
        assertThat(metrics.text()).contains("telemetry:8083");
        other.close();
        assertThat(metrics.text()).doesNotContain("telemetry:8083");
    }
}
