package io.penstock.operator.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.penstock.api.v1alpha1.KafkaConnector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SharedGroupsTest {
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
        assertThat(SharedGroups.message(object, object))
                .endsWith("consumer group connect-orders from the same Kafka, so the two share the records: set"
                        + " consumer.override.group.id in spec.config of one of them, or give one of them a different"
                        + " name");
    }

    @Test
    void saysWhatToRemoveWhereTheObjectItselfNamesTheGroup() {
        var object = object(", config: {topics: a, consumer.override.group.id: g}", "{}");
        assertThat(SharedGroups.message(object, object))
                .endsWith("consumer group g from the same Kafka, so the two share the records: remove"
                        + " consumer.override.group.id from spec.config, or name a group there that nobody else reads"
                        + " with");
    }

    private static KafkaConnector object(String spec, String status) {
        return Serialization.unmarshal(
                "metadata: {name: orders, generation: 3}\nspec: {clusterRef: {name: blue}, class: Some" + spec
                        + "}\nstatus: " + status,
                KafkaConnector.class);
    }
}
