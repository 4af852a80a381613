package io.penstock.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.penstock.e2e.stage.OnStage;
import io.penstock.e2e.stage.Stage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The worst that somebody can do who may create connectors, and the worst moments for somebody who means well. */
@Tag("faults")
@Order(6)
@OnStage(value = "life", shared = true)
class FaultsE2E {
    private static final Duration SHORTLY = Duration.ofSeconds(30);
    private static final int BIG = 2_000_000;

    private final Stage stage;
    private final Pair pair;
    private String key = "";

    FaultsE2E(Stage stage) {
        this.stage = stage;
        this.pair = new Pair(stage);
    }

    @BeforeAll
    void raiseThePairAndOneThatCannotStart() {
        stage.applyText(Pair.CLUSTER
                .replace("name: pair", "name: imageless")
                .replace("penstock/worker-with-test-connectors:0.1.0-SNAPSHOT", "penstock/worker:no-such-tag"));
        stage.applyText(Pair.sink("on-no-image", 1, "").replace("name: pair", "name: imageless"));
        stage.apply("vehicle-telemetry/10.Secret.azure-storage.yaml");
        pair.raise("faults");
        key = secret("azure-storage", "account-key");
        // with it, the workers may read the Secret
        stage.applyText(Pair.sink("owner", 1, """
                config: {topics: vehicle.stats}
                secretConfig: {note: {name: azure-storage, key: account-key}}"""));
        stage.applyText(Pair.sink("orders", 2, ""));
        pair.connector("owner").await("Ready", "True", "Running", SHORTLY);
        pair.connector("orders").await("Ready", "True", "Running", SHORTLY);
    }

    @Test
    @Order(1)
    void aConnectorWithAConfigProviderOfItsOwnIsRefusedAndReadsNothing() {
        // Given
        var token = "${d:/var/run/secrets/kubernetes.io/serviceaccount:token}";
        var provider = "org.apache.kafka.common.config.provider.DirectoryConfigProvider";

        // When
        var answer = stage.attemptToApplyText(Pair.sink("thief", 1, """
                config:
                  topics: vehicle.stats
                  config.providers: d
                  config.providers.d.class: %s
                  on.put: fail %s""".formatted(provider, token)));
        // Then
        assertThat(answer.succeeded()).isFalse();
        assertThat(answer.errors()).contains("config.providers");

        // When: past the operator
        var seen =
                steal(Map.of("config.providers", "d", "config.providers.d.class", provider, "on.put", "fail " + token));
        // Then
        assertThat(seen).doesNotContain("eyJ");
    }

    @Test
    @Order(2)
    void aPlaceholderByHandIsRefusedAndGivesNothingAway() {
        // Given
        var placeholder = "${secrets:" + stage.namespace() + "/azure-storage:account-key}";

        // When
        var answer = stage.attemptToApplyText(
                Pair.sink("reader", 1, "config: {topics: vehicle.stats, on.put: \"fail " + placeholder + "\"}"));
        // Then
        assertThat(answer.succeeded()).isFalse();
        assertThat(answer.errors()).contains("secretConfig");

        // When: past the operator
        var seen = steal(Map.of("on.put", "fail " + placeholder));
        // Then
        assertThat(seen).doesNotContain(key, key.substring(0, 20));
    }

