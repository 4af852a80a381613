package io.penstock.operator.cluster;

import io.fabric8.kubernetes.api.model.Pod;
import io.penstock.operator.cluster.dependent.StatefulSetDependent;
import java.util.Optional;

/**
 * What Kubernetes says about one worker's pod.
 *
 * @param name name of the pod
 * @param ready whether it is ready
 * @param configDigest digest of its worker config; empty if it does not say
 * @param diagnosis why it does not start, one sentence; empty while there is hope
 * @param takenKafka id of the Kafka cluster on which its worker found the group taken; empty if it did not
 */
record WorkerPod(
        String name, boolean ready, String configDigest, Optional<String> diagnosis, Optional<String> takenKafka) {
    static WorkerPod of(Pod pod) {
        var ready = pod.getStatus() != null
                && pod.getStatus().getConditions().stream()
                        .anyMatch(one -> "Ready".equals(one.getType()) && "True".equals(one.getStatus()));
        return new WorkerPod(
                pod.getMetadata().getName(),
                ready,
                configDigest(pod),
                ready ? Optional.empty() : PodDiagnosis.of(pod),
                ready ? Optional.empty() : PodDiagnosis.takenKafka(pod));
    }

    private static String configDigest(Pod pod) {
        var annotations = pod.getMetadata().getAnnotations();
        return annotations == null ? "" : annotations.getOrDefault(StatefulSetDependent.CONFIG_DIGEST, "");
    }

    /** Whether another state of the same pod says the same. */
    static boolean same(Pod one, Pod other) {
        return of(one).equals(of(other));
    }
}
