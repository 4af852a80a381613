package io.penstock.operator.management;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ManagementServerTest {
    private final Metrics metrics = new Metrics();

    @Test
    void saysWhetherTheProcessLivesAndIsReady() throws Exception {
        // Given
        try (var server = ManagementServer.start(0, () -> true, () -> false, metrics)) {
            // When
            var live = get(server, "/livez");
            var ready = get(server, "/readyz");

            // Then
            assertThat(live.statusCode()).isEqualTo(200);
            assertThat(ready.statusCode()).isEqualTo(503);
        }
    }

    @Test
    void showsWhatWasCounted() throws Exception {
        // Given
        metrics.restRequest("telemetry:8083", "connectors", "success", Duration.ofMillis(5));
        metrics.apiRequest("PATCH", "kafkaconnectors");
        try (var server = ManagementServer.start(0, () -> true, () -> true, metrics)) {
            // When
            var text = get(server, "/metrics").body();

            // Then
            assertThat(text)
                    .contains("penstock_connect_rest_requests_seconds_count{endpoint=\"telemetry:8083\"")
                    .contains("penstock_api_requests_total{method=\"PATCH\",resource=\"kafkaconnectors\"} 1.0");
        }
    }

    @Test
    void forgetsTheFiguresOfClustersThatAreGone() {
        // Given
        metrics.restRequest("telemetry:8083", "connectors", "success", Duration.ofMillis(5));
        metrics.restRequest("gone:8083", "connectors", "success", Duration.ofMillis(5));
        metrics.restRequest("gone:8083", "delete", "unreachable", Duration.ofMillis(5));

        // When
        metrics.forgetEndpoint("gone:8083");

        // Then
        assertThat(metrics.text()).contains("telemetry:8083").doesNotContain("gone:8083");
    }

    @Test
    void showsHowManyCallsWaitInALane() {
        // Given
        var waiting = new AtomicInteger(3);

        // When
        metrics.callsWaiting("configs", waiting, AtomicInteger::get);

        // Then
        assertThat(metrics.text()).contains("penstock_connect_calls_waiting{lane=\"configs\"} 3.0");
    }

    @ParameterizedTest
    @EnumSource(Meter.class)
    void hasEachMeterInTheDocumentation(Meter meter) throws Exception {
        assertThat(Files.readString(Path.of("..", "docs", "install.md")))
                .contains("| `" + meter.text().replace('.', '_'));
    }

    private static HttpResponse<String> get(ManagementServer server, String path)
            throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + path))
                    .timeout(Duration.ofSeconds(10))
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }
}
