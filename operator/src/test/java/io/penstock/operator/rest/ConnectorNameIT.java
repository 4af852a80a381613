package io.penstock.operator.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.api.v1alpha1.connector.ConnectorName;
import io.penstock.testkit.ConnectWorkerProcess;
import io.penstock.testkit.KafkaBrokerProcess;
import io.penstock.testkit.WorkerSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Which names the REST API carries, asked of two real workers: one of them leads, and the other hands every change on to
 * it under an address that it makes anew.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConnectorNameIT {
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private static Path folder;

    private final ConnectRestClients clients = new OkHttpConnectRestClients(RestTimeouts.DEFAULT);
    private KafkaBrokerProcess broker;
    private ConnectWorkerProcess one;
    private ConnectWorkerProcess other;
    private List<ConnectRestClient> workers = List.of();

    @BeforeAll
    void start() {
        broker = KafkaBrokerProcess.start(folder.resolve("kafka"));
        var settings = WorkerSettings.of(broker.bootstrapServers(), "names");
        one = ConnectWorkerProcess.start(settings, folder.resolve("one"));
        other = ConnectWorkerProcess.start(settings, folder.resolve("other"));
        workers = List.of(clients.at(one.restUrl()), clients.at(other.restUrl()));
    }

    @AfterAll
    void stop() {
        for (var worker : new ConnectWorkerProcess[] {one, other}) {
            if (worker != null) {
                worker.close();
            }
        }
        if (broker != null) {
            broker.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a  b?c#d+e&f=g[h]i|j^k~l`m", "n'o\"p$q<r>s:t,u@v!w*x(y)", "größe ß 日本 😀", "..."})
    void arriveAtTheirConnectorThroughEitherWorker(String name) {
        assertThat(ConnectorName.problem(name)).isEmpty();
        for (var worker : workers) {
            // When / Then
            whenSettled(() -> worker.create(name, sink("first"), InitialState.STOPPED));
            awaitConfig(name, "first");
            whenSettled(() -> worker.putConfig(name, sink("second")));
            awaitConfig(name, "second");
            whenSettled(() -> worker.pause(name));
            awaitState(name, "PAUSED");
            whenSettled(() -> worker.stop(name));
            awaitState(name, "STOPPED");
            assertThat(worker.topics(name)).isEmpty();
            whenSettled(() -> worker.resetOffsets(name));
            whenSettled(() -> worker.delete(name));
            await().atMost(SOON).untilAsserted(() -> assertThat(workers)
                    .allSatisfy(each -> assertThat(each.connectors()).isEmpty()));
        }
    }

    private void awaitConfig(String name, String topics) {
        await().atMost(SOON).untilAsserted(() -> assertThat(workers).allSatisfy(worker -> {
            assertThat(worker.connectors()).containsOnlyKeys(name);
            assertThat(worker.connectors().get(name).config()).containsEntry("topics", topics);
        }));
    }

    private void awaitState(String name, String state) {
        await().atMost(SOON)
                .until(() -> workers.getFirst().connectors().get(name).state().equals(state));
    }

    /** Each change is followed by a rebalance, which refuses the next one for a moment. */
    private static void whenSettled(Runnable change) {
        await().atMost(SOON).ignoreException(RebalancingException.class).until(() -> {
            change.run();
            return true;
        });
    }

    private static Map<String, String> sink(String topics) {
        return new HashMap<>(Map.of(
                "connector.class", "FileStreamSink", "tasks.max", "1", "topics", topics, "file", "/tmp/" + topics));
    }
}
