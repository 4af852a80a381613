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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.StringSerializer;
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
    /** As long as a signature. */
    private static final String FORGED =
            "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    private static final Duration SOON = Duration.ofSeconds(90);

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
                .withEnvironment("PENSTOCK_PRIVATE_FOLDER", token.getParent().toString())
                .withProperty(
                        "config.providers.secrets.param.api.server",
                        apiServer.url().toString())
                .withProperty("config.providers", "env,secrets")
                .withProperty(
                        "config.providers.env.class", "org.apache.kafka.common.config.provider.EnvVarConfigProvider")
                .withProperty("config.providers.env.param.allowlist.pattern", "PENSTOCK_POD_NAME")
                .withProperty("config.providers.secrets.param.timeout.ms", "20000")
                .withProperty("config.providers.secrets.param.token.file", token.toString());
        for (var parameter : SignedPlaceholders.parameters().entrySet()) {
            settings =
                    settings.withProperty("config.providers.secrets.param." + parameter.getKey(), parameter.getValue());
        }
        worker = ConnectWorkerProcess.start(settings, folder.resolve("connect"));
        Files.createDirectories(folder.resolve("files"));
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", broker.bootstrapServers()),
                new StringSerializer(),
                new StringSerializer())) {
            // each converter has something to do
            var headers = List.<Header>of(new RecordHeader("header", "three".getBytes(StandardCharsets.UTF_8)));
            producer.send(new ProducerRecord<>("letters", 0, "one", "two", headers))
                    .get();
        }
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

    /** The prefix, and a property below which what the provider read would come out: in a message, the log or a file. */
    @ParameterizedTest
    @CsvSource({
        "'', transforms.t.static.value",
        "consumer.override., consumer.override.client.id",
        "transforms.t., transforms.t.static.value",
        "predicates.p., predicates.p.pattern",
        "value.converter., value.converter.converter.encoding",
        "key.converter., key.converter.converter.encoding",
        "header.converter., header.converter.converter.encoding"
    })
    void loadsNoConfigProviderOfAConnectorsOwn(String prefix, String property) throws Exception {
        // Given: a provider that reads files, and one that holds what is looked for after the end of a quoted pattern
        var name = name();
        var loot = LOOT + name;
        Files.writeString(token.resolveSibling(name), "\\E(" + loot);
        var out = folder.resolve("files").resolve(name);
        var config = sink(name);
        config.put("topics", "letters");
        config.put("file", out.toString());
        config.put("consumer.override.auto.offset.reset", "earliest");
        config.put("transforms", "h,t");
        config.put("transforms.h.type", "org.apache.kafka.connect.transforms.HoistField$Value");
        config.put("transforms.h.field", "line");
        config.put("transforms.t.type", "org.apache.kafka.connect.transforms.InsertField$Value");
        config.put("transforms.t.static.field", "loot");
        config.put("transforms.t.static.value", "nothing");
        config.put("transforms.t.predicate", "p");
        config.put("predicates", "p");
        config.put("predicates.p.type", "org.apache.kafka.connect.transforms.predicates.TopicNameMatches");
        config.put("predicates.p.pattern", ".*");
        for (var converter : List.of("value.converter", "key.converter", "header.converter")) {
            config.put(converter, "org.apache.kafka.connect.storage.StringConverter");
        }
        var placeholder = "${d:" + token.getParent() + ":" + name + "}";
        config.put(property, property.endsWith("pattern") ? "\\Q" + placeholder : placeholder);
        config.put(prefix + "config.providers", "d");
        config.put(
                prefix + "config.providers.d.class", "org.apache.kafka.common.config.provider.DirectoryConfigProvider");

        // When
        var answer = request("PUT", "/connectors/" + name + "/config", json(config));

        // Then: it is refused, fails, or writes the placeholder as it is
        settle(name, answer, () -> Files.exists(out) && Files.readString(out).contains("line="));
        assertThat(answer).doesNotContain(loot);
        assertThat(Files.exists(out) ? Files.readString(out) : "").doesNotContain(loot);
        assertNothingGotOut(loot);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${secrets:demo/storage:key}",
                "${secrets:AAAA/demo/storage:key}",
                "${secrets:" + FORGED + "/demo/storage:key}",
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
        var answer = request("PUT", "/connectors/" + name + "/config", json(config));

        // Then
        settle(name, answer, () -> statusOf(name).contains("\"tasks\":[{\"id\":0,\"state\":\"RUNNING\""));
        assertThat(apiServer.requests()).isEmpty();
        assertThat(validated).doesNotContain(System.getenv("PATH")).doesNotContain("root:");
        assertNothingGotOut(LOOT);
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

    @ParameterizedTest
    @CsvSource({
        "workload-identity, TOKEN, it is a file of the worker itself",
        "default-chain, TOKEN, it is a file of the worker itself",
        "workload-identity, /proc/self/environ, it is a file of the worker itself",
        "workload-identity, CONFIG, it does not hold a token",
        "workload-identity, NONE, the authorities of Microsoft"
    })
    void signsInNowhereWithWhatTheWorkerHas(String mode, String file, String expected) throws Exception {
        // Given: a sign-in that sends the token to an address of the attacker's
        var name = name();
        var config = sink(name, mode);
        config.put("penstock.auth.authority", "https://127.0.0.1:1/");
        config.put(
                "penstock.auth.token.file",
                switch (file) {
                    case "TOKEN" -> token.toString();
                    case "CONFIG" ->
                        Files.writeString(folder.resolve("worker.properties"), "password=" + LOOT)
                                .toString();
                    case "NONE" -> folder.resolve("none").toString();
                    default -> file;
                });

        // When
        var answer = request("PUT", "/connectors/" + name + "/config", json(config));

        // Then
        assertThat(answer).startsWith("400 ").contains(expected).doesNotContain(LOOT);
        assertThat(request("GET", "/connectors/" + name, "")).startsWith("404 ");
    }

    @ParameterizedTest
    @CsvSource({
        "managed-identity, store.url, https://collector.example",
        "managed-identity, penstock.endpoint.suffix, collector.example",
        "workload-identity, store.url, https://collector.example",
        "default-chain, store.url, https://collector.example",
        "sas, store.url, https://collector.example"
    })
    void signsInToNoHostOfAStrangersWithWhatTheWorkerHas(String mode, String property, String place) throws Exception {
        // Given: an account that is a server of the attacker's
        var name = name();
        var config = sink(name, mode);
        config.put(property, place);
        if (mode.equals("workload-identity")) {
            config.put("penstock.auth.token.file", folder.resolve("none").toString());
        } else if (mode.equals("sas")) {
            config.put("penstock.auth.sas.token.file", folder.resolve("none").toString());
        }

        // When
        var answer = request("PUT", "/connectors/" + name + "/config", json(config));

        // Then
        assertThat(answer).startsWith("400 ").contains("PENSTOCK_STORAGE_HOSTS");
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

    /** Waits until a connector that was not refused has failed, or has done its work. */
    private static void settle(String name, String answer, Callable<Boolean> done) {
        if (answer.startsWith("20")) {
            await().atMost(SOON).until(() -> statusOf(name).contains("FAILED") || done.call());
        }
    }

    /** A connector that is new has none: 404. */
    private static String statusOf(String name) throws IOException, InterruptedException {
        return request("GET", "/connectors/" + name + "/status", "");
    }

    /** Each attack is after something of its own: one that succeeds leaves it in places where others would find it. */
    private static void assertNothingGotOut(String loot) throws Exception {
        assertThat(request("GET", "/connectors?expand=info&expand=status", "")).doesNotContain(loot);
        assertThat(worker.logFile()).content().doesNotContain(loot);
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
                .map(entry -> "\"" + entry.getKey() + "\":\"" + entry.getValue().replace("\\", "\\\\") + "\"")
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

    /** A sink that signs in to Entra in some mode. */
    private static SortedMap<String, String> sink(String topic, String mode) {
        return new TreeMap<>(Map.of(
                "connector.class",
                "AzureBlobStorageSink",
                "topics",
                topic,
                "azblob.account.name",
                "telemetry",
                "azblob.container.name",
                "telemetry",
                "penstock.auth.mode",
                mode,
                "penstock.auth.tenant.id",
                "tenant-1",
                "penstock.auth.client.id",
                "client-1"));
    }
}
