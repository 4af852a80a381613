package io.penstock.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AzuriteProcessIT {
    @TempDir
    private Path folder;

    @Test
    void answersAsBlobStorageBeforeAndAfterARestart() throws Exception {
        try (var azurite = AzuriteProcess.start(folder)) {
            // Given
            var before = serverOf(azurite);

            // When
            azurite.kill();
            azurite.restart();

            // Then
            assertThat(serverOf(azurite)).isEqualTo(before).startsWith("Azurite-Blob/3.37.0");
        }
    }

    private static String serverOf(AzuriteProcess azurite) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(azurite.blobEndpoint() + "?comp=list"))
                    .build();
            return client.send(request, BodyHandlers.discarding())
                    .headers()
                    .firstValue("server")
                    .orElseThrow();
        }
    }
}
