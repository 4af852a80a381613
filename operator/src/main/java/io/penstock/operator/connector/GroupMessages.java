package io.penstock.operator.connector;

import io.penstock.api.v1alpha1.KafkaConnector;
import io.penstock.operator.reference.ConsumerGroup;

/** What is said of two sinks and one consumer group, one sentence each. */
final class GroupMessages {
    private static final String UNKNOWN = " may still read with consumer group ";

    private GroupMessages() {}

    /** Both ask for the group. */
    static String shared(KafkaConnector object, KafkaConnector other) {
        var change = ConsumerGroup.named(object).isPresent()
                ? "remove consumer.override.group.id from spec.config, or name a group there that nobody else reads with"
                : "set consumer.override.group.id in spec.config of one of them, or give one of them a different name";
        return ("%s reads with the same consumer group %s from the same Kafka, so the two share the records: " + change)
                .formatted(place(other), ConsumerGroup.of(object).orElse(""));
    }

    /**
     * The spec of the other one names another group by now, and its live connector has yet to leave this one.
     *
     * @param swap whether it asks for the group that the object has
     */
    static String leaving(KafkaConnector other, String group, boolean swap) {
        var change = swap
                ? "each waits for the group of the other: name a third group in one of them first"
                : "this one follows by itself when that one has left the group";
        return ("%s still reads with consumer group %s from the same Kafka, and two would share the records: " + change)
                .formatted(place(other), group);
    }

    /** Both read with the group already, though the spec of the other one names another by now. */
    static String staying(KafkaConnector other, String group) {
        return ("%s still reads with the same consumer group %s from the same Kafka, so the two share the records until that"
                        + " one has left the group")
                .formatted(place(other), group);
    }

    /** Both read with the group already, and the spec of the object itself names another by now. */
    static String leavingShared(KafkaConnector other, String group) {
        return ("%s reads with consumer group %s, and so does the live connector of this one: the two share the records until"
                        + " one of them has left the group")
                .formatted(place(other), group);
    }

    /** Nobody knows yet with which group the other one reads. */
    static String unknown(KafkaConnector other, String group) {
        return ("%s" + UNKNOWN + "%s from the same Kafka: Connect is asked, and unless it says so this one follows by"
                        + " itself within three minutes")
                .formatted(place(other), group);
    }

    /** Whether a sentence says no more than that nobody knew. */
    static boolean saysUnknown(String text) {
        return text.contains(UNKNOWN);
    }

    private static String place(KafkaConnector object) {
        return "KafkaConnector %s/%s on ConnectCluster %s"
                .formatted(
                        object.getMetadata().getNamespace(),
                        object.getMetadata().getName(),
                        object.getSpec().clusterRef().name());
    }
}
