package io.penstock.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.testkit.ConnectWorkerProcess;
import io.penstock.testkit.KafkaBrokerProcess;
import io.penstock.testkit.WorkerSettings;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A worker started as the image starts it, with the image's plugin path. */
class WorkerPluginsIT {
    private static KafkaBrokerProcess broker;
    private static ConnectWorkerProcess worker;

    @BeforeAll
    static void startWorker(@TempDir Path folder) {
        broker = KafkaBrokerProcess.start(folder.resolve("kafka"));
        worker = ConnectWorkerProcess.start(
                WorkerSettings.of(broker.bootstrapServers(), "plugins").withoutFileConnectors(),
                folder.resolve("connect"));
    }

    @AfterAll
    static void stopWorker() {
        if (worker != null) {
            worker.close();
        }
        if (broker != null) {
            broker.close();
        }
    }

    @Test
    void findsEveryBundledPluginFromItsServiceFile() throws Exception {
        // When
        var plugins = get("/connector-plugins?connectorsOnly=false");

        // Then
        assertThat(plugins)
                .contains("\"io.penstock.connect.azure.blob.AzureBlobStorageSinkConnector\"")
                // they are a way to a worker's files: off until a cluster asks for them
                .doesNotContain("FileStream");
    }

    @Test
    void knowsTheSinkByItsSimpleName() throws Exception {
        // When
        var definition = get("/connector-plugins/AzureBlobStorageSinkConnector/config");

        // Then
        assertThat(definition).contains("\"azblob.account.key\"");
    }

    @Test
    void answersHealthOnceItHasJoinedItsGroup() throws Exception {
        // When
        var health = get("/health");

        // Then
        assertThat(health).contains("healthy");
    }

    private static String get(String path) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(worker.restUrl().resolve(path)).build();
            return client.send(request, BodyHandlers.ofString()).body();
        }
    }
}
