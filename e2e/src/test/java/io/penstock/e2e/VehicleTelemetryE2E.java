package io.penstock.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.penstock.e2e.stage.OnStage;
import io.penstock.e2e.stage.Stage;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Scenario 1: what vehicles send is in Blob storage, each record once, in hourly folders. */
@Tag("telemetry")
@Order(1)
@OnStage("telemetry")
class VehicleTelemetryE2E {
    private static final int RECORDS = 12_000;
    private static final int PORTIONS = 5;
    private static final int RECORDS_OF_PORTION = 6_000;
    private static final Pattern SHOWN_BLOB = Pattern.compile(
            "topics/\\S+/year=\\d{4}/month=\\d\\d/day=\\d\\d/hour=(?<hour>\\d\\d)/\\S+\\.json\\n(?<records>(\\{.*}\\n)+)");
    private static final List<String> CONNECTORS = List.of("vehicle-lowfuel", "vehicle-speeding", "vehicle-stats");

    private final Stage stage;

    VehicleTelemetryE2E(Stage stage) {
        this.stage = stage;
    }

    @Test
    @Order(1)
    void becomesReadyAfterTheExamplesAreApplied() {
        // Given
        stage.telemetry().generate("generate", RECORDS, 1);

        // When
        stage.apply("vehicle-telemetry");

        // Then
        stage.figures().measure("apply the example -> cluster and all connectors Ready", Duration.ofSeconds(90), () -> {
            stage.awaitReady(Duration.ofMinutes(2), "connectcluster/telemetry");
            stage.awaitReady(
                    Duration.ofMinutes(1),
                    CONNECTORS.stream().map("kafkaconnector/"::concat).toArray(String[]::new));
            return true;
        });
    }

    @Test
    @Order(2)
    void showsEveryConnectorInOneLine() {
        // When
        var table = stage.kubectl().run("get", "connectors");

        // Then
        assertThat(table.lines().findFirst().orElse("").split("\\s+"))
                .containsExactly("NAME", "CLUSTER", "CLASS", "STATE", "TASKS", "READY", "AGE");
        assertThat(table.lines().skip(1)).hasSameSizeAs(CONNECTORS).allMatch(line -> Pattern.compile(
                        "Running\\s+([1-9]\\d*)/\\1\\s+True")
                .matcher(line)
                .find());
    }

    @Test
    @Order(3)
    void writesEachRecordIntoExactlyOneBlobOfItsHour() {
        // When
        var log = stage.telemetry().audit("audit");

        // Then
        assertThat(log).contains("none missing, none twice: " + RECORDS + " = " + RECORDS);
        // six hours of records, of three topics
        assertThat(log.lines().filter(line -> line.strip().matches("hour=\\d\\d/")))
                .hasSize(6 * CONNECTORS.size());
        var shown = SHOWN_BLOB.matcher(log);
        assertThat(shown.find()).as("a blob with its first records").isTrue();
        assertThat(shown.group("records").lines())
                .as("records of one blob, which lies in the folder of their hour")
                .isNotEmpty()
                .allMatch(record -> record.contains("T" + shown.group("hour") + ":"));
        stage.figures().add("records in Kafka = records in blobs, none missing, none twice", RECORDS + "", "all");
    }

    @Test
    @Order(4)
    void idlesWhenAllIsSettled() {
        // Given
        var idle = new IdleWatch(stage);
        idle.awaitStillness();

        // When
        var seen = idle.lookFor(Duration.ofMinutes(1));

        // Then
        seen.print(stage.figures());
        // one every 2 s, give or take a fifth, and the time that it takes
        assertThat(seen.polls()).as("polls").isBetween(15L, 40L);
        assertThat(seen.kafkaQuestions()).as("questions about Kafka").isBetween(1L, 8L);
        assertThat(seen.taskQuestions()).as("questions about tasks").isBetween(4L, 9L);
        assertThat(seen.otherRequests()).as("other requests to Connect").isEmpty();
        assertThat(seen.loggedRequests()).as("requests in the worker's log").isEmpty();
        assertThat(seen.writesToTheApiServer()).as("writes to the API server").isEmpty();
        assertThat(seen.writesOfOurKinds())
                .as("writes of our kinds, by anybody")
                .isEmpty();
        assertThat(seen.changedObjects()).as("objects that have changed").isEmpty();
    }

    @Test
    @Order(5)
    void losesAndDoublesNothingWhenTheWorkerIsKilled() {
        // Given
        var telemetry = stage.telemetry();
        telemetry.generateInPortions("generate-more", PORTIONS, RECORDS_OF_PORTION);
        await().atMost(Duration.ofSeconds(90)).until(() -> telemetry.portionsOf("generate-more") >= 2);
        var before = stage.worker().uid();

        // When
        stage.worker().kill();

        // Then
        stage.figures().measure("kill the worker -> all tasks run in its successor", Duration.ofMinutes(1), () -> {
            var now = stage.worker().uid();
            return !now.isEmpty()
                    && !now.equals(before)
                    && CONNECTORS.stream()
                            .allMatch(name -> stage.connector(name).says("Ready", "True", "Running"))
                    && tasksRunNow();
        });
        telemetry.awaitEnd("generate-more");
        int all = RECORDS + PORTIONS * RECORDS_OF_PORTION;
        assertThat(telemetry.audit("audit-after-kill")).contains("none missing, none twice: " + all + " = " + all);
        stage.figures().add("the same after the worker was killed in the middle", all + "", "all");
    }

    private boolean tasksRunNow() {
        try {
            return CONNECTORS.stream()
                    .allMatch(name -> stage.connector(name).liveTask().equals("RUNNING"));
        } catch (KubernetesClientException starting) {
            return false;
        }
    }
}
