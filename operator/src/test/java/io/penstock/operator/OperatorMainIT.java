package io.penstock.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.penstock.api.v1alpha1.ConnectCluster;
import io.penstock.api.v1alpha1.KafkaConnector;
import io.penstock.operator.status.ConditionSet;
import io.penstock.operator.status.ConditionType;
import io.penstock.testkit.FreePorts;
import io.penstock.testkit.KubeApiServer;
import io.penstock.testkit.KubeApiServerExtension;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The operator as a process of its own. */
@ExtendWith(KubeApiServerExtension.class)
class OperatorMainIT {
    private static final Duration PATIENT = Duration.ofMinutes(2);
    private static final int HEAP_MEGABYTES = 128;
    private static final int SECRET_BYTES = 900_000;
    private static final int CONFIG_MAP_BYTES = 900_000;
    private static final int FOREIGN_CONFIG_MAPS = 200;

    /** With what base64 adds, all of them are a quarter more than the heap. */
    private static final int SECRETS = HEAP_MEGABYTES * 1_000_000 / SECRET_BYTES;

    @TempDir
    private Path folder;

    private final int port = FreePorts.take(1).getFirst();
    private Process process;

    @AfterEach
    void end() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Test
    void startsBesideMoreSecretsThanItsHeapCouldHold(KubeApiServer server) throws IOException {
        // Given
        server.installCrds(ConnectCluster.class, KafkaConnector.class);
        var namespace = server.newNamespace();
        for (int i = 0; i < SECRETS; i++) {
            secret(server, namespace, i);
        }

        // When
        start(namespace, server.kubeconfig());

        // Then
        await().atMost(PATIENT)
                .untilAsserted(() -> assertThat(ready()).as(log()).isTrue());
    }

    @Test
    void paysNothingForConfigMapsThatNobodyNames(KubeApiServer server) throws Exception {
        // Given: one that a connector names
        server.installCrds(ConnectCluster.class, KafkaConnector.class);
        var namespace = server.newNamespace();
        configMap(server, namespace, "named", "all");
        apply(server, namespace, """
                apiVersion: connect.penstock.io/v1alpha1
                kind: ConnectCluster
                metadata: {name: telemetry}
                spec: {bootstrapServers: "kafka:9092"}
                """);
        apply(server, namespace, """
                apiVersion: connect.penstock.io/v1alpha1
                kind: KafkaConnector
                metadata: {name: orders}
                spec: {clusterRef: {name: telemetry}, class: Sink, configFrom: [{configMapRef: {name: named}}]}
                """);
        start(namespace, server.kubeconfig());
        await().atMost(PATIENT)
                .untilAsserted(
                        () -> assertThat(resolved(server, namespace)).as(log()).isTrue());
        var before = liveBytes();

        // When
        for (int i = 0; i < FOREIGN_CONFIG_MAPS; i++) {
            configMap(server, namespace, "foreign-" + i, "x".repeat(CONFIG_MAP_BYTES));
        }

        // Then
        assertThat(liveBytes() - before).isLessThan(10_000_000);
        assertThat(resolved(server, namespace)).isTrue();
    }

    private boolean resolved(KubeApiServer server, String namespace) throws InterruptedException {
        var connector = server.client()
                .resources(KafkaConnector.class)
                .inNamespace(namespace)
                .withName("orders")
                .get();
        return ready()
                && ConditionSet.find(connector.getStatus().conditions(), ConditionType.RESOLVED_REFS)
                        .filter(refs -> refs.getStatus().equals("True"))
                        .isPresent();
    }

    /** What is left in the heap after a full collection. */
    private long liveBytes() throws IOException, InterruptedException {
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        var histogram = new ProcessBuilder(jcmd, Long.toString(process.pid()), "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        var total = new String(histogram.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith("Total"))
                .findFirst()
                .orElseThrow();
        histogram.waitFor();
        return Long.parseLong(total.strip().split("\\s+", -1)[2]);
    }

    private static void configMap(KubeApiServer server, String namespace, String name, String value) {
        server.client()
                .resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .endMetadata()
                        .addToData("errors.tolerance", value)
                        .build())
                .inNamespace(namespace)
                .create();
    }

    private static void apply(KubeApiServer server, String namespace, String yaml) {
        server.client().resource(yaml).inNamespace(namespace).create();
    }

    @Test
    void endsWhenItCannotStart(KubeApiServer server) throws IOException {
        // When
        var nobody = URI.create(server.config().getMasterUrl()).getAuthority();
        start(
                "default",
                server.kubeconfig()
                        .replace(nobody, "127.0.0.1:" + FreePorts.take(1).getFirst()));

        // Then
        await().atMost(PATIENT).until(() -> !process.isAlive());
        assertThat(process.exitValue()).as(log()).isEqualTo(1);
    }

    private void start(String namespace, String kubeconfig) throws IOException {
        var command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + HEAP_MEGABYTES + "m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                System.getProperty("java.class.path"),
                OperatorMain.class.getName());
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("operator.log").toFile());
        var environment = builder.environment();
        environment.put(
                "KUBECONFIG",
                Files.writeString(folder.resolve("kubeconfig"), kubeconfig).toString());
        environment.put("PENSTOCK_NAMESPACES", namespace);
        environment.put("PENSTOCK_LEADER_ELECTION", "false");
        environment.put("PENSTOCK_MANAGEMENT_PORT", Integer.toString(port));
        process = builder.start();
    }

    private boolean ready() throws InterruptedException {
        if (!process.isAlive()) {
            throw new IllegalStateException("ended with exit code " + process.exitValue());
        }
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/readyz"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private String log() throws IOException {
        var text = Files.readString(folder.resolve("operator.log"));
        return text.substring(Math.max(0, text.length() - 2_000));
    }

    private static void secret(KubeApiServer server, String namespace, int seed) {
        var value = new byte[SECRET_BYTES];
        new Random(seed).nextBytes(value);
        server.client()
                .resource(new SecretBuilder()
                        .withNewMetadata()
                        .withName("foreign-" + seed)
                        .endMetadata()
                        .addToData("content", Base64.getEncoder().encodeToString(value))
                        .build())
                .inNamespace(namespace)
                .create();
    }
}
