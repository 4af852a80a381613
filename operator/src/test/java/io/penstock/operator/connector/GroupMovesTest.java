package io.penstock.operator.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.penstock.api.v1alpha1.ConnectCluster;
import io.penstock.api.v1alpha1.KafkaConnector;
import io.penstock.api.v1alpha1.connector.KafkaConnectorStatus;
import io.penstock.operator.observe.ClusterKey;
import io.penstock.operator.observe.ClusterObservation;
import io.penstock.operator.observe.ConnectorKey;
import io.penstock.operator.observe.Reachability;
import io.penstock.operator.plan.ConnectorConfig;
import io.penstock.operator.plan.LiveConnector;
import io.penstock.operator.plan.LiveState;
import io.penstock.operator.reference.ConsumerGroup;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Objects that run and get another consumer group by an edit. Each has a cluster of its own, on one Kafka. */
class GroupMovesTest {
    private final Memories memories = new Memories(Samples.CLOCK);
    private final Map<String, KafkaConnector> all = new LinkedHashMap<>();
    private final Map<ClusterKey, ClusterObservation> seen = new HashMap<>();
    private final SharedGroups groups = new SharedGroups(
            this::members,
            Stream::empty,
            Samples.NONE_UNPLACED,
            key -> Optional.of(cluster(key)),
            this::observed,
            memories::of,
            object -> ConsumerGroup.of(object, List.of()),
            object -> Optional.of(digest(object)));

    @Test
    void anEditBringsNoneIntoAGroupInUse() {
        // Given
        runs("blue", "one");
        runs("green", "two");

        // When
        var moves = edit("green", "one");

        // Then
        assertThat(begin(moves)).hasValueSatisfying(text -> assertThat(text)
                .contains("KafkaConnector demo/blue on ConnectCluster blue uses the same consumer group one"));
        assertThat(begin(all.get("blue"))).isEmpty();
        assertThat(groups.sharing(all.get("blue")).warning()).isEmpty();
    }

    @Test
    void anEditOfSomethingElseGoesOn() {
        // Given: two that share a group since before anybody looked
        runs("blue", "one");
        runs("green", "one");

        // When
        var edited = edit("green", "one, tasks: more");

        // Then
        assertThat(begin(edited)).isEmpty();
        assertThat(groups.sharing(edited).warning()).isPresent();
    }

    @Test
    void aGroupIsInUseUntilTheLiveConnectorHasLeftIt() {
        // Given
        var moves = edit(runs("blue", "one"), "two");
        var comes = object("green", "one");

        // Then
        assertThat(begin(comes)).hasValueSatisfying(text -> assertThat(text)
                .isEqualTo("KafkaConnector demo/blue on ConnectCluster blue still uses consumer group one on the same"
                        + " Kafka cluster, and the two would share the records: this connector will follow as soon"
                        + " as that one has left the group"));

        // When it is on its way
        assertThat(begin(moves)).isEmpty();
        send(moves);

        // Then
        assertThat(begin(comes)).isPresent();
        assertThat(begin(object("red", "two"))).isPresent();

        // When it has arrived
        applied(moves);

        // Then
        assertThat(begin(comes)).isEmpty();
        assertThat(begin(all.get("red"))).isPresent();
    }

    @Test
    void aGroupIsInUseWhileTheClusterDoesNotAnswer() {
        // Given
        edit(runs("blue", "one"), "two");
        seen.put(
                key("blue"),
                Samples.observation(
                        Reachability.UNREACHABLE, seen.get(key("blue")).connectors()));

        // Then
        assertThat(begin(object("green", "one"))).isPresent();
    }

    @Test
    void aGroupIsInUseUntilTheObjectThatLeavesItIsGone() {
        var goes = edit(runs("blue", "one"), "two");
        groups.leave(goes);
        absent("blue");
        groups.leave(goes);
        assertThat(begin(object("green", "one"))).isPresent();
        groups.forget(goes);
        assertThat(begin(all.get("green"))).isEmpty();
    }

