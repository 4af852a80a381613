package io.penstock.operator.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.api.v1alpha1.KafkaConnector;
import io.penstock.operator.rest.ConnectRestClients;
import io.penstock.operator.rest.ConnectRestException;
import io.penstock.operator.rest.ConnectorSnapshot;
import io.penstock.operator.rest.OkHttpConnectRestClients;
import io.penstock.operator.rest.RestTimeouts;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Forty connectors of two real workers that are created, edited, paused, broken and deleted by four clients at a time, while
 * each request of the operator goes to the other worker than the one before and one of them is lost for a while. On few
 * processors that means rebalances all the time, which is the point.
 */
@ExtendWith(KubeApiServerExtension.class)
class TwoWorkersUnderLoadIT {
    private static final Duration PATIENT = Duration.ofMinutes(4);
    private static final int CLIENTS = 4;
    private static final int CONNECTORS_EACH = 9;
    private static final int STEPS_BEFORE = 12;
    private static final int STEPS_AFTER = 10;
    private static final int MOST_STEPS = 100;

    private static final List<String> NEIGHBOURS =
            IntStream.range(0, 4).mapToObj(i -> "neighbour-" + i).toList();

    private static final ConnectRestClients REST = new OkHttpConnectRestClients(RestTimeouts.DEFAULT);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    private final KubeApiServer server;
    private final long seed = Long.getLong("penstock.seed", System.nanoTime());
    private final List<LoadClient> clients = new ArrayList<>();
    private final List<String> staleClaims = new CopyOnWriteArrayList<>();
    private final AtomicInteger compared = new AtomicInteger();
    private KafkaBrokerProcess broker;
    private ConnectGroup group;
    private AlternatingWorkers workers;
    private OperatedNamespace penstock;
    private volatile boolean workerCameBack;
    private volatile boolean done;

    TwoWorkersUnderLoadIT(KubeApiServer server) {
        this.server = server;
    }

    @BeforeEach
    void start() throws IOException {
        broker = KafkaBrokerProcess.start(folder.resolve("kafka"));
        var settings = WorkerSettings.of(broker.bootstrapServers(), "loaded")
                .withTestConnectors()
                .withProperty("task.shutdown.graceful.timeout.ms", "10000")
                .withProperty("session.timeout.ms", "6000")
                .withProperty("heartbeat.interval.ms", "2000");
        group = ConnectGroup.start(settings, 2, folder.resolve("connect"));
        Files.createDirectories(commands());
        workers = new AlternatingWorkers(urls(group.workers()));
        penstock = OperatedNamespace.start(server, workers.url());
    }

    @AfterEach
    void stop() throws Exception {
        for (var part : new AutoCloseable[] {penstock, workers, group, broker}) {
            if (part != null) {
                part.close();
            }
        }
    }

    @Test
    void everyConnectorEndsAsItWasAppliedLastAndNobodyElseIsDisturbed(TestReporter reporter) throws Exception {
        // Given
        reporter.publishEntry("-Dpenstock.seed", Long.toString(seed));
        for (var neighbour : NEIGHBOURS) {
            penstock.connector(
                    neighbour,
                    "{tasksMax: 2, class: CommandedSink, config: {topics: load, command.folder: %s}}"
                            .formatted(commands()));
        }
        NEIGHBOURS.forEach(neighbour -> awaitReady(neighbour, "Running"));

        // When
        try (var witness = new ReadyWitness(penstock, NEIGHBOURS::contains)) {
            load(witness);
            clients.forEach(client ->
                    client.alive().forEach(name -> awaitReady(name, client.isPaused(name) ? "Paused" : "Running")));
            NEIGHBOURS.forEach(neighbour -> awaitReady(neighbour, "Running"));

            // Then
            reporter.publishEntry(
                    "answers of Connect by status", workers.statuses().toString());
            reporter.publishEntry("claims to be ready that were compared", compared.toString());
            reporter.publishEntry("neighbours not ready", witness.seen().toString());
            assertThat(witness.seen()).as("neighbours that were not ready").noneMatch(one -> one.contradictsItself());
            assertThat(witness.seen())
                    .as("neighbours that were not ready while both workers were there")
                    .filteredOn(one -> !one.losing())
                    .isEmpty();
        }
        for (var client : clients) {
            await().atMost(PATIENT)
                    .untilAsserted(() -> assertThat(client.deleted()).noneMatch(this::exists));
        }
        await().atMost(PATIENT).untilAsserted(() -> {
            for (var worker : group.workers()) {
                assertIsAsApplied(worker);
            }
        });
        assertThat(compared.get()).as("claims to be ready that were compared").isPositive();
        assertThat(staleClaims).as("ready with an older config").isEmpty();
        assertThat(names()).as("made more than once").allSatisfy(name -> assertThat(workers.creations(name))
                .isLessThanOrEqualTo(1));
        assertThat(workers.deletions())
                .as("deleted in Connect")
                .isSubsetOf(clients.stream()
                        .flatMap(client -> client.deleted().stream())
                        .toList());
        assertThat(drift()).as("drift that nobody made").isEmpty();
    }

