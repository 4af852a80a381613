package io.penstock.operator.gateway;

import static io.penstock.operator.rest.ScriptedConnect.connector;
import static io.penstock.operator.rest.ScriptedConnect.placed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.operator.observe.ClusterKey;
import io.penstock.operator.observe.ClusterObservation;
import io.penstock.operator.observe.HeardChanges;
import io.penstock.operator.observe.PollSettings;
import io.penstock.operator.observe.ReadyWorkers;
import io.penstock.operator.plan.Observation;
import io.penstock.operator.rest.KafkaSnapshot;
import io.penstock.operator.rest.ScriptedConnect;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is known of clusters that are watched, and for how long. */
class GatewayObservationsTest {
    private static final ClusterKey CLUSTER = new ClusterKey("ns", "telemetry");

    private final ScriptedConnect connect = new ScriptedConnect().holds(connector("speed", "RUNNING"));
    private ConnectGateways observations = withPeriod(Duration.ofMillis(20));

    private ConnectGateways withPeriod(Duration period) {
        return withPeriod(period, period);
    }

    private ConnectGateways withPeriod(Duration period, Duration followUp) {
        var settings = new PollSettings(
                period, Duration.ofMillis(1), followUp, Duration.ofMinutes(10), Duration.ofMinutes(10), 0.2);
        return new ConnectGateways(4, connect, settings, Clock.systemUTC(), () -> 0.5);
    }

    @AfterEach
    void close() {
        observations.close();
    }

    @Test
    void asksNobodyBeforeItIsTold() {
        assertThat(observations.of(CLUSTER)).isEqualTo(ClusterObservation.NOTHING);
        assertThat(observations.connector(CLUSTER, "speed")).isInstanceOf(Observation.Unknown.class);
        assertThat(observations.alive()).isTrue();
        assertThat(connect.calls()).isEmpty();
    }

    @Test
    void knowsPresentFromAbsentFromUnknown() {
        // When
        observations.watch(CLUSTER, ScriptedConnect.ENDPOINT);
        await().until(() -> observations.of(CLUSTER).reachable());

        // Then
        assertThat(observations.connector(CLUSTER, "speed")).isInstanceOf(Observation.Present.class);
        assertThat(observations.connector(CLUSTER, "engine")).isEqualTo(new Observation.Absent());

        // When
        connect.refuses();
        await().until(() -> !observations.of(CLUSTER).reachable());

        // Then
        assertThat(observations.connector(CLUSTER, "speed"))
                .isInstanceOfSatisfying(Observation.Unknown.class, unknown -> assertThat(unknown.last())
                        .isPresent());
        assertThat(observations.connector(CLUSTER, "engine")).isInstanceOf(Observation.Unknown.class);
    }

    @Test
    void wakesTheConnectorsWhoseWorkerBecomesUnreadyOrReady() {
        // Given
        connect.holds(placed("speed", "pod-0.workers.ns.svc:8083"), placed("engine", "pod-1.workers.ns.svc:8083"));
        observations.watch(CLUSTER, ScriptedConnect.ENDPOINT);
        observations.readyWorkers(CLUSTER, new ReadyWorkers("workers.ns.svc", Set.of("pod-0", "pod-1")));
        await().until(() -> observations.of(CLUSTER).connectors().size() == 2);
        var heard = new HeardChanges();
        observations.subscribe(heard);

        // When
        observations.readyWorkers(CLUSTER, new ReadyWorkers("workers.ns.svc", Set.of("pod-0")));

        // Then
        assertThat(heard.take()).contains("connector engine").doesNotContain("connector speed");

        // When
        observations.readyWorkers(CLUSTER, new ReadyWorkers("workers.ns.svc", Set.of("pod-0", "pod-1")));

        // Then
        assertThat(heard.take()).contains("connector engine").doesNotContain("connector speed");
    }

    @Test
    void wakesTheClusterAndItsConnectorsWhenTheWorkersLoseKafka() {
        // Given
        connect.saysOfKafka(new KafkaSnapshot(
                "Unreachable", "no broker of kafka:9092 answers", List.of(), Set.of(), Set.of(), Set.of()));
        var heard = new HeardChanges();
        observations.subscribe(heard);

        // When
        observations.watch(CLUSTER, ScriptedConnect.ENDPOINT);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> observations.kafka(CLUSTER).unreachable().isPresent());

