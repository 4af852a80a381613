package io.penstock.worker.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.testkit.ConnectWorkerProcess;
import io.penstock.testkit.KafkaBrokerProcess;
import io.penstock.testkit.WorkerSettings;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What somebody tries who may create connectors and reaches the REST API, on a worker that runs as the operator runs it:
 * to get at files of the worker and at Secrets of others. Nothing that the operator refuses is in the way here.
 */
class AttacksOnWorkerIT {
    private static final String LOOT = "loot-7391058264";
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    private static Path folder;

    private static ApiServerStub apiServer;
    private static KafkaBrokerProcess broker;
    private static ConnectWorkerProcess worker;
    private static Path token;

    @BeforeAll
    static void startWorker() throws Exception {
        apiServer = new ApiServerStub();
        apiServer.holdsSecret("demo", "storage", Map.of("key", LOOT, "number", "739105826"));
        token = Files.writeString(
                Files.createDirectories(folder.resolve("private")).resolve("token"), LOOT);
        broker = KafkaBrokerProcess.start(folder.resolve("kafka"));
        var settings = WorkerSettings.of(broker.bootstrapServers(), "attacked")
                .withEnvironment("PENSTOCK_FILE_ROOT", folder.resolve("files").toString())
                .withProperty(
                        "config.providers.secrets.param.api.server",
                        apiServer.url().toString())
                .withProperty("config.providers.secrets.param.timeout.ms", "20000")
                .withProperty("config.providers.secrets.param.token.file", token.toString());
        for (var parameter : SignedPlaceholders.parameters().entrySet()) {
            settings =
                    settings.withProperty("config.providers.secrets.param." + parameter.getKey(), parameter.getValue());
        }
        worker = ConnectWorkerProcess.start(settings, folder.resolve("connect"));
        var lines = Files.writeString(
                Files.createDirectories(folder.resolve("files")).resolve("lines.txt"), "one\n");
        request(
                "PUT",
                "/connectors/lines/config",
                json(Map.of(
                        "connector.class",
                        "FileStreamSource",
                        "topic",
                        "lines",
                        "file",
                        lines.toString(),
                        "tasks.max",
                        "1")));
    }