    @Test
    void whatWasDeletedInConnectComesBackWithItsGroup() {
        // Given
        var gone = runs("blue", "one");
        absent("blue");

        // Then
        assertThat(begin(object("green", "one"))).isPresent();
        assertThat(begin(gone)).isEmpty();
    }

    @Test
    void whatWasDeletedInConnectAndEditedIsNew() {
        // Given
        runs("blue", "one");
        runs("green", "two");
        absent("green");

        // Then
        assertThat(begin(edit("green", "one"))).isPresent();
        assertThat(begin(object("red", "two"))).isEmpty();
    }

    @Test
    void anotherHasTakenTheGroupOfWhatWasDeletedInConnect() {
        // Given
        var gone = runs("blue", "one");
        absent("blue");
        runs("green", "one");

        // Then
        assertThat(begin(gone)).isPresent();
    }

    @Test
    void whatSomebodyChangedInConnectIsPutBack() {
        // Given
        var changed = runs("blue", "one");
        shows("blue", config("two"));

        // Then
        assertThat(begin(object("green", "one"))).isPresent();
        assertThat(begin(object("red", "two"))).isPresent();
        assertThat(begin(changed)).isEmpty();
    }

    @Test
    void theOlderOfTwoGoesFirst() {
        // Given
        var older = edit(runs("blue", "one"), "free");
        var younger = edit(runs("green", "two"), "free");

        // Then
        assertThat(begin(younger)).isPresent();
        assertThat(begin(older)).isEmpty();
    }

    @Test
    void theOldestOfThoseThatWaitIsNext() {
        // Given
        runs("holder", "free");
        var older = edit(runs("blue", "one"), "free");
        var younger = edit(runs("green", "two"), "free");
        assertThat(begin(older)).isPresent();
        assertThat(begin(younger)).isPresent();
        heldUp(older, "Accepted, reason: ConsumerGroupConflict");
        heldUp(younger, "Accepted, reason: ConsumerGroupConflict");

        // When
        all.remove("holder");
        seen.remove(key("holder"));

        // Then
        assertThat(begin(younger)).isPresent();
        assertThat(begin(older)).isEmpty();
    }

    @Test
    void twoThatWantToSwapAreToldTheWay() {
        // Given
        var one = edit(runs("blue", "one"), "two");
        var two = edit(runs("green", "two"), "one");

        // Then
        assertThat(begin(one)).hasValueSatisfying(text -> assertThat(text)
                .endsWith("each waits for the group of the other, so move one of them to a third group first"));
        assertThat(begin(two)).isPresent();

        // When
        var third = edit(two, "three");
        assertThat(begin(third)).isEmpty();
        applied(third);

        // Then
        assertThat(begin(one)).isEmpty();
    }

    @Test
    void noneIsToldOfASwapWithOneThatDoesNotWantItsGroup() {
        // Given: a spec that takes the name from elsewhere
        edit(runs("blue", "one"), "'${env:GROUP}'");
        var runs = edit(runs("green", "two"), "one");

        // Then
        assertThat(List.of(begin(object("red", "one")), begin(runs))).allSatisfy(said -> assertThat(said.orElse(""))
                .endsWith("this connector will follow as soon as that one has left the group"));
    }

    @Test
    void aConfigThatWasSentCountsUntilItShowsThoughTheSpecHasGoneOn() {
        // Given
        var moves = edit(runs("blue", "one"), "two");
        assertThat(begin(moves)).isEmpty();
        send(moves);

        // When
        var on = edit(moves, "three");
        assertThat(begin(on)).isEmpty();
        groups.end(on);

        // Then
        assertThat(begin(object("green", "two"))).isPresent();

        // When Connect did not take it
        memories.update(on, known -> known.refused(digest(moves), Samples.NOON));

        // Then
        assertThat(begin(all.get("green"))).isEmpty();
    }

    @Test
    void aConfigThatWasSentCountsAlsoIfAnotherWithItsGroupIsNot() {
        // Given
        var moves = edit(runs("blue", "one"), "two");
        assertThat(begin(moves)).isEmpty();
        send(moves);

        // When Connect is against the next one
        var invalid = edit(moves, "two, tasks: none");
        assertThat(begin(invalid)).isEmpty();
        groups.end(invalid);
        heldUp(invalid, "Valid, reason: InvalidConfig");

        // Then
        assertThat(begin(object("green", "two"))).isPresent();
    }

