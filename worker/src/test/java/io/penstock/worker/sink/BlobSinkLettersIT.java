package io.penstock.worker.sink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.testkit.AzuriteProcess;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A dead letter that its topic refuses, between records that the blob sink writes: after the repair nothing is missing. */
class BlobSinkLettersIT {
    private static final int MIB = 1024 * 1024;

    private static DeadLetterStage stage;
    private static AzuriteProcess azurite;
    private static StoredLines blobs;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        azurite = AzuriteProcess.start(folder.resolve("azurite"));
        stage = DeadLetterStage.start(folder, Map.of());
        blobs = new StoredLines(azurite.connectionString(), SinkStage.CONTAINER);
    }

    @AfterAll
    static void stop() {
        try {
            if (stage != null) {
                stage.close();
            }
        } finally {
            if (azurite != null) {
                azurite.close();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"create-only-sink", "create-only-converter", "manifest-sink", "manifest-converter"})
    void storesTheLetterOnceAndTheGoodRecordsOnceAfterTheRepair(String name) throws Exception {
        // Given: the broken record is larger than the dead letter topic takes
        stage.createTopic(name);
        stage.createTopic(name + ".errors", Map.of("max.message.bytes", Integer.toString(MIB)));
        stage.produce(name, text("{\"n\":1}"), broken(name), text("{\"n\":2}"));

        // When
        stage.rest.configure(name, sink(name));

        // Then
        assertThat(stage.awaitFailure(name)).contains("raise max.message.bytes of the topic", name + "-0 offset 1");
        assertThat(stage.committed(name, name)).isLessThanOrEqualTo(1);

        // When: as the message says
        stage.setTopic(name + ".errors", "max.message.bytes", Integer.toString(4 * MIB));
        stage.restart(name);

        // Then
        stage.awaitCommitted(name, name, 3);
        assertThat(stage.await(name + ".errors", 1)).hasSize(1);
        assertThat(blobs.below(name)).containsExactlyInAnyOrder("{\"n\":1}", "{\"n\":2}");
    }

    /** Bad for the converter, or too large for the sink: the way of reporting is the end of the name. */
    private static byte[] broken(String name) {
        var filling = "x".repeat(2 * MIB);
        return text(name.endsWith("-converter") ? "{\"n\":" + filling : "{\"n\":\"" + filling + "\"}");
    }

    private static Map<String, String> sink(String name) {
        var config = new HashMap<String, String>();
        config.put("connector.class", "AzureBlobStorageSinkConnector");
        config.put("format.class", "JsonFormat");
        config.put("penstock.delivery.mode", name.startsWith("manifest") ? "manifest" : "create-only");
        config.put("penstock.manifest.round.ms", "10000");
        config.put("penstock.record.max.bytes", Integer.toString(MIB));
        config.put("penstock.rotate.idle.ms", "1000");
        config.put("topics.dir", name);
        config.put("store.url", azurite.blobEndpoint());
        config.put("azblob.account.name", AzuriteProcess.ACCOUNT_NAME);
        config.put("azblob.account.key", AzuriteProcess.ACCOUNT_KEY);
        config.put("azblob.container.name", SinkStage.CONTAINER);
        config.put("penstock.container.create", "always");
        config.putAll(stage.jsonWithLetters(name));
        return config;
    }

    private static byte[] text(String value) {
        return value.getBytes(UTF_8);
    }
}
