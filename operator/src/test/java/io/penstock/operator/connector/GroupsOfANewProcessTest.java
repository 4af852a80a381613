package io.penstock.operator.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.penstock.api.v1alpha1.ConnectCluster;
import io.penstock.api.v1alpha1.KafkaConnector;
import io.penstock.operator.observe.ClusterKey;
import io.penstock.operator.observe.ClusterObservation;
import io.penstock.operator.observe.ConnectorKey;
import io.penstock.operator.observe.Reachability;
import io.penstock.operator.plan.ConnectorConfig;
import io.penstock.operator.plan.LiveConnector;
import io.penstock.operator.plan.LiveState;
import io.penstock.operator.reference.ConsumerGroup;
import io.penstock.operator.status.ConnectorReason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A process that starts has the statuses of the one before, and has not heard of every cluster yet. */
class GroupsOfANewProcessTest {
    private static final String REFUSED =
            "{observedGeneration: 3, conditions: [{type: Accepted, status: 'False', reason: ConsumerGroupConflict,"
                    + " message: blue has it}]}";

    private Instant now = Samples.NOON;
    private final Memories memories = new Memories(Samples.CLOCK);
    private final List<KafkaConnector> all = new ArrayList<>();
    private final Map<ClusterKey, ClusterObservation> seen = new HashMap<>();
    private final SharedGroups groups = new SharedGroups(
            this::members,
            all::stream,
            unplaced(),
            key -> Optional.of(cluster(key)),
            key -> seen.getOrDefault(key, ClusterObservation.NOTHING),
            memories::of,
            object -> ConsumerGroup.of(object, List.of()),
            object -> Optional.of("of-the-spec"));

    @Test
    void whoWaitsForAGroupGoesOnWaitingUntilItIsKnownWhoHasIt() {
        // Given: the edit of the one that has it was refused as well, so that its spec names another
        put("blue", "two", "{observedGeneration: 3, configHash: of-before}");
        var waits = put("green", "one", REFUSED);
        shows("green", Map.of());

        // Then
        assertThat(begin(waits)).contains("blue has it");

        // When
        shows("blue", Map.of("blue", live("one")));

        // Then
        assertThat(begin(waits)).hasValueSatisfying(text -> assertThat(text).contains("demo/blue"));

        // When it has gone on
        shows("blue", Map.of("blue", live("two")));

        // Then
        assertThat(begin(waits)).isEmpty();
    }

    @Test
    void nobodyWaitsForAClusterWhoseConnectorsHaveTheConfigOfTheirSpecs() {
        // Given
        put("blue", "two", "{observedGeneration: 3, configHash: of-the-spec}");
        var waits = put("green", "one", REFUSED);
        shows("green", Map.of());

        // Then
        assertThat(begin(waits)).isEmpty();
    }

    @Test
    void whatNobodyHasSeenIsInTheGroupOfItsSpec() {
        // Given: its spec was changed meanwhile
        put("blue", "one", "{observedGeneration: 3, configHash: of-before}");
        seen.put(new ClusterKey("demo", "blue"), unreachable());

        // Then
        assertThat(begin(put("green", "one", "{}"))).isPresent();
    }

    @Test
    void aNewSinkStaysOutOfAGroupThatAStartWhichHangsMayHave() {
        // Given: an edit while no operator ran, of a connector that no list names because its start has not ended
        var hangs = put(
                "blue",
                "two",
                "{observedGeneration: 2, configHash: %1$s, attemptedHashes: [%1$s]}"
                        .formatted(ConnectorConfig.digest(live("one").config())));
        put("red", "two", "{observedGeneration: 3, configHash: of-the-spec}");
        var comes = newSink();
        shows("red", Map.of("red", live("two")));

        // Then: nobody has asked its cluster yet
        assertThat(groups.begin(comes, "of-the-spec")).hasValueSatisfying(refused -> assertThat(refused)
                .returns(ConnectorReason.CONSUMER_GROUP_UNKNOWN, Progress.NotAccepted::reason)
                .extracting(Progress.NotAccepted::message)
                .asString()
                .startsWith("KafkaConnector demo/blue on ConnectCluster blue may still use consumer group one"));

        // When
        shows("blue", Map.of());

        // Then
        assertThat(begin(comes)).isPresent();

        // When: its own edit is refused, and it is found by its name
        assertThat(begin(hangs)).isPresent();
        memories.update(hangs, known -> known.lookedUp(Optional.of(live("one")), Samples.NOON));
        groups.end(hangs);

        // Then
        assertThat(begin(comes)).hasValueSatisfying(text -> assertThat(text)
                .startsWith("KafkaConnector demo/blue on ConnectCluster blue still uses consumer group one"));
        assertThat(begin(hangs)).isPresent();
    }

