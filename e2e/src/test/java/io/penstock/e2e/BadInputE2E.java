package io.penstock.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.e2e.stage.Connector;
import io.penstock.e2e.stage.OnStage;
import io.penstock.e2e.stage.Stage;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Scenario 3: what is wrong is said on the object, what lives is not harmed, and a repair heals. */
@Tag("bad-input")
@Order(3)
@OnStage(value = "life", shared = true)
class BadInputE2E {
    // a task asks storage only when it writes, and what fails is tried again before it is reported
    private static final Duration SHORTLY = Duration.ofSeconds(90);
    private static final Duration HEALED = Duration.ofSeconds(15);

    private final Stage stage;

    BadInputE2E(Stage stage) {
        this.stage = stage;
    }

    @BeforeAll
    void applyTheCluster() {
        stage.telemetry().generate("generate-for-bad-input", 600, 2);
        stage.apply(
                "vehicle-telemetry/10.Secret.azure-storage.yaml",
                "vehicle-telemetry/20.ConnectCluster.telemetry.yaml",
                "bad-input/20.Secret.other-storage.yaml");
        stage.awaitReady(Duration.ofMinutes(2), "connectcluster/telemetry");
    }

    static Stream<Fault> faults() {
        return Fault.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    @Order(1)
    void isNamedOnTheObjectAndHarmsNothingAndHeals(Fault fault) {
        // Given
        var connector = stage.connector(fault.name());

        // When
        stage.apply("bad-input/" + fault.file());
        // Then
        stage.figures()
                .measure(
                        fault.name() + ": applied -> " + fault.reason(),
                        Duration.ofSeconds(5),
                        () -> connector.says(fault.condition(), "False", fault.reason()));
        assertExplained(connector, fault);
        assertThat(connector.liveState()).isEqualTo("ABSENT");

        // When
        stage.apply("bad-input/" + fault.repair());
        // Then
        stage.figures()
                .measure(
                        fault.name() + ": repaired -> Ready", HEALED, () -> connector.says("Ready", "True", "Running"));
        connector.assertRuns();
        var good = connector.live();

        // When
        fault.again().happen(stage);
        // Then
        connector.await(fault.condition(), "False", fault.reason(), SHORTLY);
        assertExplained(connector, fault);
        assertThat(connector.live()).as("the last good config").isEqualTo(good);
        assertThat(connector.liveTask()).isEqualTo("RUNNING");

        // When
        stage.apply("bad-input/" + fault.repair());
        // Then
        connector.await("Ready", "True", "Running", HEALED);
        assertThat(connector.live()).isEqualTo(good);
    }

    @Test
    @Order(2)
    void hasConnectsMessageForEachInvalidProperty() {
        // Given
        var connector = stage.connector("invalid-config");

        // When
        stage.apply("bad-input/31.KafkaConnector.invalid-config.yaml");
        connector.await("Valid", "False", "InvalidConfig", SHORTLY);

        // Then
        var problems = connector.status().orElseThrow().validation();
        assertThat(problems)
                .anySatisfy(problem -> {
                    assertThat(problem.property()).isEqualTo("flush.size");
                    assertThat(problem.message()).contains("many");
                })
                .anySatisfy(problem -> {
                    assertThat(problem.property()).isEqualTo("penstock.rotate.max.age.ms");
                    assertThat(problem.message()).isNotBlank();
                });
        stage.apply("bad-input/repaired/31.KafkaConnector.invalid-config.yaml");
        connector.await("Ready", "True", "Running", HEALED);
        assertThat(connector.status().orElseThrow().validation()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "missing-container, 37.KafkaConnector.missing-container.yaml, azblob.container.name",
        "wrong-account-key, 38.KafkaConnector.wrong-account-key.yaml, azblob.account.key"
    })
    @Order(3)
    void showsTheErrorOfATaskInShortAndRunsAgainWhenRepaired(String name, String file, String says) {
        // Given
        var connector = stage.connector(name);

        // When
        stage.apply("bad-input/" + file);
        connector.await("Ready", "False", "TasksFailed", SHORTLY);

        // Then
        var error = connector.status().orElseThrow().failedTasks().getFirst().error();
        assertThat(error).contains(says).hasSizeLessThan(700).doesNotContain("\n", "bm90IHRoZSBrZXkg");
        assertThat(connector.object().orElseThrow().toString()).doesNotContain("bm90IHRoZSBrZXkg");
        stage.figures().add(name + ": length of the error in status", error.length() + "", "< 700");

        // When
        stage.apply("bad-input/repaired/" + file);
        // Then
        stage.figures().measure(name + ": repaired -> Ready", HEALED, () -> connector.says("Ready", "True", "Running"));
        connector.assertRuns();
    }

    @Test
    @Order(4)
    void waitsForAClusterThatIsMissing() {
        // Given
        var connector = stage.connector("missing-cluster");

        // When
        stage.apply("bad-input/34.KafkaConnector.missing-cluster.yaml");
        // Then
        var condition = connector.await("ResolvedRefs", "False", "ClusterNotFound", SHORTLY);
        assertThat(condition.getMessage()).contains("telemetry-two");
        assertThat(connector.condition("Ready").orElseThrow().getStatus()).isEqualTo("False");

        // When
        stage.apply("bad-input/repaired/34.ConnectCluster.telemetry-two.yaml");
        // Then
        stage.awaitReady(Duration.ofMinutes(2), "kafkaconnector/missing-cluster");
        assertThat(stage.rest("telemetry-two").taskState("missing-cluster")).isEqualTo("RUNNING");
        stage.kubectl().run("delete", "kafkaconnector", "missing-cluster", "--timeout=60s");
        stage.kubectl().run("delete", "connectcluster", "telemetry-two", "--timeout=60s");
    }

    @Test
    @Order(5)
    void leavesALiveConnectorToTheObjectThatClaimedItFirst() {
        // Given
        var first = stage.connector("first-claim").livingAs("speeding-once");
        var second = stage.connector("second-claim").livingAs("speeding-once");
        stage.apply("bad-input/35.KafkaConnector.first-claim.yaml");
        first.await("Ready", "True", "Running", SHORTLY);
        var good = first.live();

        // When
        stage.apply("bad-input/36.KafkaConnector.second-claim.yaml");
        // Then
        var condition = second.await("Accepted", "False", "NameConflict", SHORTLY);
        assertThat(condition.getMessage()).contains("first-claim");
        assertThat(second.condition("Ready").orElseThrow().getStatus()).isEqualTo("False");

        // When
        stage.kubectl().run("delete", "kafkaconnector", "second-claim", "--timeout=60s");
        // Then
        assertThat(first.live()).isEqualTo(good);
        assertThat(first.liveTask()).isEqualTo("RUNNING");

        // When
        stage.apply("bad-input/36.KafkaConnector.second-claim.yaml");
        second.await("Accepted", "False", "NameConflict", SHORTLY);
        stage.kubectl().run("delete", "kafkaconnector", "first-claim", "--timeout=60s");
        // Then
        second.await("Ready", "True", "Running", SHORTLY);
        second.assertRuns();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                    reserved-key | 40.KafkaConnector.reserved-key.yaml | connector.class does not belong here: use spec.class
                    wrong-type   | 41.KafkaConnector.wrong-type.yaml   | spec.tasksMax
                    """)
    @Order(6)
    void isRefusedByKubectlApplyInPlainWords(String name, String file, String says) {
        // When
        var answer = stage.attemptToApply("bad-input/refused/" + file);

        // Then
        assertThat(answer.succeeded()).isFalse();
        assertThat(answer.errors()).contains(says);
        assertThat(stage.connector(name).object()).isEmpty();
    }

    @Test
    @Order(7)
    void hasATestForEveryExample() {
        // Given
        var tested = Stream.concat(
                        faults().flatMap(fault -> Stream.of(fault.file(), fault.repair())),
                        Stream.of(
                                "20",
                                "34",
                                "35",
                                "36",
                                "37",
                                "38",
                                "40",
                                "41",
                                "repaired/34",
                                "repaired/37",
                                "repaired/38"))
                .toList();

        // When
        var files = Stream.of("bad-input", "bad-input/refused", "bad-input/repaired")
                .flatMap(folder -> stage.examples(folder).stream())
                .map(file -> file.replace("bad-input/refused/", "").replace("bad-input/", ""));

        // Then
        assertThat(files).allMatch(file -> tested.stream().anyMatch(file::startsWith));
    }

    private static void assertExplained(Connector connector, Fault fault) {
        var condition = connector.condition(fault.condition()).orElseThrow();
        assertThat(condition.getMessage()).contains(fault.says());
        var ready = connector.condition("Ready").orElseThrow();
        assertThat(ready.getStatus()).isEqualTo("False");
        assertThat(ready.getReason()).isIn(List.of(fault.reason(), "ReferenceMissing"));
    }
}