    /** Runs the clients, the sampler and the loss of a worker side by side. */
    private void load(ReadyWitness witness) throws ExecutionException, InterruptedException {
        try (var threads = Executors.newCachedThreadPool()) {
            var all = new ArrayList<Future<?>>();
            for (int i = 1; i <= CLIENTS; i++) {
                var client = new LoadClient(
                        penstock,
                        i,
                        CONNECTORS_EACH,
                        seed,
                        this::command,
                        commands().toString());
                clients.add(client);
            }
            var steps = new AtomicInteger();
            clients.forEach(client -> all.add(threads.submit(() -> work(client, steps))));
            all.add(threads.submit(() -> loseAWorker(witness, steps)));
            var sampler = threads.submit(this::sample);
            for (var one : all) {
                one.get();
            }
            done = true;
            sampler.get();
        }
    }

    private void work(LoadClient client, AtomicInteger steps) {
        client.createAll();
        for (int i = 0, after = 0; i < MOST_STEPS && after < STEPS_AFTER; i++) {
            client.step();
            steps.incrementAndGet();
            pause(Duration.ofMillis(300));
            after += workerCameBack ? 1 : 0;
        }
        client.repair();
    }

    private void loseAWorker(ReadyWitness witness, AtomicInteger steps) {
        await().atMost(PATIENT).until(() -> steps.get() >= CLIENTS * STEPS_BEFORE);
        var lost = group.workers().get((int) Math.floorMod(seed, 2L));
        witness.losing(true);
        lost.kill();
        pause(Duration.ofSeconds(3)); // who is not ready still gets requests for a while
        workers.serve(urls(group.others(lost)));
        pause(Duration.ofSeconds(5));
        lost.restart();
        workers.serve(urls(group.workers()));
        workerCameBack = true;
    }

    /** What objects say is compared with what Connect says afterwards: an edit that came between is newer, never older. */
    private void sample() {
        while (!done) {
            var claims = penstock.client()
                    .resources(KafkaConnector.class)
                    .inNamespace(penstock.namespace())
                    .list();
            var live = group.workers().stream().map(TwoWorkersUnderLoadIT::live).toList();
            if (live.stream().allMatch(Optional::isPresent)) {
                claims.getItems().stream()
                        .filter(TwoWorkersUnderLoadIT::claimsToBeReady)
                        .forEach(object ->
                                compare(object, live.stream().map(Optional::get).toList()));
            }
            pause(Duration.ofMillis(100));
        }
    }

    private void compare(KafkaConnector object, List<Map<String, ConnectorSnapshot>> live) {
        var name = object.getMetadata().getName();
        var wanted = clients.stream()
                .flatMap(client -> client.wanted(name, object.getMetadata().getGeneration()).stream())
                .findAny();
        var found = live.stream().map(all -> all.get(name)).toList();
        if (wanted.isEmpty() || found.contains(null)) {
            return;
        }
        compared.incrementAndGet();
        // one that lags behind the other is Connect's own affair
        if (found.stream().allMatch(one -> edit(one) < Integer.parseInt(wanted.get()))) {
            staleClaims.add(name + " of generation " + object.getMetadata().getGeneration() + " wants edit "
                    + wanted.get() + "; live is " + edit(found.getFirst()));
        }
    }

