package io.penstock.operator.cluster;

import io.penstock.api.v1alpha1.ApiGroup;
import io.penstock.api.v1alpha1.ConnectCluster;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Names, labels and addresses of everything that belongs to one cluster. All of them derive from the object's name
 * alone, because Kubernetes does not let a selector or a Service name of a StatefulSet change.
 *
 * @param namespace namespace of the ConnectCluster and of all its objects
 * @param cluster name of the ConnectCluster
 */
public record ClusterNames(String namespace, String cluster) {
    /** Value of {@code app.kubernetes.io/managed-by} on every object that the operator makes. */
    public static final String MANAGED_BY = "penstock-operator";

    /** Label that every object of the operator has. */
    static final String MANAGED_BY_LABEL = "app.kubernetes.io/managed-by";

    /** Label selector of every object that the operator makes. */
    public static final String MANAGED_BY_SELECTOR = MANAGED_BY_LABEL + "=" + MANAGED_BY;

    /** Port of the workers' REST API. */
    public static final int REST_PORT = 8083;

    /**
     * Longest name of a cluster. The StatefulSet controller labels pods with {@code <name>-connect-<hash>}, and a label
     * value has at most 63 characters.
     */
    static final int LONGEST = 40;

    // a Service is named after the cluster, and the name of a Service is a DNS label that starts with a letter
    private static final Pattern USABLE = Pattern.compile("[a-z]([-a-z0-9]*[a-z0-9])?");

    /**
     * Names for a cluster.
     *
     * @param cluster with name and namespace
     * @return never null
     */
    public static ClusterNames of(ConnectCluster cluster) {
        return new ClusterNames(
                cluster.getMetadata().getNamespace(), cluster.getMetadata().getName());
    }

    /**
     * Whether objects can be named after this cluster.
     *
     * @return false if the name starts with a digit, has a dot, or is longer than 40 characters
     */
    public boolean usable() {
        return cluster.length() <= LONGEST && USABLE.matcher(cluster).matches();
    }

    /**
     * The name that StatefulSet, ConfigMap, ServiceAccount, Role, RoleBinding, PodDisruptionBudget and REST Service
     * share.
     *
     * @return {@code <cluster>-connect}
     */
    public String workload() {
        return cluster + "-connect";
    }

    /**
     * The headless Service that gives each worker a stable name.
     *
     * @return {@code <cluster>-connect-workers}
     */
    public String headlessService() {
        return workload() + "-workers";
    }

    /**
     * Domain of the workers' stable names.
     *
     * @return {@code <headless service>.<namespace>.svc}; a worker is {@code <pod>.} and this
     */
    public String workerDomain() {
        return headlessService() + "." + namespace + ".svc";
    }

    /**
     * Address of the REST API inside the Kubernetes cluster.
     *
     * @return without a trailing slash
     */
    public URI restUri() {
        return URI.create("http://" + workload() + "." + namespace + ".svc:" + REST_PORT);
    }

    /**
     * Labels of every object of the cluster.
     *
     * @return a new map, in key order
     */
    public Map<String, String> labels() {
        var labels = new TreeMap<>(selector());
        labels.put("app.kubernetes.io/part-of", "penstock");
        labels.put(MANAGED_BY_LABEL, MANAGED_BY);
        labels.put(ApiGroup.CLUSTER_LABEL, cluster);
        return labels;
    }

    /**
     * Labels that select the worker pods.
     *
     * @return a new map, in key order
     */
    public Map<String, String> selector() {
        return new TreeMap<>(Map.of(
                "app.kubernetes.io/name", "kafka-connect",
                "app.kubernetes.io/instance", cluster,
                "app.kubernetes.io/component", "worker"));
    }

    /**
     * The selector as the scale subresource wants it.
     *
     * @return {@code key=value} pairs with commas between them, in key order
     */
    public String selectorText() {
        return selector().entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(","));
    }
}
