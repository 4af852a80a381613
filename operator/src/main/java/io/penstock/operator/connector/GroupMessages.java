package io.penstock.operator.connector;

import io.penstock.api.v1alpha1.KafkaConnector;
import io.penstock.operator.reference.ConsumerGroup;

/** Messages about two sinks in one consumer group, one sentence each. */
final class GroupMessages {
    private GroupMessages() {}

    /** Both objects ask for the group. */
    static String shared(KafkaConnector object, KafkaConnector other, String group) {
        return ("%s uses the same consumer group %s on the same Kafka cluster, so the two share the records: "
                        + change(object, group))
                .formatted(place(other), group);
    }

    private static String change(KafkaConnector object, String group) {
        if (ConsumerGroup.named(object).isPresent()) {
            return "remove consumer.override.group.id from spec.config, or set it to a group that nothing else uses";
        }
        return group.equals(ConsumerGroup.byName(object.liveName()))
                ? "set consumer.override.group.id in spec.config of one of them, or give one of them a different name"
                : "this one inherits the name, so set consumer.override.group.id in its spec.config to a group that nothing"
                        + " else uses";
    }

    /**
     * The spec of the other one names another group by now, but its live connector has yet to leave this one.
     *
     * @param swap whether it asks for the group that the object has
     */
    static String leaving(KafkaConnector other, String group, boolean swap) {
        var change = swap
                ? "each waits for the group of the other, so move one of them to a third group first"
                : "this connector will follow as soon as that one has left the group";
        return ("%s still uses consumer group %s on the same Kafka cluster, and the two would share the records: "
                        + change)
                .formatted(place(other), group);
    }

    /** Both live connectors are in the group already, though the spec of the other one names another by now. */
    static String staying(KafkaConnector other, String group) {
        return ("%s still uses the same consumer group %s on the same Kafka cluster, so the two share the records until that"
                        + " one has left the group")
                .formatted(place(other), group);
    }

    /** Both live connectors are in the group already, and the spec of the object itself names another by now. */
    static String leavingShared(KafkaConnector other, String group) {
        return ("%s uses consumer group %s, and so does the live connector of this object: the two share the records until"
                        + " one of them has left the group")
                .formatted(place(other), group);
    }

    /** Nobody knows yet which group the other one is in. */
    static String unknown(KafkaConnector other, String group) {
        return ("%s may still use consumer group %s on the same Kafka cluster: the operator is asking Connect, and this"
                        + " connector will follow within three minutes unless that is confirmed")
                .formatted(place(other), group);
    }

    private static String place(KafkaConnector object) {
        return "KafkaConnector %s/%s on ConnectCluster %s"
                .formatted(
                        object.getMetadata().getNamespace(),
                        object.getMetadata().getName(),
                        object.getSpec().clusterRef().name());
    }
}