    @Test
    void aNewSinkStaysOutWhileTheOneThatHangsFollowsItsEditToAFreeGroup() {
        // Given
        var hangs = put(
                "blue",
                "two",
                "{observedGeneration: 2, configHash: %1$s, attemptedHashes: [%1$s]}"
                        .formatted(ConnectorConfig.digest(live("one").config())));
        var comes = newSink();
        shows("blue", Map.of());

        // When
        assertThat(begin(hangs)).isEmpty();

        // Then: what it is being sent says nothing of what it has
        assertThat(begin(comes)).isPresent();
    }

    @Test
    void aNewSinkStaysOutOfAGroupThatAnUnlistedConnectorHasWhoeverSentItsConfig() {
        // Given: somebody made it again by hand, with the config that it had
        var hangs = put(
                "blue",
                "two",
                "{observedGeneration: 2, configHash: %s}"
                        .formatted(ConnectorConfig.digest(live("one").config())));
        put("red", "two", "{observedGeneration: 3, configHash: of-the-spec}");
        var comes = newSink();
        shows("blue", Map.of());
        shows("red", Map.of("red", live("two")));

        // When
        assertThat(begin(hangs)).isPresent();
        memories.update(hangs, known -> known.lookedUp(Optional.of(live("one")), Samples.NOON));

        // Then: the pass that takes it in has yet to come
        assertThat(begin(comes)).isPresent();

        // When
        groups.end(hangs);

        // Then
        assertThat(begin(comes)).hasValueSatisfying(text -> assertThat(text).contains("blue still uses"));

        // When
        memories.update(hangs, known -> known.lookedUp(Optional.empty(), Samples.NOON));

        // Then
        assertThat(begin(comes)).isEmpty();
    }

    @Test
    void aNewSinkWaitsForACreateOfTheProcessBeforeThatMayComeLate() {
        // Given: it died with the create on its way, and Connect does not have the connector yet
        var late = put("blue", "two", "{observedGeneration: 2, attemptedHashes: [of-before]}");
        var comes = newSink();
        shows("blue", Map.of());
        memories.update(late, known -> known.lookedUp(Optional.empty(), Samples.NOON.plusSeconds(1)));

        // Then
        assertThat(begin(comes)).isPresent();

        // When it was asked again, and workers may still validate what was sent
        memories.update(late, known -> known.lookedUp(Optional.empty(), Samples.NOON.plusSeconds(89)));
        now = now.plusSeconds(89);

        // Then
        assertThat(begin(comes)).isPresent();

        // When none does any more
        memories.update(late, known -> known.lookedUp(Optional.empty(), Samples.NOON.plusSeconds(91)));

        // Then
        assertThat(begin(comes)).isEmpty();
    }

    @Test
    void aNewSinkDoesNotWaitForASourceWhoseStartHangs() {
        // Given
        var hangs = put("blue", "two", "{observedGeneration: 2, configHash: of-before}");
        var comes = newSink();
        shows("blue", Map.of());
        assertThat(begin(comes)).isPresent();

        // When
        var source =
                new LiveConnector("source", new TreeMap<>(), LiveState.UNASSIGNED, "", null, null, null, 0, List.of());
        memories.update(hangs, known -> known.lookedUp(Optional.of(source), Samples.NOON));

        // Then
        assertThat(begin(comes)).isEmpty();
    }

    @Test
    void aNewSinkDoesNotWaitForeverForAClusterThatNobodyAsks() {
        // Given: a cluster without workers
        put("blue", "two", "{observedGeneration: 2, configHash: of-before}");
        var comes = newSink();
        assertThat(begin(comes)).isPresent();

        // When
        now = now.plusSeconds(60);

        // Then
        assertThat(begin(comes)).isEmpty();
        groups.end(comes);

        // When it has workers again
        shows("blue", Map.of());

        // Then
        assertThat(begin(comes)).isPresent();
        now = now.plusSeconds(120);
        assertThat(begin(comes)).isEmpty();
    }

    @Test
    void aNewSinkThatWasToldToWaitDoesNotWaitForASilentClusterEither() {
        // Given
        put("blue", "two", "{observedGeneration: 2, configHash: of-before}");
        var comes = newSink();
        var refused = groups.begin(comes, "of-the-spec").orElseThrow();

        // When its status says so by now
        all.remove(comes);
        var status = REFUSED.replace("ConsumerGroupConflict", refused.reason().text())
                .replace("blue has it", "'" + refused.message() + "'");
        var again = put("green", "one", status);
        seen.put(new ClusterKey("demo", "blue"), unreachable());

        // Then
        assertThat(begin(again)).isEmpty();
    }

    @Test
    void aNewSinkDoesNotWaitForAConnectorThatConnectDoesNotHave() {
        // Given
        var gone = put("blue", "two", "{observedGeneration: 2, configHash: of-before}");
        var comes = newSink();
        shows("blue", Map.of());
        assertThat(begin(comes)).isPresent();

        // When
        memories.update(gone, known -> known.lookedUp(Optional.empty(), Samples.NOON));

        // Then
        assertThat(begin(comes)).isEmpty();
    }

