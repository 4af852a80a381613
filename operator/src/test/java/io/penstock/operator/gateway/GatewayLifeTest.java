package io.penstock.operator.gateway;

import static io.penstock.operator.rest.ScriptedConnect.connector;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import io.penstock.operator.management.MeteredRest;
import io.penstock.operator.management.Metrics;
import io.penstock.operator.observe.ClusterKey;
import io.penstock.operator.observe.ClusterObservation;
import io.penstock.operator.observe.PollSettings;
import io.penstock.operator.rest.ConnectRestClient;
import io.penstock.operator.rest.ConnectRestClients;
import io.penstock.operator.rest.OkHttpConnectRestClients;
import io.penstock.operator.rest.RestTimeouts;
import io.penstock.operator.rest.RoundRobin;
import io.penstock.operator.rest.ScriptedConnect;
import io.penstock.operator.rest.StubConnect;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When the gateway of a cluster begins and ends, and what goes on in between though the cluster moves or is gone. */
class GatewayLifeTest {
    private static final ClusterKey CLUSTER = new ClusterKey("ns", "telemetry");
    /** Its name is in no other test: threads bear it. */
    private static final ClusterKey LEFT = new ClusterKey("ns", "left-alone");

    private static final URI OLD = URI.create("http://old:8083");
    private static final URI NEW = URI.create("http://new:8083");

    @TempDir
    private Path folder;

    private final ScriptedConnect old = new ScriptedConnect().holds(connector("orders", "RUNNING"));
    private final ScriptedConnect moved = new ScriptedConnect().holds(connector("orders", "RUNNING"));
    private final ConnectGateways gateways =
            gateways(at -> Map.of(OLD, old, NEW, moved).get(at).at(at));
    private final CountDownLatch answer = new CountDownLatch(1);
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final Map<String, ConnectRestClient> senders = new ConcurrentHashMap<>();

    private static ConnectGateways gateways(ConnectRestClients clients) {
        var settings = new PollSettings(
                Duration.ofMillis(20),
                Duration.ofMillis(1),
                Duration.ofMillis(20),
                Duration.ofMinutes(10),
                Duration.ofMinutes(10),
                0.2);
        return new ConnectGateways(1, clients, settings, Clock.systemUTC(), () -> 0.5);
    }

    @AfterEach
    void close() {
        answer.countDown();
        gateways.close();
    }

    @Test
    void pollsAClusterAtItsNewAddressAndForgetsNothingOfIt() {
        // Given
        gateways.watch(CLUSTER, OLD);
        await().until(() -> gateways.of(CLUSTER).reachable());

        // When: workers that do not answer yet
        moved.refuses();
        gateways.watch(CLUSTER, NEW);

        // Then
        assertThat(gateways.of(CLUSTER).connectors()).containsKey("orders");
        assertThat(old.open()).as("clients of the old address").isZero();
        await().until(() -> moved.calls().contains("connectors"));
        old.takeCalls();
        await().during(Duration.ofMillis(200)).until(() -> old.calls().isEmpty());
    }

    @Test
    void endsACallWhereItBeganAndSendsTheNextToTheNewAddress() {
        // Given
        gateways.watch(CLUSTER, OLD);
        hang("orders", "pause");
        offer("invoices", "stop");

        // When
        gateways.watch(CLUSTER, NEW);
        answer.countDown();

        // Then
        await().untilAsserted(() -> assertThat(told).contains("pause follows", "stop follows"));
        assertThat(senders).containsEntry("pause", old).containsEntry("stop", moved);
    }

    @Test
    void sendsWhatWaitsForAClusterThatIsGoneAndEndsThen() {
        // Given
        gateways.watch(CLUSTER, OLD);
        hang("orders", "pause");
        offer("invoices", "delete");

        // When
        gateways.forget(CLUSTER);

        // Then
        assertThat(gateways.of(CLUSTER)).isEqualTo(ClusterObservation.NOTHING);
        assertThat(gateways.writing(CLUSTER, "orders")).isTrue();
        assertThat(old.open()).isOne();

        // When
        answer.countDown();

        // Then
        await().untilAsserted(() -> assertThat(told).contains("delete over"));
        await().untilAsserted(() -> assertThat(old.open()).isZero());
        assertThat(gateways.writing(CLUSTER, "orders")).isFalse();
    }