    private static boolean claimsToBeReady(KafkaConnector object) {
        return object.getStatus() != null
                && ConditionSet.find(object.getStatus().conditions(), ConditionType.READY)
                        .filter(ready -> ready.getStatus().equals("True"))
                        .filter(ready -> object.getMetadata().getGeneration().equals(ready.getObservedGeneration()))
                        .isPresent();
    }

    private static int edit(ConnectorSnapshot live) {
        return Integer.parseInt(live.config().getOrDefault(LoadClient.EDIT, "0"));
    }

    /** What a worker says; empty while it does not. */
    private static Optional<Map<String, ConnectorSnapshot>> live(ConnectWorkerProcess worker) {
        try (var client = REST.at(worker.restUrl())) {
            return Optional.of(client.connectors());
        } catch (ConnectRestException notNow) {
            return Optional.empty();
        }
    }

    private void assertIsAsApplied(ConnectWorkerProcess worker) {
        var live = live(worker).orElseThrow(() -> new AssertionError("a worker does not answer"));
        assertThat(live.keySet()).containsExactlyInAnyOrderElementsOf(names());
        for (var client : clients) {
            for (var name : client.alive()) {
                assertThat(live.get(name).config()).as(name).containsEntry(LoadClient.EDIT, client.last(name));
            }
        }
        live.forEach((name, one) -> {
            var status = penstock.status(name);
            var state = one.state().equals("PAUSED") ? "PAUSED" : "RUNNING";
            assertThat(status.state()).as(name).hasToString(state);
            assertThat(status.worker()).as(name).isEqualTo(one.worker());
            // one that was paused before its tasks were made has none
            assertThat(one.tasks()).as(name).allMatch(task -> task.state().equals(state));
            assertThat(status.tasks() == null ? 0 : status.tasks().total())
                    .as(name)
                    .isEqualTo(one.tasks().size());
        });
    }

    private List<String> names() {
        return Stream.concat(NEIGHBOURS.stream(), clients.stream().flatMap(client -> client.alive().stream()))
                .toList();
    }

    /** Events and counts of drift. */
    private List<String> drift() {
        var counted = names().stream().filter(name -> penstock.status(name).drift() != null);
        var told = penstock.client().events().v1().events().inNamespace(penstock.namespace()).list().getItems().stream()
                .filter(event -> event.getReason().equals("DriftCorrected"))
                .map(event -> event.getRegarding().getName() + ": " + event.getNote());
        return Stream.concat(counted, told).toList();
    }

    private boolean exists(String name) {
        return penstock.object(name).get() != null;
    }

    private void awaitReady(String name, String reason) {
        await().atMost(PATIENT).ignoreExceptions().untilAsserted(() -> {
            var object = penstock.object(name).get();
            var ready = penstock.condition(name, ConditionType.READY);
            assertThat(ready.getStatus() + "/" + ready.getReason())
                    .as(name + ": " + ready.getMessage())
                    .isEqualTo("True/" + reason);
            assertThat(ready.getObservedGeneration())
                    .isEqualTo(object.getMetadata().getGeneration());
        });
    }

    private Path commands() {
        return folder.resolve("commands");
    }

    /** Written beside and moved: the connector never reads half a command. */
    private void command(String connector, String command) {
        try {
            var written = Files.writeString(folder.resolve("command-" + connector), command);
            Files.move(written, commands().resolve(connector + ".put"), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void pause(Duration time) {
        await().pollDelay(time).atMost(time.plusSeconds(30)).until(() -> true);
    }

    private static List<URI> urls(List<ConnectWorkerProcess> workers) {
        return workers.stream().map(ConnectWorkerProcess::restUrl).toList();
    }
}