    @Test
    @Order(3)
    void aBigRecordThatCannotBeReadIsADeadLetter() {
        // Given
        stage.broker().createTopic("big", 4 * BIG);
        stage.broker().createTopic("big.dead", 4 * BIG);
        stage.broker().produceLetters("big", BIG);

        // When
        stage.applyText("""
                apiVersion: connect.penstock.io/v1alpha1
                kind: KafkaConnector
                metadata: {name: big}
                spec:
                  clusterRef: {name: pair}
                  class: AzureBlobStorageSinkConnector
                  config:
                    topics: big
                    azblob.account.name: devstoreaccount1
                    format.class: JsonFormat
                    store.url: http://azurite:10000/devstoreaccount1
                    penstock.rotate.max.age.ms: 2000
                    errors.tolerance: all
                    errors.deadletterqueue.topic.name: big.dead
                    errors.deadletterqueue.topic.replication.factor: 1
                  secretConfig:
                    azblob.account.key: {name: azure-storage, key: account-key}
                """);

        // Then
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(stage.broker().end("big.dead")).isEqualTo(1));
        pair.connector("big").await("Ready", "True", "Running", SHORTLY);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"orders;x", "a/b"})
    @Order(4)
    void aNameThatConnectsPathsCannotCarryIsRefusedAndHitsNobody(String name) {
        // Given
        var before = pair.connector("orders").live();

        // When
        var answer = stage.attemptToApplyText(
                Pair.sink("odd", 1, "connectorName: \"" + name + "\"\nconfig: {topics: vehicle.lowfuel}"));

        // Then
        assertThat(answer.succeeded()).isFalse();
        assertThat(answer.errors()).contains("connectorName");
        assertThat(pair.connector("odd").object()).isEmpty();
        assertThat(pair.connector("orders").live()).isEqualTo(before);
        assertThat(pair.connector("orders").says("Ready", "True", "Running")).isTrue();
    }

    @Test
    @Order(5)
    void anInvalidEditTakesNoSecretFromWhatIsLive() {
        // Given
        applySecret("live-secret");
        applySecret("next-secret");
        stage.applyText(keeper("live-secret", ""));
        pair.connector("keeper").await("Ready", "True", "Running", SHORTLY);

        // When
        stage.applyText(keeper("next-secret", ", errors.tolerance: nope"));
        pair.connector("keeper").await("Valid", "False", "InvalidConfig", SHORTLY);

        // Then
        assertThat(readable()).contains("live-secret");
        assertThat(pair.connector("keeper").live("note")).contains("live-secret");
        assertThat(pair.connector("keeper").liveTask()).isEqualTo("RUNNING");
    }

    @Test
    @Order(6)
    void aStopIsCarriedOutThoughASecretIsMissing() {
        // Given
        stage.kubectl().run("delete", "secret", "next-secret");
        pair.connector("keeper").await("ResolvedRefs", "False", "SecretNotFound", SHORTLY);

        // When
        pair.connector("keeper").mergeSpec(Map.of("state", "Stopped"));

        // Then
        await().atMost(SHORTLY).until(() -> pair.connector("keeper").liveState().equals("STOPPED"));
    }

    @Test
    @Order(7)
    void anObjectOnAClusterWhoseImageDoesNotExistCanBeDeleted() {
        // Then
        assertThat(stage.kubectl().attempt("get", "connectcluster", "imageless").succeeded())
                .isTrue();
        assertThat(stage.kubectl()
                        .attempt("delete", "kafkaconnector", "on-no-image", "--timeout=90s")
                        .succeeded())
                .as("kubectl delete returns within 90 s")
                .isTrue();
        stage.kubectl().run("delete", "connectcluster", "imageless", "--timeout=60s");
    }

    @Test
    @Order(8)
    void whatWasDeletedTogetherComesBackWithAnEdit() {
        // Given
        var files = List.of(Pair.CLUSTER, Pair.sink("orders", 2, ""), Pair.sink("other", 1, ""));
        files.forEach(stage::applyText);
        pair.connector("other").await("Ready", "True", "Running", SHORTLY);

        // When: the cluster goes first, as its file does
        stage.kubectl()
                .run("delete", "--timeout=90s", "connectcluster/pair", "kafkaconnector/orders", "kafkaconnector/other");
        stage.applyText(Pair.CLUSTER);
        stage.applyText(Pair.sink("orders", 2, ""));
        stage.applyText(Pair.sink("other", 1, "config: {topics: vehicle.lowfuel}"));

        // Then
        stage.awaitReady(Duration.ofMinutes(2), "connectcluster/pair");
        pair.connector("orders").await("Ready", "True", "Running", SHORTLY);
        pair.connector("other").await("Ready", "True", "Running", SHORTLY);
        assertThat(pair.connector("other").live("topics")).isEqualTo("vehicle.lowfuel");
    }

    /** Creates a connector at the REST API, whatever comes of it, and gives back all that can then be read about it. */
    private String steal(Map<String, String> more) {
        var rest = stage.rest(Pair.NAME);
        var config = new TreeMap<>(more);
        config.putAll(Map.of(
                "connector.class", "CommandedSink", "topics", "vehicle.stats", "tasks.max", "1", "name", "stolen"));
        var seen = new StringBuilder();
        try {
            seen.append(rest.validate("CommandedSink", config));
        } catch (KubernetesClientException refused) {
            seen.append(refused.getMessage());
        }
        try {
            rest.putConfig("stolen", config);
            await().atMost(SHORTLY)
                    .until(() -> rest.taskState("stolen").equals("FAILED")
                            || rest.state("stolen").equals("FAILED"));
            seen.append(rest.text("/connectors/stolen/status").orElse(""));
            rest.delete("stolen");
        } catch (KubernetesClientException refused) {
            seen.append(refused.getMessage());
        }
        pair.workers().forEach(worker -> seen.append(worker.log()));
        return seen.toString();
    }

    private static String keeper(String secret, String more) {
        return Pair.sink("keeper", 1, """
                config: {topics: vehicle.stats%s}
                secretConfig: {note: {name: %s, key: text}}""".formatted(more, secret));
    }

    private void applySecret(String name) {
        stage.applyText("""
                apiVersion: v1
                kind: Secret
                metadata: {name: %s}
                stringData: {text: whatever}
                """.formatted(name));
    }

    private String secret(String name, String entry) {
        var data = stage.client()
                .secrets()
                .inNamespace(stage.namespace())
                .withName(name)
                .require()
                .getData();
        return new String(Base64.getDecoder().decode(data.get(entry)), StandardCharsets.UTF_8);
    }

    private List<String> readable() {
        return stage
                .client()
                .rbac()
                .roles()
                .inNamespace(stage.namespace())
                .withName("pair-connect")
                .require()
                .getRules()
                .stream()
                .flatMap(rule -> rule.getResourceNames().stream())
                .toList();
    }
}
