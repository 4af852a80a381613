package io.penstock.operator.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.testkit.ConnectWorkerProcess;
import io.penstock.testkit.KafkaBrokerProcess;
import io.penstock.testkit.WorkerSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The contract, and what a simulation has no part in, asked of a real worker. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConnectRestContractIT extends ConnectRestContract {
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private static Path folder;

    private KafkaBrokerProcess broker;
    private ConnectWorkerProcess worker;

    @BeforeAll
    void start() throws IOException {
        var secrets = Files.createDirectory(folder.resolve("secrets"));
        Files.writeString(secrets.resolve("count"), "hunter2");
        broker = KafkaBrokerProcess.start(folder.resolve("kafka"));
        worker = ConnectWorkerProcess.start(
                WorkerSettings.of(broker.bootstrapServers(), "contract")
                        .withProperty("config.providers", "dir")
                        .withProperty(
                                "config.providers.dir.class",
                                "org.apache.kafka.common.config.provider.DirectoryConfigProvider"),
                folder.resolve("connect"));
        try (var asked = clients.at(endpoint())) {
            await().atMost(SOON).until(asked::ready);
        }
    }

    @Override
    protected URI endpoint() {
        return worker.restUrl();
    }

    @Override
    protected void failTask(String name) {
        // it does by itself
    }

    @AfterAll
    void stop() {
        if (worker != null) {
            worker.close();
        }
        if (broker != null) {
            broker.close();
        }
    }

    @Test
    void neverShowsWhatAPlaceholderStandsFor() {
        // Given
        var config = new HashMap<>(sink("quoting"));
        config.put("tasks.max", "${dir:" + folder.resolve("secrets") + ":count}");

        // When
        var report = client.validate("quoting", "FileStreamSink", config);

        // Then
        assertThat(report.errors()).extracting(PropertyError::property).containsExactly("tasks.max");
        assertThat(report.toString()).doesNotContain("hunter2");
    }
}
