package io.penstock.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Secret;
import io.penstock.e2e.stage.OnStage;
import io.penstock.e2e.stage.OperatorPods;
import io.penstock.e2e.stage.Stage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Scenario 5 in part: searches everything that the scenarios before have left for the storage keys. */
@Tag("secret-search")
@Order(9)
@OnStage(value = "life", shared = true)
class SecretSearchE2E {
    /** Where the keys may stand. */
    private static final List<String> KEEPERS = List.of("azure-storage", "other-storage", "storage-of-tomorrow");

    private final Stage stage;
    private List<String> forbidden = List.of();

    SecretSearchE2E(Stage stage) {
        this.stage = stage;
    }

    @BeforeAll
    void readTheKeys() {
        stage.apply("vehicle-telemetry", "bad-input/20.Secret.other-storage.yaml");
        stage.awaitReady(Duration.ofMinutes(1), "connectcluster/telemetry", "kafkaconnector/vehicle-speeding");
        forbidden = secrets(stage.namespace()).stream()
                .filter(secret -> KEEPERS.contains(secret.getMetadata().getName()))
                .flatMap(secret -> secret.getData().values().stream())
                .distinct()
                .flatMap(base64 -> shapes(base64).stream())
                .toList();
        assertThat(forbidden).as("what is searched for").hasSizeGreaterThanOrEqualTo(6);
    }

    /** A key as it is, as Kubernetes stores it, and a part that a cut would leave. */
    private static List<String> shapes(String base64) {
        var key = new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        return List.of(key, base64.replace("=", ""), key.substring(0, 20), key.substring(30, 60));
    }

    @Test
    @Order(1)
    void isInNoObjectAndNoEvent() {
        // Given
        var texts = new LinkedHashMap<String, String>();
        var kinds = stage.kubectl()
                .run("api-resources", "--namespaced", "--verbs=list", "-o=name")
                .lines()
                .filter(kind -> !kind.equals("secrets") && !kind.endsWith(".metrics.k8s.io"))
                .toList();

        // When
        for (var namespace : namespaces()) {
            texts.put(
                    "objects in " + namespace,
                    stage.kubectl()
                            .run(
                                    "get",
                                    String.join(",", kinds),
                                    "--namespace=" + namespace,
                                    "--show-managed-fields",
                                    "-o=yaml"));
            secrets(namespace).stream()
                    .filter(secret -> !KEEPERS.contains(secret.getMetadata().getName()))
                    .forEach(
                            secret -> texts.put("Secret " + secret.getMetadata().getName(), secret.toString()));
        }

        // Then
        assertThat(texts.get("objects in " + stage.namespace()))
                .contains("kind: KafkaConnector", "kind: Event", "kind: Pod");
        assertClean(texts);
    }

    @Test
    @Order(2)
    void isInNoLog() {
        // Given
        var texts = new LinkedHashMap<String, String>();

        // When
        for (var namespace : namespaces()) {
            stage.client().pods().inNamespace(namespace).list().getItems().forEach(pod -> {
                var name = pod.getMetadata().getName();
                texts.put("log of " + name, logOf(namespace, name, "--previous=false"));
                texts.put("log of " + name + " before its restart", logOf(namespace, name, "--previous=true"));
            });
        }

        // Then
        assertThat(texts.get("log of telemetry-connect-0").contains("vehicle-speeding"))
                .as("the worker's log was read")
                .isTrue();
        assertClean(texts);
    }

    @Test
    @Order(3)
    void isInNoRestAnswer() {
        // Given
        var rest = stage.rest("telemetry");
        var texts = new LinkedHashMap<String, String>();
        var paths = new ArrayList<>(
                List.of("/", "/connectors", "/connectors?expand=info&expand=status", "/connector-plugins"));
        rest.get("/connectors").orElseThrow().forEach(name -> {
            for (var part : List.of("", "/config", "/status", "/tasks", "/topics", "/offsets")) {
                paths.add("/connectors/" + name.asText() + part);
            }
        });

        // When
        paths.forEach(path -> texts.put("GET " + path, rest.text(path).orElse("")));
        var config =
                new LinkedHashMap<>(stage.connector("vehicle-speeding").live().orElseThrow());
        texts.put("validation", rest.validate("AzureBlobStorageSinkConnector", config));
        config.put("flush.size", "many");
        texts.put("failed validation", rest.validate("AzureBlobStorageSinkConnector", config));

        // Then
        assertThat(texts.get("GET /connectors/vehicle-speeding/config")).contains("${secrets:");
        assertThat(texts.get("GET /connectors/vehicle-speeding/tasks")).contains("azblob.account.key");
        assertClean(texts);
    }

    private void assertClean(Map<String, String> texts) {
        var found = texts.entrySet().stream()
                .filter(text -> forbidden.stream().anyMatch(text.getValue()::contains))
                .map(Map.Entry::getKey)
                .toList();
        assertThat(found).as("places with a storage key").isEmpty();
        long characters = texts.values().stream().mapToLong(String::length).sum();
        stage.figures()
                .add(
                        "storage keys in " + texts.size() + " texts, " + characters + " characters",
                        found.size() + "",
                        "0");
    }

    private List<String> namespaces() {
        return List.of(stage.namespace(), OperatorPods.NAMESPACE);
    }

    private List<Secret> secrets(String namespace) {
        return stage.client().secrets().inNamespace(namespace).list().getItems();
    }

    private String logOf(String namespace, String pod, String which) {
        // there may have been no restart
        return stage.kubectl()
                .attempt("logs", pod, "--namespace=" + namespace, "--all-containers", which)
                .output();
    }
}
