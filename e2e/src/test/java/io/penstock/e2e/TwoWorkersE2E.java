package io.penstock.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.penstock.api.v1alpha1.cluster.WorkerStatus;
import io.penstock.e2e.stage.OnStage;
import io.penstock.e2e.stage.Stage;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What only a group of workers can show: one of them is busy, dies, or stands still. */
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

    @Test
    @Order(3)
    void aWorkerThatStandsStillIsNamedAndItsTasksAreNotCounted() {
        // Given
        var steady = pair.connector("steady");
        var held = holder();
        var worker = pair.workers().get(held);
        var pod = Pair.NAME + "-connect-" + held;

        // When
        var still = worker.hold();
        assumeThat(still).as("processes of pods can be seen from here").isPresent();
        try (var _ = still.orElseThrow()) {
            await().atMost(Duration.ofMinutes(1)).until(() -> !worker.isReady());

            // Then
            await().atMost(SHORTLY).untilAsserted(() -> {
                assertThat(notReady()).containsExactly(pod);
                assertThat(steady.status().orElseThrow().tasksReady()).isEqualTo(runningBeside(held) + "/2");
            });
        }

        // Then
        await().atMost(Duration.ofMinutes(2))
                .until(() -> worker.isReady() && notReady().isEmpty());
        steady.await("Ready", "True", "Running", Duration.ofMinutes(6));
        steady.assertRuns();
        stage.awaitReady(SHORTLY, "connectcluster/" + Pair.NAME);
    }

    /** Number of a worker that runs a task and keeps it: Connect moves tasks until each of the two has one. */
    private int holder() {
        await().atMost(Duration.ofMinutes(2))
                .until(() -> workers().stream().allMatch(worker -> worker.ready() && worker.tasks() == 1));
        var status = stage.rest(Pair.NAME).get("/connectors/steady/status").orElseThrow();
        var worker = status.at("/tasks/0/worker_id").asText();
        return IntStream.range(0, pair.workers().size())
                .filter(number -> worker.startsWith(Pair.NAME + "-connect-" + number + "."))
                .findFirst()
                .orElseThrow(() -> new AssertionError("task 0 has no worker of the pair: " + status));
    }

    /**
     * Tasks that run on another worker, by Connect's own word. It goes on naming the worker that stands still for a while,
     * unless that one led the group: the next leader knows of no delay, and gives its tasks away at once.
     */
    private long runningBeside(int held) {
        var tasks = stage.rest(Pair.NAME)
                .get("/connectors/steady/status")
                .orElseThrow(() -> new AssertionError("Connect does not answer"))
                .get("tasks");
        return IntStream.range(0, tasks.size())
                .mapToObj(tasks::get)
                .filter(task -> task.get("state").asText().equals("RUNNING"))
                .filter(task -> !task.get("worker_id").asText().startsWith(Pair.NAME + "-connect-" + held + "."))
                .count();
    }

    private List<String> notReady() {
        return workers().stream()
                .filter(worker -> !worker.ready())
                .map(WorkerStatus::pod)
                .toList();
    }

    private List<WorkerStatus> workers() {
        return stage.cluster(Pair.NAME).orElseThrow().workers();
    }
}
