package io.penstock.operator.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.client.dsl.MixedOperation;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.penstock.api.v1alpha1.ConnectCluster;
import io.penstock.api.v1alpha1.KafkaConnector;
import io.penstock.testkit.ConnectWorkerProcess;
import io.penstock.testkit.KafkaBrokerProcess;
import io.penstock.testkit.KubeApiServer;
import io.penstock.testkit.KubeApiServerExtension;
import io.penstock.testkit.WorkerSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/**
 * Values of every shape come from Secrets into properties of every type, on a real worker and a real API server, and must
 * stand in nothing that is produced.
 */
@ExtendWith(KubeApiServerExtension.class)
class PlantedSecretsIT {
    private static final Duration LONG = Duration.ofMinutes(2);

    /** Shape to value around a word of its own; none of them is found by what a value looks like alone. */
    private static final Map<String, String> SHAPES = new LinkedHashMap<>(Map.of(
            "jwt", "eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJwbGFudGVkIn0.%s-signature",
            "sas", "sv=2026-01-01&sp=rwdl&sig=%s%%2Bsig%%3D",
            "quoted", "a \"%s\" pass word, with 'quotes'",
            "connection", "DefaultEndpointsProtocol=https;AccountName=x;AccountKey=%s==;EndpointSuffix=y",
            "word", "%s7",
            "path", "nowhere/%s-passphrase"));

    /** Type of the property to a config in which it is {@code %s}, as the rest of a spec. */
    private static final Map<String, String> TYPES = new LinkedHashMap<>(Map.of(
            "string", "class: FileStreamSink, config: {topics: planted}, secretConfig: {file: %s}",
            "text",
                    "class: FileStreamSink, config: {topics: planted, file: x, value.converter: "
                            + "org.apache.kafka.connect.storage.StringConverter}, secretConfig: "
                            + "{value.converter.converter.encoding: %s}",
            "int", "class: FileStreamSource, config: {topic: planted, file: x}, secretConfig: {batch.size: %s}",
            "boolean",
                    "class: FileStreamSink, config: {topics: planted, file: x}, secretConfig: {errors.log.enable: %s}",
            "long",
                    "class: FileStreamSink, config: {topics: planted, file: x}, secretConfig: {errors.retry.timeout: %s}",
            "list", "class: FileStreamSink, config: {topics: planted, file: x}, secretConfig: {transforms: %s}",
            "class", "class: FileStreamSink, config: {topics: planted, file: x}, secretConfig: {value.converter: %s}",
            "password",
                    "class: FileStreamSink, config: {topics: planted, file: nowhere/x, value.converter: "
                            + "org.apache.kafka.connect.json.JsonConverter}, secretConfig: "
                            + "{consumer.override.ssl.key.password: %s}"));

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private static Path folder;

    private static final ListAppender<ILoggingEvent> LOG = new ListAppender<>();
    private static OperatedNamespace penstock;
    private static HttpServer secrets;
    private static KafkaBrokerProcess broker;
    private static ConnectWorkerProcess worker;

    @BeforeAll
    static void start(KubeApiServer server) throws IOException {
        LOG.start();
        root().addAppender(LOG);
        penstock = OperatedNamespace.start(server, URI.create("http://127.0.0.1:1"));
        secrets = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        secrets.createContext("/", PlantedSecretsIT::passOn);
        secrets.start();
        var token = Files.writeString(folder.resolve("token"), "none");
        await().atMost(LONG).until(() -> publicKey().isPresent());
        broker = KafkaBrokerProcess.start(folder.resolve("kafka"));
        worker = ConnectWorkerProcess.start(
                WorkerSettings.of(broker.bootstrapServers(), "planted")
                        .withEnvironment(
                                "PENSTOCK_FILE_ROOT",
                                Files.createDirectories(folder.resolve("files")).toString())
                        .withProperty("config.providers.secrets.param.timeout.ms", "20000")
                        .withProperty(
                                "config.providers.secrets.param.api.server",
                                "http://127.0.0.1:" + secrets.getAddress().getPort())
                        .withProperty("config.providers.secrets.param.token.file", token.toString())
                        .withProperty(
                                "config.providers.secrets.param.public.key",
                                publicKey().orElseThrow())
                        .withProperty("config.providers.secrets.param.cluster", penstock.namespace() + "/telemetry"),
                folder.resolve("connect"));
        penstock.reach("telemetry", worker.restUrl());
    }

