package io.penstock.operator.cluster;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetStatus;
import io.penstock.operator.observe.ReadyWorkers;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What Kubernetes says about the workers of one cluster.
 *
 * @param phase how far the workers are
 * @param wanted wanted workers
 * @param existing pods that exist
 * @param ready pods that are ready
 * @param updated pods of the newest revision
 * @param pods the pods, in the order of their numbers
 */
record Workload(Phase phase, int wanted, int existing, int ready, int updated, List<WorkerPod> pods) {
    /** How far the workers are. */
    enum Phase {
        /** There is no StatefulSet. */
        ABSENT,
        /** The StatefulSet's controller has not seen the newest spec. */
        OUTDATED,
        /** Pods beyond the wanted number are still there. */
        SCALING,
        /** Pods are replaced by those of the newest revision, and the last of these is not ready yet. */
        ROLLING,
        /** Pods are missing or not ready. */
        STARTING,
        /** All wanted pods are ready and of the newest revision. */
        RUNNING,
        /** No pods, as wanted. */
        STOPPED
    }

    Workload {
        pods = List.copyOf(pods);
    }

    /**
     * Reads the workload of a cluster.
     *
     * @param set the cluster's StatefulSet, as cached; null if there is none
     * @param wanted number of workers; empty takes the StatefulSet's own
     * @param pods the cluster's pods, as cached
     */
    static Workload of(@Nullable StatefulSet set, Optional<Integer> wanted, Collection<Pod> pods) {
        var number = wanted.orElseGet(
                () -> set == null ? 0 : zeroIfNull(set.getSpec().getReplicas()));
        var status = set == null || set.getStatus() == null ? new StatefulSetStatus() : set.getStatus();
        return new Workload(
                phase(set, status, number),
                number,
                zeroIfNull(status.getReplicas()),
                zeroIfNull(status.getReadyReplicas()),
                zeroIfNull(status.getUpdatedReplicas()),
                pods.stream().map(WorkerPod::of).sorted(byNumber()).toList());
    }

    /** Whether workers are there at all. */
    boolean exists() {
        return phase != Phase.ABSENT;
    }

    /** Whether fewer pods are there than wanted, be they ready or not. */
    boolean lacksPods() {
        return exists() && existing < wanted;
    }

    /** The workers whose pods are ready, by the names that the workers have for one another. */
    ReadyWorkers readyWorkers(ClusterNames names) {
        var ready = pods.stream().filter(WorkerPod::ready).map(WorkerPod::name).collect(Collectors.toSet());
        return new ReadyWorkers(names.workerDomain(), ready);
    }

    /** The same as of a spec that is not applied. */
    Workload outdated() {
        return new Workload(Phase.OUTDATED, wanted, existing, ready, updated, pods);
    }

    /**
     * The Kafka cluster on which a worker found its group taken by another cluster.
     *
     * @param configDigest digest of the worker config whose workers count
     */
    Optional<String> takenKafka(String configDigest) {
        return pods.stream()
                .filter(pod -> pod.configDigest().equals(configDigest))
                .flatMap(pod -> pod.takenKafka().stream())
                .findFirst();
    }

    /** Whether no pod has another worker config than the one with this digest. */
    boolean runsOnly(String configDigest) {
        return pods.stream().allMatch(pod -> pod.configDigest().equals(configDigest));
    }

    /** Whether no pod is there, be it ready or not. */
    boolean hasNoPods() {
        return pods.isEmpty();
    }

    /** Why the first pod that does not start fails. */
    Optional<String> diagnosis() {
        return pods.stream().flatMap(pod -> pod.diagnosis().stream()).findFirst();
    }

    private static Phase phase(@Nullable StatefulSet set, StatefulSetStatus status, int wanted) {
        if (set == null) {
            return Phase.ABSENT;
        }
        var seen = zeroIfNull(status.getObservedGeneration());
        var generation = zeroIfNull(set.getMetadata().getGeneration());
        if (seen < generation || zeroIfNull(set.getSpec().getReplicas()) != wanted) {
            return Phase.OUTDATED;
        }
        var existing = zeroIfNull(status.getReplicas());
        if (existing > wanted) {
            return Phase.SCALING;
        }
        if (wanted == 0) {
            return Phase.STOPPED;
        }
        if (zeroIfNull(status.getUpdatedReplicas()) >= wanted && zeroIfNull(status.getReadyReplicas()) >= wanted) {
            return Phase.RUNNING;
        }
        // the controller makes the two equal only when the last pod of the new revision is ready
        return Objects.equals(status.getCurrentRevision(), status.getUpdateRevision()) ? Phase.STARTING : Phase.ROLLING;
    }

    // telemetry-connect-10 comes after telemetry-connect-9
    private static Comparator<WorkerPod> byNumber() {
        return Comparator.comparingInt((WorkerPod pod) -> pod.name().length()).thenComparing(WorkerPod::name);
    }

    private static int zeroIfNull(@Nullable Integer number) {
        return number == null ? 0 : number;
    }

    private static long zeroIfNull(@Nullable Long number) {
        return number == null ? 0 : number;
    }
}