    @Test
    void knowsOfAClusterThatIsBackWhichWritesAreStillUnderWay() {
        // Given
        gateways.watch(CLUSTER, OLD);
        hang("orders", "create");
        gateways.forget(CLUSTER);

        // When
        gateways.watch(CLUSTER, OLD);

        // Then
        assertThat(offer("orders", "stop")).isFalse();
        answer.countDown();
        await().untilAsserted(() -> assertThat(told).contains("create over"));
        assertThat(offer("orders", "stop")).isTrue();
        await().untilAsserted(() -> assertThat(told).contains("stop over"));
        assertThat(old.open()).isOne();
    }

    @Test
    void takesNoCallForAClusterThatIsNotWatched() {
        assertThat(offer("orders", "stop")).isFalse();

        // Given
        gateways.watch(CLUSTER, OLD);
        hang("orders", "pause");

        // When
        gateways.forget(CLUSTER);

        // Then
        assertThat(offer("invoices", "stop")).isFalse();
    }

    @Test
    void watchesNothingOnceItIsClosed() {
        // When
        gateways.close();
        gateways.watch(CLUSTER, OLD);

        // Then
        assertThat(gateways.of(CLUSTER)).isEqualTo(ClusterObservation.NOTHING);
        assertThat(old.open()).isZero();
        assertThat(old.calls()).isEmpty();
    }

    @Test
    void leavesNoThreadConnectionOrFigureOfAClusterThatIsForgotten() throws Exception {
        assertNothingIsLeftAfter(gateways -> () -> gateways.forget(LEFT));
    }

    @Test
    void leavesNoThreadConnectionOrFigureOnceItIsClosed() throws Exception {
        assertNothingIsLeftAfter(gateways -> gateways::close);
    }

    private void assertNothingIsLeftAfter(Function<ConnectGateways, Runnable> end) throws Exception {
        // Given
        var metrics = new Metrics();
        try (var stub = new StubConnect();
                var service = new RoundRobin(stub.endpoint());
                var real = gateways(new OkHttpConnectRestClients(RestTimeouts.DEFAULT, new MeteredRest(metrics)::of))) {
            var cluster = service.endpoint().getAuthority();
            real.watch(LEFT, service.endpoint());
            await().until(() -> real.of(LEFT).reachable());
            assertThat(service.connections()).isPositive();
            assertThat(metrics.text()).contains(cluster);
            assertThat(threads()).anyMatch(thread -> thread.contains("\"poll-" + LEFT));

            // When
            end.apply(real).run();

            // Then
            await().untilAsserted(() -> assertThat(service.connections()).isZero());
            await().untilAsserted(() -> assertThat(threads()).noneMatch(thread -> thread.contains("-" + LEFT + "\"")));
            assertThat(metrics.text()).doesNotContain(cluster);
        }
    }

    /** All threads, virtual ones included. */
    private List<String> threads() throws IOException {
        var file = folder.resolve("threads");
        Files.deleteIfExists(file);
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                .dumpThreads(file.toString(), ThreadDumpFormat.TEXT_PLAIN);
        return Files.readAllLines(file).stream()
                .filter(line -> line.startsWith("#"))
                .toList();
    }

    private boolean offer(String connector, String what) {
        return gateways.offer(CLUSTER, Lane.COMMANDS, connector, call(what, () -> {}));
    }

    private void hang(String connector, String what) {
        var begun = new CountDownLatch(1);
        gateways.offer(CLUSTER, Lane.COMMANDS, connector, call(what, () -> {
            begun.countDown();
            answer.await();
        }));
        await().until(() -> begun.getCount() == 0);
    }

    private ConnectCall call(String what, Waiting waiting) {
        return new ConnectCall() {
            @Override
            public boolean isWanted() {
                return true;
            }

            @Override
            public Runnable send(ConnectRestClient client) {
                senders.put(what, client);
                try {
                    waiting.forAnswer();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                return () -> told.add(what + " follows");
            }

            @Override
            public void over() {
                told.add(what + " over");
            }
        };
    }

    @FunctionalInterface
    private interface Waiting {
        void forAnswer() throws InterruptedException;
    }
}
