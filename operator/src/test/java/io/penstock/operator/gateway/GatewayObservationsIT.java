package io.penstock.operator.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.operator.observe.ClusterKey;
import io.penstock.operator.observe.PollSettings;
import io.penstock.operator.plan.LiveConnector;
import io.penstock.operator.plan.LiveState;
import io.penstock.operator.plan.Observation;
import io.penstock.operator.rest.ConnectRestClient;
import io.penstock.operator.rest.ConnectRestClients;
import io.penstock.operator.rest.InitialState;
import io.penstock.operator.rest.OkHttpConnectRestClients;
import io.penstock.operator.rest.RestTimeouts;
import io.penstock.testkit.ConnectWorkerProcess;
import io.penstock.testkit.KafkaBrokerProcess;
import io.penstock.testkit.WorkerSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** What the pollers make of a real worker, also one that dies and comes back. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GatewayObservationsIT {
    private static final ClusterKey CLUSTER = new ClusterKey("ns", "observed");
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration TWO_POLLS = Duration.ofSeconds(5);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private static Path folder;

    private final ConnectRestClients clients = new OkHttpConnectRestClients(RestTimeouts.DEFAULT);
    private final ConnectGateways observations =
            new ConnectGateways(4, clients, PollSettings.DEFAULT, Clock.systemUTC(), () -> 0.5);
    private KafkaBrokerProcess broker;
    private ConnectWorkerProcess worker;
    private ConnectRestClient client;

    @BeforeAll
    void start() {
        broker = KafkaBrokerProcess.start(folder.resolve("kafka"));
        worker = ConnectWorkerProcess.start(
                WorkerSettings.of(broker.bootstrapServers(), "observed"), folder.resolve("connect"));
        client = clients.at(worker.restUrl());
        observations.watch(CLUSTER, worker.restUrl());
        await().atMost(SOON).until(() -> observations.of(CLUSTER).reachable());
    }

    @AfterAll
    void stop() {
        observations.close();
        if (worker != null) {
            worker.close();
        }
        if (broker != null) {
            broker.close();
        }
    }

    @Test
    void seesAConnectorComeChangeFailAndGo() {
        // When
        client.create("life", sink("life"), InitialState.RUNNING);

        // Then
        await().atMost(SOON).until(() -> live("life").filter(this::runsItsTask).isPresent());
        assertThat(observations.of(CLUSTER).workers()).isNotEmpty();
        assertThat(observations.of(CLUSTER).version()).contains("4.3.1");

        // When: somebody changes the config by hand, and the task fails of it
        var changed = new HashMap<>(sink("life"));
        changed.put("file", folder.resolve("no/such/folder/out.txt").toString());
        client.putConfig("life", changed);

        // Then
        await().atMost(SOON).until(() -> live("life")
                .filter(live -> live.config().equals(new TreeMap<>(changed)))
                .filter(live -> live.tasks().stream().anyMatch(task -> task.state() == LiveState.FAILED))
                .isPresent());
        assertThat(live("life").orElseThrow().tasks().getFirst().error()).contains("no/such/folder");

        // When
        client.delete("life");

        // Then
        await().atMost(TWO_POLLS).until(() -> observations.connector(CLUSTER, "life") instanceof Observation.Absent);
    }

    @Test
    void neverTakesARestartingWorkerForAnEmptyOne() {
        // Given
        client.create("steady", sink("steady"), InitialState.RUNNING);
        await().atMost(SOON).until(() -> live("steady").isPresent());

        // When
        worker.kill();

        // Then
        await().atMost(SOON)
                .until(() -> observations.connector(CLUSTER, "steady") instanceof Observation.Unknown unknown
                        && unknown.last().isPresent());

        // When
        Thread restart = Thread.ofVirtual().start(worker::restart);

        // Then
        await().atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(20))
                .failFast(
                        "a worker that starts was believed to be empty",
                        () -> observations.connector(CLUSTER, "steady") instanceof Observation.Absent)
                .until(() -> live("steady").filter(this::runsItsTask).isPresent());
        await().atMost(SOON).until(() -> !restart.isAlive());
    }

    private Optional<LiveConnector> live(String name) {
        return observations.connector(CLUSTER, name) instanceof Observation.Present(var live)
                ? Optional.of(live)
                : Optional.empty();
    }

    private boolean runsItsTask(LiveConnector live) {
        return live.state() == LiveState.RUNNING
                && live.tasks().size() == 1
                && live.tasks().getFirst().state() == LiveState.RUNNING;
    }

    private static Map<String, String> sink(String name) {
        return Map.of(
                "connector.class",
                "FileStreamSink",
                "tasks.max",
                "1",
                "topics",
                "topic-" + name,
                "file",
                folder.resolve(name + ".txt").toString());
    }
}
