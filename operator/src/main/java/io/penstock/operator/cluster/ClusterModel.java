package io.penstock.operator.cluster;

import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.penstock.api.v1alpha1.cluster.JvmSettings;
import io.penstock.api.v1alpha1.cluster.TopicNames;
import io.penstock.operator.render.WorkerConfig;
import java.util.Collections;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What one accepted cluster comes to, computed once per pass and read by every Kubernetes object of the cluster.
 *
 * @param names names, labels and addresses
 * @param image worker image
 * @param version Kafka version, for people; the image decides
 * @param replicas wanted workers, 0 or more
 * @param groupId group id in use
 * @param topics internal topics in use
 * @param config worker config
 * @param resources requests and limits of a worker's container
 * @param jvm how the JVM of a worker runs
 * @param graceSeconds how long a pod may take to stop
 * @param secrets Secrets that the workers may read, by name, in the cluster's namespace
 * @param operatorNamespace where the operator's own pods are
 * @param taken Kafka clusters on which another cluster has the group: id to {@code namespace/name} of that cluster
 */
public record ClusterModel(
        ClusterNames names,
        String image,
        String version,
        int replicas,
        String groupId,
        TopicNames topics,
        WorkerConfig config,
        ResourceRequirements resources,
        JvmSettings jvm,
        long graceSeconds,
        SortedSet<String> secrets,
        String operatorNamespace,
        Map<String, String> taken) {
    /** Wraps the collections so that nobody changes them. */
    public ClusterModel {
        secrets = Collections.unmodifiableSortedSet(new TreeSet<>(secrets));
        taken = Collections.unmodifiableMap(new TreeMap<>(taken));
    }

    /** The same cluster with no workers. */
    ClusterModel withoutWorkers() {
        return new ClusterModel(
                names,
                image,
                version,
                0,
                groupId,
                topics,
                config,
                resources,
                jvm,
                graceSeconds,
                secrets,
                operatorNamespace,
                taken);
    }
}
