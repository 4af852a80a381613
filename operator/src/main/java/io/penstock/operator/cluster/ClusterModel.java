package io.penstock.operator.cluster;

import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.penstock.api.v1alpha1.cluster.JvmSettings;
import io.penstock.api.v1alpha1.cluster.TopicNames;
import io.penstock.operator.render.WorkerConfig;
import java.util.Collections;
import java.util.SortedSet;
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
        String operatorNamespace) {
    /** Wraps the set so that nobody changes it. */
    public ClusterModel {
        secrets = Collections.unmodifiableSortedSet(new TreeSet<>(secrets));
    }
}