    private Optional<String> begin(KafkaConnector object) {
        return groups.begin(object, digest(object)).map(Progress.NotAccepted::message);
    }

    /** A config with its group leaves. */
    private void send(KafkaConnector object) {
        memories.update(object, known -> known.attempting(digest(object)));
        groups.end(object);
    }

    /** Connect runs what the spec says. */
    private void applied(KafkaConnector object) {
        var config = text(object);
        shows(name(object), config);
        memories.update(object, known -> known.refused(ConnectorConfig.digest(config), Samples.NOON)
                .adopted(ConnectorConfig.digest(config)));
        groups.end(object);
    }

    private KafkaConnector runs(String name, String group) {
        var object = object(name, group);
        applied(object);
        return object;
    }

    private void absent(String name) {
        seen.put(key(name), Samples.observation(Reachability.REACHABLE, Map.of()));
    }

    private void shows(String name, Map<String, String> config) {
        var live = new LiveConnector(
                "sink", new TreeMap<>(config), LiveState.RUNNING, "w1:8083", "1", null, null, 0, List.of());
        seen.put(key(name), Samples.observation(Reachability.REACHABLE, Map.of(name, live)));
    }

    private static void heldUp(KafkaConnector object, String condition) {
        object.setStatus(Serialization.unmarshal(
                "observedGeneration: %d\nconditions: [{type: %s, status: 'False'}]"
                        .formatted(object.getMetadata().getGeneration(), condition),
                KafkaConnectorStatus.class));
    }

    private KafkaConnector object(String name, String group) {
        return put(name, group, 1, all.size());
    }

    private KafkaConnector edit(KafkaConnector object, String group) {
        return edit(name(object), group);
    }

    private KafkaConnector edit(String name, String group) {
        var before = all.get(name).getMetadata();
        var after = put(name, group, before.getGeneration() + 1, 0);
        after.getMetadata().setCreationTimestamp(before.getCreationTimestamp());
        return after;
    }

    private KafkaConnector put(String name, String group, long generation, int second) {
        var object = Serialization.unmarshal(
                """
                metadata:
                  {name: %s, namespace: demo, uid: %s, generation: %d, creationTimestamp: '2026-01-01T00:00:0%dZ'}
                spec:
                  {clusterRef: {name: %s}, class: Some, config: {topics: a, consumer.override.group.id: %s}}
                """.formatted(name, name, generation, second, name, group), KafkaConnector.class);
        all.put(name, object);
        return object;
    }

    private List<KafkaConnector> members(String group) {
        return all.values().stream()
                .filter(object -> ConsumerGroup.of(object, List.of()).equals(Optional.of(group))
                        || observed(ConnectorKey.of(object).cluster()).connectors().values().stream()
                                .anyMatch(live ->
                                        LiveGroups.of(name(object), live).equals(Optional.of(group))))
                .toList();
    }

    private ClusterObservation observed(ClusterKey cluster) {
        return seen.getOrDefault(cluster, ClusterObservation.NOTHING);
    }

    private static ConnectCluster cluster(ClusterKey key) {
        return Serialization.unmarshal("""
            metadata: {name: %s, namespace: %s}
            spec: {bootstrapServers: 'kafka:9092'}
            status: {kafkaClusterId: kafka, conditions: [{type: RestAvailable, status: 'True'}]}
            """.formatted(key.name(), key.namespace()), ConnectCluster.class);
    }

    private static Map<String, String> config(String group) {
        return Map.of("topics", "a", "consumer.override.group.id", group);
    }

    private static Map<String, String> text(KafkaConnector object) {
        var config = new TreeMap<String, String>();
        object.getSpec().config().forEach((name, value) -> config.put(name, value.toString()));
        return config;
    }

    private static String digest(KafkaConnector object) {
        return ConnectorConfig.digest(text(object));
    }

    private static ClusterKey key(String name) {
        return new ClusterKey("demo", name);
    }

    private static String name(KafkaConnector object) {
        return object.getMetadata().getName();
    }
}