    @Test
    void aNewSinkWaitsTwoMinutesForACompleteAnswerAndForASilentClusterNotAtAll() {
        // Given
        put("blue", "two", "{observedGeneration: 2, configHash: of-before}");
        var comes = newSink();
        shows("blue", Map.of());
        assertThat(begin(comes)).isPresent();

        // When / Then
        seen.put(new ClusterKey("demo", "blue"), unreachable());
        assertThat(begin(comes)).isEmpty();
        groups.end(comes);

        // When / Then
        shows("blue", Map.of());
        assertThat(begin(comes)).isPresent();
        now = now.plusSeconds(120);
        assertThat(begin(comes)).isEmpty();
    }

    @Test
    void nobodyWaitsForAClusterOfAnotherKafka() {
        // Given
        put("elsewhere", "two", "{observedGeneration: 3, configHash: of-before}");
        var waits = put("green", "one", REFUSED);
        shows("green", Map.of());

        // Then
        assertThat(begin(waits)).isEmpty();
    }

    @Test
    void whoReadsWithTheGroupByNowIsNotHeldUpByWhatWasSaidBefore() {
        // Given: the process before died after it had sent the config and before it had said so
        put("blue", "two", "{observedGeneration: 3, configHash: of-before}");
        var runs = put("green", "one", REFUSED.replace("{observed", "{configHash: of-before, observed"));
        shows("green", Map.of("green", live("one")));

        // Then
        assertThat(begin(runs)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"NotAdopted", "ConsumerGroupUnknown"})
    void whoWasRefusedForSomethingElseIsNotHeldUp(String reason) {
        // Given
        put("blue", "two", "{observedGeneration: 3, configHash: of-before}");
        seen.put(new ClusterKey("demo", "blue"), unreachable());
        var waits = put("green", "one", REFUSED.replace("ConsumerGroupConflict", reason));
        shows("green", Map.of());

        // Then
        assertThat(begin(waits)).isEmpty();
    }

    /** Those that ask for a group or show with it. */
    private List<KafkaConnector> members(String group) {
        var names = new LiveGroups(key -> seen.getOrDefault(key, ClusterObservation.NOTHING));
        return all.stream()
                .filter(object -> ConsumerGroup.of(object, List.of()).equals(Optional.of(group))
                        || names.names(ConnectorKey.of(object).cluster(), group).contains(object.liveName()))
                .toList();
    }

    private UnplacedConnectors unplaced() {
        return new UnplacedConnectors(
                () -> all.stream()
                        .map(ConnectorKey::of)
                        .map(ConnectorKey::cluster)
                        .collect(Collectors.toSet()),
                cluster -> all.stream()
                        .filter(object -> ConnectorKey.of(object).cluster().equals(cluster)),
                key -> seen.getOrDefault(key, ClusterObservation.NOTHING),
                new StoryClock(() -> now));
    }

    /** A new sink on a cluster that answers; it wants group one. */
    private KafkaConnector newSink() {
        var sink = put("green", "one", "{}");
        shows("green", Map.of());
        return sink;
    }

    private Optional<String> begin(KafkaConnector object) {
        return groups.begin(object, "of-the-spec").map(Progress.NotAccepted::message);
    }

    private void shows(String cluster, Map<String, LiveConnector> connectors) {
        seen.put(new ClusterKey("demo", cluster), Samples.observation(Reachability.REACHABLE, connectors));
    }

    private static ClusterObservation unreachable() {
        return Samples.observation(Reachability.UNREACHABLE, Map.of());
    }

    private static LiveConnector live(String group) {
        var config = new TreeMap<>(Map.of("topics", "a", "consumer.override.group.id", group));
        return new LiveConnector("sink", config, LiveState.RUNNING, "w1:8083", "1", null, null, 0, List.of());
    }

    private KafkaConnector put(String name, String group, String status) {
        var object = Serialization.unmarshal("""
                metadata:
                  {name: %s, namespace: demo, uid: %s, generation: 3, creationTimestamp: '2026-01-01T00:00:00Z'}
                spec:
                  {clusterRef: {name: %s}, class: Some, config: {topics: a, consumer.override.group.id: %s}}
                status: %s
                """.formatted(name, name, name, group, status), KafkaConnector.class);
        all.add(object);
        return object;
    }

    private static ConnectCluster cluster(ClusterKey key) {
        return Serialization.unmarshal(
                """
            metadata: {name: %s, namespace: %s}
            spec: {bootstrapServers: 'kafka:9092'}
            status: {kafkaClusterId: %s, conditions: [{type: RestAvailable, status: 'True'}]}
            """.formatted(key.name(), key.namespace(), key.name().equals("elsewhere") ? "other" : "kafka"),
                ConnectCluster.class);
    }
}
