package io.penstock.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.e2e.stage.OnStage;
import io.penstock.e2e.stage.Stage;
import java.time.Duration;
import java.util.LinkedHashSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What only a group of workers can show: one of them is busy, or dies. */
@Tag("two-workers")
@Tag("faults")
@Order(5)
@OnStage(value = "life", shared = true)
class TwoWorkersE2E {
    private static final Duration SHORTLY = Duration.ofSeconds(30);

    private final Stage stage;
    private final Pair pair;

    TwoWorkersE2E(Stage stage) {
        this.stage = stage;
        this.pair = new Pair(stage);
    }

    @BeforeAll
    void raiseThePair() {
        pair.raise("two-workers");
        stage.applyText(Pair.sink("steady", 2, ""));
        pair.connector("steady").await("Ready", "True", "Running", SHORTLY);
    }

    @Test
    @Order(1)
    void aStopThatTakesItsTimeDisturbsNobody() throws InterruptedException {
        // Given
        stage.applyText(Pair.sink("slow", 1, "config: {topics: vehicle.stats, on.task.stop: slow 20000}"));
        pair.connector("slow").await("Ready", "True", "Running", SHORTLY);

        // When
        stage.kubectl().run("delete", "kafkaconnector", "slow", "--wait=false");
        var said = pair.readyWhile(() -> pair.connector("slow").object().isPresent(), "steady");

        // Then
        assertThat(said).containsExactlyInAnyOrder("cluster True/Running", "steady True/Running");
    }

    @Test
    @Order(2)
    void tasksOfAKilledWorkerAreNotCountedAndRunAgainSoon() {
        // Given
        var counted = new LinkedHashSet<String>();
        var steady = pair.connector("steady");

        // When
        pair.workers().getFirst().killProcess();
        await().atMost(SHORTLY).until(() -> {
            counted.add(steady.status().orElseThrow().tasksReady());
            return !pair.workers().getFirst().isReady();
        });
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            counted.add(steady.status().orElseThrow().tasksReady());
            return pair.workers().getFirst().isReady() && steady.says("Ready", "True", "Running");
        });

        // Then
        assertThat(counted).as("tasks that ran, by status").contains("1/2");
        steady.assertRuns();
        stage.awaitReady(SHORTLY, "connectcluster/" + Pair.NAME);
    }
}