    @AfterAll
    static void stopWorker() {
        if (worker != null) {
            worker.close();
        }
        if (broker != null) {
            broker.close();
        }
        apiServer.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "consumer.override.",
                "transforms.t.",
                "predicates.p.",
                "value.converter.",
                "key.converter.",
                "header.converter."
            })
    void loadsNoConfigProviderOfAConnectorsOwn(String prefix) throws Exception {
        // Given: a provider that reads files, and every place from which its value could come out
        var name = name();
        var out = folder.resolve("files").resolve(name);
        var loot = "${d:" + token.getParent() + ":token}";
        var config = sink(name);
        config.put("topics", "lines");
        config.put("file", out.toString());
        config.put("consumer.override.auto.offset.reset", "earliest");
        config.put("consumer.override.client.id", loot);
        config.put("transforms", "h,t");
        config.put("transforms.h.type", "org.apache.kafka.connect.transforms.HoistField$Value");
        config.put("transforms.h.field", "line");
        config.put("transforms.t.type", "org.apache.kafka.connect.transforms.InsertField$Value");
        config.put("transforms.t.static.field", "loot");
        config.put("transforms.t.static.value", loot);
        config.put("transforms.t.predicate", "p");
        config.put("predicates", "p");
        config.put("predicates.p.type", "org.apache.kafka.connect.transforms.predicates.TopicNameMatches");
        config.put("predicates.p.pattern", ".*");
        config.put("value.converter", "org.apache.kafka.connect.json.JsonConverter");
        config.put("value.converter.schemas.enable", "false");
        config.put("key.converter", "org.apache.kafka.connect.storage.StringConverter");
        config.put("header.converter", "org.apache.kafka.connect.storage.SimpleHeaderConverter");
        config.put(prefix + "config.providers", "d");
        config.put(
                prefix + "config.providers.d.class", "org.apache.kafka.common.config.provider.DirectoryConfigProvider");

        // When
        request("PUT", "/connectors/" + name + "/config", json(config));

        // Then: it fails, or writes the placeholder as it is
        await().atMost(SOON)
                .until(() ->
                        request("GET", "/connectors/" + name + "/status", "").matches("(404 |.*FAILED).*")
                                || (Files.exists(out) && Files.readString(out).contains("line=")));
        assertThat(Files.exists(out) ? Files.readString(out) : "").doesNotContain(LOOT);
        assertNothingGotOut();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${secrets:demo/storage:key}",
                "${secrets:AAAA/demo/storage:key}",
                "${env:PATH}",
                "${file:/etc/passwd:root}"
            })
    void resolvesNoPlaceholderThatWasWrittenByHand(String placeholder) throws Exception {
        // Given
        var name = name();
        var config = sink(name);
        config.put("file", placeholder);
        apiServer.requests().clear();

        // When
        var validated = request("PUT", "/connector-plugins/FileStreamSink/config/validate", json(config));
        request("PUT", "/connectors/" + name + "/config", json(config));

        // Then
        settle(name);
        assertThat(apiServer.requests()).isEmpty();
        assertThat(validated).doesNotContain(System.getenv("PATH")).doesNotContain("root:");
        assertNothingGotOut();
    }

    @Test
    void changesNoSignedPlaceholderToAnotherKey() throws Exception {
        // Given: what anybody can see of somebody else's connector
        var seen = SignedPlaceholders.placeholder("demo/storage", "number");
        var config = sink(name());
        config.put("file", seen.replace(":number}", ":key}"));
        apiServer.requests().clear();

        // When
        var answer = request("PUT", "/connector-plugins/FileStreamSink/config/validate", json(config));

        // Then
        assertThat(answer).contains("Secret provider: ", "was not made by the operator");
        assertThat(apiServer.requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"/etc/passwd", "TOKEN", "../private/token", "/proc/self/environ", "link"})
    void readsNoFileOutsideTheFolder(String file) throws Exception {
        // Given
        var files = Files.createDirectories(folder.resolve("files"));
        if (!Files.isSymbolicLink(files.resolve("link"))) {
            Files.createSymbolicLink(files.resolve("link"), token);
        }
        var name = name();
        var config = new TreeMap<>(Map.of(
                "connector.class",
                "org.apache.kafka.connect.file.FileStreamSourceConnector",
                "topic",
                name,
                "file",
                file.equals("TOKEN") ? token.toString() : file));

        // When
        var answer = request("PUT", "/connectors/" + name + "/config", json(config));

        // Then
        assertThat(answer).startsWith("400 ").contains("file must lie below " + files);
        assertThat(request("GET", "/connectors/" + name, "")).startsWith("404 ");
    }

    @Test
    void readsAndWritesInsideTheFolder() throws Exception {
        // Given
        var files = Files.createDirectories(folder.resolve("files"));
        Files.writeString(files.resolve("in.txt"), "one\n");
        var name = name();

        // When
        request(
                "PUT",
                "/connectors/" + name + "/config",
                json(Map.of("connector.class", "FileStreamSource", "topic", name, "file", "in.txt", "tasks.max", "1")));
        var sink = sink(name);
        sink.put("name", name + "-sink");
        sink.put("file", "out/" + name);
        Files.createDirectories(files.resolve("out"));
        request("PUT", "/connectors/" + name + "-sink/config", json(sink));

        // Then
        await().atMost(SOON)
                .until(() -> Files.exists(files.resolve("out/" + name))
                        && Files.readString(files.resolve("out/" + name)).contains("one"));
    }

    /** Waits until the connector and its task have started, failed, or are not there at all. */
    private static void settle(String name) {
        await().atMost(SOON).until(() -> {
            var status = request("GET", "/connectors/" + name + "/status", "");
            return status.startsWith("404 ")
                    || status.startsWith("500 ")
                    || (status.contains("\"tasks\":[{") && !status.contains("UNASSIGNED"))
                    || status.contains("\"connector\":{\"state\":\"FAILED\"");
        });
    }

    private static void assertNothingGotOut() throws Exception {
        assertThat(request("GET", "/connectors?expand=info&expand=status", "")).doesNotContain(LOOT);
        assertThat(worker.logFile()).content().doesNotContain(LOOT);
    }

    private static Map<String, String> sink(String name) {
        return new TreeMap<>(Map.of(
                "connector.class", "FileStreamSink", "tasks.max", "1", "topics", name, "file", name, "name", name));
    }

    private static String name() {
        return "a" + UUID.randomUUID().toString().substring(0, 8);
    }

    private static String json(Map<String, String> config) {
        return config.entrySet().stream()
                .map(entry -> "\"" + entry.getKey() + "\":\"" + entry.getValue() + "\"")
                .collect(Collectors.joining(",", "{", "}"));
    }

    /** Status, a blank, and the body. */
    private static String request(String method, String path, String body) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(worker.restUrl().resolve(path))
                    .header("Content-Type", "application/json")
                    .method(method, BodyPublishers.ofString(body))
                    .timeout(Duration.ofSeconds(95))
                    .build();
            var answer = client.send(request, BodyHandlers.ofString());
            return answer.statusCode() + " " + answer.body();
        }
    }
}
