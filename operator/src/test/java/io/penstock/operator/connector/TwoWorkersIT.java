package io.penstock.operator.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.penstock.api.v1alpha1.KafkaConnector;
import io.penstock.operator.rest.ConnectRestClient;
import io.penstock.operator.rest.ConnectRestClients;
import io.penstock.operator.rest.OkHttpConnectRestClients;
import io.penstock.operator.rest.RestTimeouts;
import io.penstock.operator.rest.TaskSnapshot;
import io.penstock.operator.status.ConditionSet;
import io.penstock.operator.status.ConditionType;
import io.penstock.testkit.ConnectGroup;
import io.penstock.testkit.ConnectWorkerProcess;
import io.penstock.testkit.KafkaBrokerProcess;
import io.penstock.testkit.KubeApiServer;
import io.penstock.testkit.KubeApiServerExtension;
import io.penstock.testkit.WorkerSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole operator on a real API server and two real workers behind one address, with connectors that are slow, hang or
 * fail when they are told to.
 */
@ExtendWith(KubeApiServerExtension.class)
class TwoWorkersIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Duration PATIENT = Duration.ofMinutes(3);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private static Path folder;

    private static final ConnectRestClients REST = new OkHttpConnectRestClients(RestTimeouts.DEFAULT);
    private static KafkaBrokerProcess broker;
    private static ConnectGroup group;
    private static OperatedNamespace penstock;

    @BeforeAll
    static void start(KubeApiServer server) throws IOException {
        broker = KafkaBrokerProcess.start(folder.resolve("kafka"));
        // as the operator renders them, with a lost worker noticed sooner
        var settings = WorkerSettings.of(broker.bootstrapServers(), "operated")
                .withTestConnectors()
                .withProperty("task.shutdown.graceful.timeout.ms", "30000")
                .withProperty("session.timeout.ms", "6000")
                .withProperty("heartbeat.interval.ms", "2000");
        group = ConnectGroup.start(settings, 2, folder.resolve("connect"));
        Files.createDirectories(commands());
        penstock = OperatedNamespace.start(server, group.service().url());
    }

    @AfterAll
    static void stop() throws Exception {
        for (var part : new AutoCloseable[] {penstock, group, broker}) {
            if (part != null) {
                part.close();
            }
        }
    }

    @BeforeEach
    void applyOneThatRuns() {
        sink("steady", 2, "");
        penstock.awaitReady("steady", "True", "Running");
    }

    @AfterEach
    void releaseAll() {
        group.workers().forEach(ConnectWorkerProcess::awaitHealthy);
        var objects = penstock.client().resources(KafkaConnector.class).inNamespace(penstock.namespace());
        objects.delete();
        await().atMost(SOON).until(() -> objects.list().getItems().isEmpty());
    }

    @Test
    void anEditBesideAHungValidationIsLiveAtOnce() {
        // Given
        command("hung", "validate", "hang");
        sink("hung", 1, "");

        // When
        sink("steady", 1, "");
        sink("beside", 1, "");

        // Then
        penstock.awaitReady("beside", "True", "Running");
        penstock.awaitReady("steady", "True", "Running");
        assertThat(workersOf("steady", group.workers().getFirst())).hasSize(1);

        // When
        command("hung", "validate", "pass");
        // Then
        penstock.awaitReady("hung", "True", "Running");
    }

    @Test
    void aConnectorIsMadeThroughWhicheverWorkerAnswers() {
        for (int i = 0; i < 2; i++) {
            // When: all requests go to one of them, and one of them leads
            group.service().serve(List.of(group.workers().get(i).restUrl()));
            group.service().dropConnections();
            sink("through-" + i, 2, "");

            // Then
            penstock.awaitReady("through-" + i, "True", "Running");
        }
        group.service().serve(urls());
    }

    @Test
    void aFailureIsNamedOnItsObjectAlone() {
        // When
        sink("failing", 2, ", on.put: fail the table orders_v2 does not exist");

        // Then
        penstock.awaitReady("failing", "False", "TasksFailed");
        assertThat(penstock.status("failing").failedTasks()).isNotEmpty().allSatisfy(task -> assertThat(task.error())
                .contains("the table orders_v2 does not exist"));
        penstock.awaitReady("steady", "True", "Running");
    }

    @Test
    void anEditIsNotReadyOnTheTasksOfTheOldConfig() {
        // Given
        sink("edited", 2, "");
        penstock.awaitReady("edited", "True", "Running");
        var before = penstock.object("edited").get().getMetadata().getGeneration();
        var ready = new CopyOnWriteArrayList<Condition>();

        // When
        try (var _ = penstock.object("edited").watch(new ReadyWatcher(ready))) {
            sink("edited", 2, ", on.task.start: fail the table orders_v2 does not exist");
            penstock.awaitReady("edited", "False", "TasksFailed");
        }

        // Then
        assertThat(ready)
                .filteredOn(one -> one.getObservedGeneration() > before)
                .isNotEmpty()
                .noneMatch(one -> one.getStatus().equals("True"))
                .noneMatch(one -> one.getReason().equals("Unassigned"));

        // When
        sink("edited", 2, "");
        // Then
        penstock.awaitReady("edited", "True", "Running");
    }

    @Test
    void aConnectorWithoutTasksIsNotReady() {
        // When
        sink("idle", 2, ", tasks: 0");

        // Then: once it has had its time to start
        await().atMost(PATIENT).untilAsserted(() -> assertThat(
                        penstock.condition("idle", ConditionType.READY).getReason())
                .isEqualTo("NoTasks"));
    }

    @Test
    void theTasksOfAKilledWorkerMoveAndAreCountedWhereTheyRun() {
        // Given
        var lost = group.worker(workersOf("steady", group.workers().getFirst()).getFirst());
        var other = group.others(lost).getFirst();

        // When
        lost.kill();
        group.service().serve(List.of(other.restUrl()));

        // Then
        await().ignoreExceptions().atMost(SOON).untilAsserted(() -> assertThat(workersOf("steady", other))
                .hasSize(2)
                .containsOnly(other.restUrl().getAuthority()));
        penstock.awaitReady("steady", "True", "Running");

        // When
        lost.restart();
        group.service().serve(urls());
        // Then: Connect may leave a create waiting for as long as its tasks may take to stop in a rebalance
        sink("after", 1, "");
        await().atMost(PATIENT).untilAsserted(() -> assertThat(
                        penstock.condition("after", ConditionType.READY).getReason())
                .isEqualTo("Running"));
    }

    @Test
    void anEditReachesAConnectorWhoseFirstStartHangs() {
        // Given: Connect has it, and no list names it
        sink("starting", 1, ", on.start: hang");
        await().atMost(SOON).untilAsserted(() -> assertThat(
                        penstock.condition("starting", ConditionType.READY).getMessage())
                .contains("is still starting in Connect"));
        var listed = ask(group.workers().getFirst(), ConnectRestClient::connectors);
        assertThat(listed).doesNotContainKey("starting");

        // When
        sink("starting", 1, "");

        // Then
        penstock.awaitReady("starting", "True", "Running");
        assertThat(penstock.status("starting").drift()).isNull();
    }

    @Test
    void aStopReachesAConnectorWhoseFirstStartHangs() {
        // Given
        command("starting", "start", "hang");
        sink("starting", 1, "");
        await().atMost(SOON).untilAsserted(() -> assertThat(
                        penstock.condition("starting", ConditionType.READY).getMessage())
                .contains("is still starting in Connect"));

        // When
        penstock.connector(
                "starting",
                "{tasksMax: 1, state: Stopped, class: CommandedSink, config: {topics: starting, command.folder: %s}}"
                        .formatted(commands()));
        await().atMost(SOON).until(() -> penstock.object("starting")
                .get()
                .getMetadata()
                .getGeneration()
                .equals(penstock.status("starting").observedGeneration()));
        command("starting", "start", "pass");

        // Then
        penstock.awaitReady("starting", "True", "Stopped");
        assertThat(penstock.status("starting").tasks().total()).isZero();
    }

    @Test
    void anObjectThatGoesStaysUntilTheTasksOfItsConnectorHaveStopped() {
        // Given: a task on each worker, and so one on the leader, which forgets a task only once it has stopped
        command("leaving", "task.stop", "hang");
        sink("leaving", 2, "");
        penstock.awaitReady("leaving", "True", "Running");

        // When
        penstock.object("leaving").delete();

        // Then
        await().atMost(SOON).untilAsserted(() -> assertThat(
                        penstock.condition("leaving", ConditionType.READY).getMessage())
                .contains("Connect removed the connector and is stopping its tasks"));

        // When
        command("leaving", "task.stop", "pass");

        // Then
        await().atMost(SOON).until(() -> penstock.object("leaving").get() == null);
        assertThat(group.workers())
                .allSatisfy(worker -> assertThat((boolean) ask(worker, client -> client.tasksRun("leaving")))
                        .isFalse());
    }

    private static void sink(String name, int tasks, String more) {
        penstock.connector(
                name,
                "{tasksMax: %d, class: CommandedSink, config: {topics: %s, command.folder: %s%s}}"
                        .formatted(tasks, name, commands(), more));
    }

    /** Who runs each task of a connector, as a worker knows without asking anybody. */
    private static List<String> workersOf(String connector, ConnectWorkerProcess asked) {
        return ask(asked, ConnectRestClient::connectors).get(connector).tasks().stream()
                .map(TaskSnapshot::worker)
                .toList();
    }

    private static Path commands() {
        return folder.resolve("commands");
    }

    /** Written beside and moved: the connector never reads half a command. */
    private static void command(String connector, String moment, String command) {
        try {
            var file = commands().resolve(connector + "." + moment);
            var written = Files.writeString(folder.resolve("command"), command);
            Files.move(written, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<URI> urls() {
        return group.workers().stream().map(ConnectWorkerProcess::restUrl).toList();
    }

    /** Keeps each Ready condition that an object ever showed. */
    private record ReadyWatcher(List<Condition> seen) implements Watcher<KafkaConnector> {
        @Override
        public void eventReceived(Action action, KafkaConnector object) {
            if (object.getStatus() != null) {
                ConditionSet.find(object.getStatus().conditions(), ConditionType.READY)
                        .ifPresent(seen::add);
            }
        }

        @Override
        public void onClose(WatcherException cause) {
            throw new IllegalStateException(cause);
        }
    }

    private static <T> T ask(ConnectWorkerProcess worker, Function<ConnectRestClient, T> question) {
        try (var client = REST.at(worker.restUrl())) {
            return question.apply(client);
        }
    }
}
