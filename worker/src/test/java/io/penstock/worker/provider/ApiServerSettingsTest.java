package io.penstock.worker.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ApiServerSettingsTest {
    @Test
    void takesEverythingFromThePodWhenNothingIsSaid() {
        // When
        var settings = ApiServerSettings.of(
                Map.of(), Map.of("KUBERNETES_SERVICE_HOST", "10.0.0.1", "KUBERNETES_SERVICE_PORT", "6443"));

        // Then
        assertThat(settings)
                .isEqualTo(new ApiServerSettings(
                        URI.create("https://10.0.0.1:6443"),
                        Path.of("/var/run/secrets/kubernetes.io/serviceaccount/token"),
                        Path.of("/var/run/secrets/kubernetes.io/serviceaccount/ca.crt"),
                        Duration.ofSeconds(5)));
    }

    @Test
    void putsAnAddressOfVersionSixInBrackets() {
        // When
        var settings = ApiServerSettings.of(
                Map.of(), Map.of("KUBERNETES_SERVICE_HOST", "fd00::1", "KUBERNETES_SERVICE_PORT", "443"));

        // Then
        assertThat(settings.server()).isEqualTo(URI.create("https://[fd00::1]:443"));
    }
}