        // Then
        await().untilAsserted(() -> assertThat(heard.all()).containsSubsequence("cluster", "edge"));
        assertThat(observations.of(CLUSTER).reachable()).isTrue();
        assertThat(observations.withoutKafka()).isEqualTo(1);
    }

    @Test
    void goesOnPollingAfterErrorsOfItsOwn() {
        // Given
        connect.fails(new IllegalStateException("a bug"));
        observations.watch(CLUSTER, ScriptedConnect.ENDPOINT);
        await().until(() -> observations.of(CLUSTER).failures() > 2);

        // When
        connect.answers();

        // Then
        await().until(() -> observations.of(CLUSTER).reachable());
        assertThat(observations.alive()).isTrue();
    }

    @Test
    void pollsSoonAfterANudgeAndOnceForMany() {
        // Given
        observations = withPeriod(Duration.ofMinutes(10));
        observations.watch(CLUSTER, ScriptedConnect.ENDPOINT);
        await().until(() -> observations.of(CLUSTER).reachable());
        connect.holds(connector("speed", "RUNNING"), connector("engine", "RUNNING"));

        // When
        observations.nudge(CLUSTER);

        // Then
        await().until(() -> observations.of(CLUSTER).connectors().containsKey("engine"));
    }

    @Test
    void goesOnPollingSoonForAsLongAsSomebodyLooksClosely() {
        // Given
        observations = withPeriod(Duration.ofMinutes(10), Duration.ofMillis(5));
        observations.watch(CLUSTER, ScriptedConnect.ENDPOINT);
        await().until(() -> observations.of(CLUSTER).reachable());
        connect.takeCalls();

        // When
        observations.lookClosely(CLUSTER, Duration.ofMinutes(1));

        // Then: a nudge alone makes two polls, and ten minutes later the next
        await().until(() ->
                connect.calls().stream().filter("connectors"::equals).count() >= 5);
    }

    @Test
    void leavesTheBackOffOfAClusterThatIsDownToNudges() {
        // Given
        observations = withPeriod(Duration.ofMinutes(10));
        connect.refuses();
        observations.watch(CLUSTER, ScriptedConnect.ENDPOINT);
        await().until(() -> observations.of(CLUSTER).failures() == 1);

        // When: passes of the cluster follow one another
        for (int passes = 0; passes < 100; passes++) {
            observations.watch(CLUSTER, ScriptedConnect.ENDPOINT);
        }

        // Then
        await().during(Duration.ofMillis(200))
                .until(() -> observations.of(CLUSTER).failures() == 1);

        // When
        connect.answers();
        observations.nudge(CLUSTER);

        // Then
        await().until(() -> observations.of(CLUSTER).reachable());
    }

    @Test
    void endsByItselfWhereAPassWatchesAClusterThatIsGone() {
        // Given
        var there = new AtomicBoolean(true);
        observations.onlyWhile(cluster -> there.get());
        observations.watch(CLUSTER, ScriptedConnect.ENDPOINT);
        await().until(() -> observations.of(CLUSTER).reachable());

        // When: the cluster goes while a pass is under way, which watches it once more
        there.set(false);
        observations.forget(CLUSTER);
        observations.watch(CLUSTER, ScriptedConnect.ENDPOINT);

        // Then
        await().until(() -> observations.of(CLUSTER).equals(ClusterObservation.NOTHING));
        await().until(() -> connect.takeCalls().isEmpty());
        await().during(Duration.ofMillis(200)).until(() -> connect.calls().isEmpty());
        assertThat(connect.open()).isZero();
        assertThat(observations.alive()).isTrue();
    }

    @Test
    void leavesAClusterThatWasDeletedAndMadeAgainItsPollerAndItsQuestions() {
        // Given
        connect.saysOfKafka(new KafkaSnapshot(
                "Unreachable", "no broker of kafka:9092 answers", List.of(), Set.of(), Set.of(), Set.of()));
        var polls = new AtomicInteger();
        observations.onlyWhile(cluster -> {
            // When: the old poller learns that its cluster is gone after the new one has begun
            if (polls.incrementAndGet() == 2) {
                observations.forget(CLUSTER);
                observations.watch(CLUSTER, ScriptedConnect.ENDPOINT);
                return false;
            }
            return true;
        });
        observations.watch(CLUSTER, ScriptedConnect.ENDPOINT);
        await().until(() -> polls.get() > 2);

        // Then
        await().atMost(Duration.ofSeconds(30))
                .until(() -> observations.kafka(CLUSTER).unreachable().isPresent());
        assertThat(observations.of(CLUSTER).reachable()).isTrue();
        assertThat(observations.alive()).isTrue();
    }

    @Test
    void letsGoOfEverythingThatIsKeptForAClusterThatIsForgotten() {
        // Given
        observations.watch(CLUSTER, ScriptedConnect.ENDPOINT);
        observations.watch(new ClusterKey("ns", "other"), URI.create("http://other:8083"));
        assertThat(connect.open()).isEqualTo(2);

        // When
        observations.forget(CLUSTER);

        // Then
        assertThat(connect.open()).isOne();
    }

    @Test
    void stopsAskingForAClusterThatIsForgotten() {
        // Given
        observations.watch(CLUSTER, ScriptedConnect.ENDPOINT);
        await().until(() -> observations.of(CLUSTER).reachable());

        // When
        observations.forget(CLUSTER);

        // Then
        assertThat(observations.of(CLUSTER)).isEqualTo(ClusterObservation.NOTHING);
        await().until(() -> connect.takeCalls().isEmpty());
        await().during(Duration.ofMillis(200)).until(() -> connect.calls().isEmpty());
    }

    @Test
    void digestsPluginsAndTheirVersions() {
        // Given
        observations.watch(CLUSTER, ScriptedConnect.ENDPOINT);
        await().until(() -> !observations.of(CLUSTER).plugins().isEmpty());
        var before = observations.pluginsDigest(CLUSTER);
        observations.forget(CLUSTER);

        // When
        connect.hasPlugin("a.Sink", "2.0");
        observations.watch(CLUSTER, URI.create("http://elsewhere:8083"));
        await().until(() -> !observations.of(CLUSTER).plugins().isEmpty());

        // Then
        assertThat(observations.pluginsDigest(CLUSTER)).isNotEqualTo(before);
    }
}
