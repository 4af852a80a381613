package io.penstock.operator.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.penstock.api.v1alpha1.ConnectCluster;
import io.penstock.api.v1alpha1.KafkaConnector;
import io.penstock.api.v1alpha1.connector.KafkaConnectorSpec;
import io.penstock.operator.observe.ClusterKey;
import io.penstock.operator.observe.ClusterObservation;
import io.penstock.operator.observe.Reachability;
import io.penstock.operator.plan.LiveConnector;
import io.penstock.operator.plan.LiveState;
import io.penstock.operator.reference.ConsumerGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SharedGroupsTest {
    private static final String FRESH = "{}";
    private static final String HELD_UP = "{observedGeneration: 3, conditions: [{type: Valid, status: 'False'}]}";
    private static final String SENT = "{observedGeneration: 3, attemptedHashes: [abc]}";
    private static final String LIVE = "{observedGeneration: 3, configHash: abc}";

    private static final LiveConnector LIVE_IN_THE_GROUP = new LiveConnector(
            "sink", new TreeMap<>(Map.of("topics", "a")), LiveState.RUNNING, "w1:8083", "1", null, null, 0, List.of());

    private final Memories memories = new Memories(Samples.CLOCK);
    private final List<KafkaConnector> all = new ArrayList<>();
    private final SharedGroups groups = new SharedGroups(
            group -> all,
            Stream::empty,
            Samples.NONE_UNPLACED,
            key -> Optional.of(cluster(key)),
            key -> ClusterObservation.NOTHING,
            memories::of,
            object -> ConsumerGroup.of(object, List.of()),
            object -> Optional.of("abc"));

    @Test
    void oneAtATimeIsOnItsWay() {
        // Given: an older object that is held up, so that the younger one may start
        var older = put("blue", HELD_UP);
        var younger = put("green", FRESH);
        assertThat(begin(younger)).isEmpty();

        // Then: what held up the older one has gone, and the younger one is being checked by Connect
        assertThat(begin(older)).hasValueSatisfying(text -> assertThat(text).contains("on ConnectCluster green"));

        // When: its config is on the way, and nobody knows what becomes of it
        memories.update(younger, known -> known.attempting("abc"));
        groups.end(younger);

        // Then
        assertThat(begin(older)).isPresent();
        assertThat(begin(younger)).as("it goes on").isEmpty();
        groups.end(younger);

        // When: Connect does not take it
        memories.update(younger, known -> known.refused("abc", Samples.NOON));

        // Then
        assertThat(begin(older)).isEmpty();
        assertThat(begin(younger)).isPresent();
    }

    @Test
    void aConfigThatAnotherProcessHasSentComesBeforeAnOlderObject() {
        // Given
        var older = put("blue", HELD_UP);
        var younger = put("green", SENT);

        // Then
        assertThat(begin(older)).isPresent();
        assertThat(begin(younger)).isEmpty();
    }

    @Test
    void ofTwoThatAnotherProcessHasSentTheOlderGoesOn() {
        // Given
        var older = put("blue", SENT);
        var younger = put("green", SENT);

        // Then
        assertThat(begin(younger)).isPresent();
        assertThat(begin(older)).isEmpty();
    }

    @Test
    void nothingHoldsUpAnObjectThatRuns() {
        // Given
        var older = put("blue", FRESH);
        var younger = put("green", LIVE);

        // Then
        assertThat(begin(younger)).isEmpty();
        assertThat(groups.sharing(younger).warning()).isEmpty();
        assertThat(begin(older)).isPresent();
    }

    @Test
    void tellsAlsoWhoseSpecNamesAnotherGroupByNow() {
        // Given
        put("green", LIVE);
        var leaves = put("blue", LIVE);
        leaves.setSpec(Serialization.unmarshal(
                "clusterRef: {name: blue}\nconnectorName: orders\nclass: Some\n"
                        + "config: {topics: a, consumer.override.group.id: other}",
                KafkaConnectorSpec.class));

        // When
        memories.update(leaves, known -> known.lookedUp(Optional.of(LIVE_IN_THE_GROUP), Samples.NOON));

        // Then
        assertThat(groups.sharing(leaves).warning())
                .contains(
                        "KafkaConnector demo/on-green on ConnectCluster green uses consumer group connect-orders, and so"
                                + " does the live connector of this object: the two share the records until one of them has"
                                + " left the group");
    }

    @Test
    void namesTheOneThatReadsBeforeOneThatWaits() {
        // Given
        put("blue", FRESH);
        put("red", LIVE);

        // When / Then
        assertThat(begin(put("green", FRESH)))
                .hasValueSatisfying(text -> assertThat(text).contains("on ConnectCluster red"));
    }

    @Test
    void whoSharesAGroupSinceAMomentAgoIsToldOnce() {
        // Given
        var runs = put(
                "green", "{observedGeneration: 3, configHash: abc, conditions: [{type: Accepted, status: 'True'}]}");
        var comes = put("blue", LIVE);
        assertThat(groups.sharing(comes)).isEqualTo(SharedGroups.Sharing.NONE);

        // When its live connector is found in the group
        memories.update(comes, known -> known.lookedUp(Optional.of(LIVE_IN_THE_GROUP), Samples.NOON));

        // Then
        assertThat(groups.sharing(comes).toNotify()).containsExactly(runs);
        assertThat(groups.sharing(comes).warning()).isPresent();

        // When it has been told
        runs.setStatus(object(
                        "",
                        "{observedGeneration: 3, configHash: abc, conditions: [{type: Accepted, status: 'True', reason:"
                                + " ConsumerGroupConflict}]}")
                .getStatus());

        // Then
        assertThat(groups.sharing(comes).toNotify()).isEmpty();
    }

    @Test
    void twoThatShareAGroupDoNotWakeOneAnotherOverAndOver() {
        // Given: two that show in the group, and whose statuses do not say so yet
        var one = inTheGroup("green");
        var other = inTheGroup("blue");

        // When: each wakes the other
        assertThat(groups.sharing(one).toNotify()).containsExactly(other);
        assertThat(groups.sharing(other).toNotify()).containsExactly(one);

        // Then: to write it down may take long
        assertThat(groups.sharing(one).toNotify()).isEmpty();
        assertThat(groups.sharing(other).toNotify()).isEmpty();

        // When: one of them leaves the group and comes back
        memories.update(one, known -> known.lookedUp(Optional.empty(), Samples.NOON));
        assertThat(groups.sharing(one).toNotify()).isEmpty();
        memories.update(one, known -> known.lookedUp(Optional.of(LIVE_IN_THE_GROUP), Samples.NOON));

        // Then
        assertThat(groups.sharing(one).toNotify()).containsExactly(other);
    }

    @Test
    void neitherWhatShowsInTheGroupIsRenderedNorWhatWaitsForIt() {
        // Given: of either there may be a thousand
        var unrendered = whileClustersAnswer(object -> {
            throw new AssertionError("what is known of it says enough");
        });
        var one = inTheGroup("green");
        inTheGroup("blue");

        // When / Then
        assertThat(unrendered.sharing(one).warning()).isPresent();
        put("red", FRESH);
        assertThat(unrendered.begin(put("yellow", FRESH), "abc")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Stalled, status: 'True'",
                "Accepted, status: 'False'",
                "ResolvedRefs, status: 'False'",
                "Valid, status: 'False'"
            })
    void anObjectWhoseConditionsSaySoIsHeldUp(String condition) {
        assertThat(SharedGroups.isHeldUp(
                        object("", "{observedGeneration: 3, conditions: [{type: %s}]}".formatted(condition))))
                .isTrue();
        assertThat(SharedGroups.isHeldUp(
                        object("", "{observedGeneration: 2, conditions: [{type: %s}]}".formatted(condition))))
                .as("of an older spec")
                .isFalse();
    }

    @Test
    void anObjectThatIsOnItsWayIsNot() {
        assertThat(SharedGroups.isHeldUp(object("", "{}"))).isFalse();
        assertThat(
                        SharedGroups.isHeldUp(
                                object(
                                        "",
                                        "{observedGeneration: 3, conditions: [{type: Reconciling, status: 'True'}, {type: Valid, status: Unknown}]}")))
                .isFalse();
    }

    @Test
    void anObjectThatIsSuspendedIsHeldUp() {
        assertThat(SharedGroups.isHeldUp(object(", suspend: true", "{}"))).isTrue();
    }

    @Test
    void saysWhatToSetWhereConnectNamedTheGroup() {
        var object = object(", config: {topics: a}", "{}");
        assertThat(GroupMessages.shared(object, object, "connect-orders"))
                .endsWith("consumer group connect-orders on the same Kafka cluster, so the two share the records: set"
                        + " consumer.override.group.id in spec.config of one of them, or give one of them a different"
                        + " name");
    }

    @Test
    void saysWhereToSetAnotherGroupThanTheOneInherited() {
        var object = object(", config: {topics: a}", "{}");
        assertThat(GroupMessages.shared(object, object, "of-all"))
                .endsWith(
                        "this one inherits the name, so set consumer.override.group.id in its spec.config to a group that"
                                + " nothing else uses");
    }

    @Test
    void saysWhatToRemoveWhereTheObjectItselfNamesTheGroup() {
        var object = object(", config: {topics: a, consumer.override.group.id: g}", "{}");
        assertThat(GroupMessages.shared(object, object, "g"))
                .endsWith("consumer group g on the same Kafka cluster, so the two share the records: remove"
                        + " consumer.override.group.id from spec.config, or set it to a group that nothing else uses");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aConnectorThatIsGoneHoldsNoGroupWhileNobodyMakesItAgain(boolean suspend) {
        // Given: somebody removed it from Connect by hand, and its object is suspended or lacks a Secret
        var answering = whileClustersAnswer(object -> suspend ? Optional.of("abc") : Optional.empty());
        var gone = put("green", LIVE);
        gone.setSpec(Serialization.unmarshal(
                "clusterRef: {name: green}\nconnectorName: orders\nclass: Some\nconfig: {topics: a}\nsuspend: "
                        + suspend,
                KafkaConnectorSpec.class));
        if (!suspend) {
            gone.setStatus(object(
                            "",
                            "{observedGeneration: 3, configHash: abc, conditions: [{type: ResolvedRefs, status:"
                                    + " 'False'}]}")
                    .getStatus());
        }
        var comes = put("blue", FRESH);
        assertThat(answering.begin(comes, "abc")).as("nobody has asked by name").isPresent();

        // When
        memories.update(gone, known -> known.lookedUp(Optional.empty(), Samples.NOON));

        // Then
        assertThat(answering.begin(comes, "abc")).isEmpty();

        // When: it may be made again, and the other one's create is on its way
        memories.update(comes, known -> known.attempting("abc"));
        answering.end(comes);
        gone.setSpec(spec("green"));
        gone.setStatus(object("", LIVE).getStatus());

        // Then: the other one has the group by now
        assertThat(answering.begin(gone, "abc")).isPresent();
        assertThat(answering.begin(comes, "abc")).isEmpty();
    }

    private SharedGroups whileClustersAnswer(Function<KafkaConnector, Optional<String>> digests) {
        return new SharedGroups(
                group -> all,
                Stream::empty,
                Samples.NONE_UNPLACED,
                key -> Optional.of(cluster(key)),
                key -> Samples.observation(Reachability.REACHABLE, Map.of()),
                memories::of,
                object -> ConsumerGroup.of(object, List.of()),
                digests);
    }

    private KafkaConnector inTheGroup(String cluster) {
        var object = put(
                cluster, "{observedGeneration: 3, configHash: abc, conditions: [{type: Accepted, status: 'True'}]}");
        memories.update(object, known -> known.lookedUp(Optional.of(LIVE_IN_THE_GROUP), Samples.NOON));
        return object;
    }

    private Optional<String> begin(KafkaConnector object) {
        return groups.begin(object, "abc").map(Progress.NotAccepted::message);
    }

    /** Puts an object of one group beside the others; each is younger than the one before. */
    private KafkaConnector put(String cluster, String status) {
        var object = object("", status);
        object.getMetadata().setNamespace("demo");
        object.getMetadata().setUid(cluster);
        object.getMetadata().setName("on-" + cluster);
        object.getMetadata().setCreationTimestamp("2026-01-01T00:00:0" + all.size() + "Z");
        object.setSpec(spec(cluster));
        all.add(object);
        return object;
    }

    private static KafkaConnectorSpec spec(String cluster) {
        return Serialization.unmarshal(
                "clusterRef: {name: %s}\nconnectorName: orders\nclass: Some\nconfig: {topics: a}".formatted(cluster),
                KafkaConnectorSpec.class);
    }

    private static ConnectCluster cluster(ClusterKey key) {
        return Serialization.unmarshal("""
            metadata: {name: %s, namespace: %s}
            spec: {bootstrapServers: 'kafka:9092'}
            status: {kafkaClusterId: one, conditions: [{type: RestAvailable, status: 'True'}]}
            """.formatted(key.name(), key.namespace()), ConnectCluster.class);
    }

    private static KafkaConnector object(String spec, String status) {
        return Serialization.unmarshal(
                "metadata: {name: orders, generation: 3}\nspec: {clusterRef: {name: blue}, class: Some" + spec
                        + "}\nstatus: " + status,
                KafkaConnector.class);
    }
}
