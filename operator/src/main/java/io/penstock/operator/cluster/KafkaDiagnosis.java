package io.penstock.operator.cluster;

import io.penstock.operator.observe.KafkaObservation;
import io.penstock.operator.observe.KafkaObservation.TopicFault;
import io.penstock.operator.status.ClusterReason;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What is wrong with Kafka, as the workers see it.
 *
 * @param reason what kind of trouble it is
 * @param message the cause, and what to do
 */
record KafkaDiagnosis(ClusterReason reason, String message) {
    /**
     * Judges what the workers say.
     *
     * @param kafka what they say
     * @param names of the cluster's objects, for what to do
     */
    static Optional<KafkaDiagnosis> of(KafkaObservation kafka, ClusterNames names) {
        var outage = kafka.outage();
        if (outage.isPresent()) {
            return Optional.of(new KafkaDiagnosis(ClusterReason.KAFKA_UNREACHABLE, outage.get()));
        }
        if (kafka.internalTopicsLost()) {
            return Optional.of(new KafkaDiagnosis(ClusterReason.INTERNAL_TOPICS_MISSING, lost(kafka, names)));
        }
        return kafka.internalTopics().stream().findFirst().map(KafkaDiagnosis::misconfigured);
    }

    private static String lost(KafkaObservation kafka, ClusterNames names) {
        var gone = kafka.internalTopics().stream()
                .filter(TopicFault::lost)
                .map(TopicFault::topic)
                .distinct()
                .collect(Collectors.joining(", "));
        var unfit = kafka.internalTopics().stream().anyMatch(fault -> !fault.lost());
        return "the internal topics " + gone + " are missing from Kafka, or are empty because they were created again: "
                + (unfit ? "delete those that still exist, then " : "")
                + "restart the workers (kubectl rollout restart statefulset " + names.workload() + ")";
    }

    private static KafkaDiagnosis misconfigured(TopicFault fault) {
        var remedy = fault.fault().startsWith("cleanup.policy")
                ? ": set it to compact, or Kafka will delete the cluster's state"
                : ": the config topic must have exactly one, so create it again";
        return new KafkaDiagnosis(
                ClusterReason.INTERNAL_TOPICS_MISCONFIGURED,
                "the internal topic " + fault.topic() + " has " + fault.fault() + remedy);
    }
}