    @AfterAll
    static void stop() {
        penstock.close();
        worker.close();
        broker.close();
        secrets.stop(0);
        root().detachAppender(LOG);
    }

    @Test
    void standInNothingThatIsProduced() throws IOException {
        // Given: a word in each value by which it is known, whatever becomes of the rest
        var words = new ArrayList<String>();

        // When
        TYPES.forEach((type, spec) -> SHAPES.forEach((shape, value) -> {
            var name = type + "-" + shape;
            var word = "Planted" + name.replace("-", "");
            penstock.secret(name, "value", value.formatted(word));
            penstock.connector(name, spec.formatted("{name: " + name + ", key: value}"));
            words.add(word);
        }));
        TYPES.keySet().forEach(type -> SHAPES.keySet()
                .forEach(shape -> await().atMost(LONG).untilAsserted(() -> assertThat(settled(type + "-" + shape))
                        .as(type + "-" + shape)
                        .isTrue())));

        // Then
        var produced = Map.of(
                "an object", objects(),
                "an event", yaml(penstock.client().events().v1().events()),
                "the operator's log", operatorLog(),
                "the metrics", penstock.operator().metrics(),
                "a worker's log", Files.readString(worker.logFile()));
        assertThat(produced.get("an object")).contains("the text is withheld because values come from Secrets");
        assertThat(produced.get("a worker's log")).contains("NoSuchFileException", "[hidden]");
        var found = new TreeSet<String>();
        produced.forEach((place, text) ->
                words.stream().filter(text::contains).forEach(word -> found.add(word + " stands in " + place)));
        assertThat(found).isEmpty();
    }

    private static String objects() {
        var client = penstock.client();
        return yaml(client.resources(KafkaConnector.class))
                + yaml(client.resources(ConnectCluster.class))
                + yaml(client.configMaps())
                + yaml(client.apps().statefulSets())
                + yaml(client.rbac().roles());
    }

    private static String yaml(MixedOperation<?, ?, ?> kind) {
        return Serialization.asYaml(kind.inNamespace(penstock.namespace()).list());
    }

    private static String operatorLog() {
        return List.copyOf(LOG.list).stream()
                .map(event -> event.getFormattedMessage()
                        + event.getKeyValuePairs()
                        + (event.getThrowableProxy() == null
                                ? ""
                                : ThrowableProxyUtil.asString(event.getThrowableProxy())))
                .collect(Collectors.joining("\n"));
    }

    /** Whether it was refused, failed, or runs. */
    private static boolean settled(String name) {
        var status = penstock.object(name).get().getStatus();
        return status != null
                && status.conditions().stream()
                        .anyMatch(condition -> condition.getType().equals("Ready")
                                && List.of("InvalidConfig", "TasksFailed", "ConnectorFailed", "Running", "UnknownClass")
                                        .contains(condition.getReason()));
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }

    private static Optional<String> publicKey() {
        return Optional.ofNullable(penstock.client()
                        .secrets()
                        .inNamespace(penstock.namespace())
                        .withName("penstock-placeholder-key")
                        .get())
                .map(secret -> new String(
                        Base64.getDecoder().decode(secret.getData().get("public.key")), StandardCharsets.UTF_8));
    }

    /** Stands between the worker, which has no token of the test's API server, and that server. */
    private static void passOn(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath().split("/", -1);
        var secret = penstock.client()
                .secrets()
                .inNamespace(path[4])
                .withName(path[6])
                .get();
        var body = secret == null ? new byte[0] : Serialization.asJson(secret).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(secret == null ? 404 : 200, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
