package io.penstock.e2e.stage;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The operator as it was deployed. */
public final class OperatorPods {
    /** Where the operator runs. */
    public static final String NAMESPACE = "penstock-system";

    private static final String DEPLOYMENT = "penstock-operator";
    private static final int MANAGEMENT_PORT = 8080;

    private final KubernetesClient client;

    OperatorPods(KubernetesClient client) {
        this.client = client;
    }

    /** The pods that exist now. */
    public List<Pod> pods() {
        var selector = client.apps()
                .deployments()
                .inNamespace(NAMESPACE)
                .withName(DEPLOYMENT)
                .require()
                .getSpec()
                .getSelector();
        return client.pods()
                .inNamespace(NAMESPACE)
                .withLabelSelector(selector)
                .list()
                .getItems();
    }

    /** Kills every process of the operator at once. */
    public void kill() {
        pods().forEach(pod -> new HardStop(client).of(pod));
    }

    /**
     * The sum over all pods of the operator's own counters.
     *
     * @return the series as Prometheus prints it to its value
     */
    public SortedMap<String, Double> metrics() {
        var sums = new TreeMap<String, Double>();
        for (var pod : pods()) {
            var path = "/api/v1/namespaces/" + NAMESPACE + "/pods/"
                    + pod.getMetadata().getName() + ":" + MANAGEMENT_PORT + "/proxy/metrics";
            PrometheusText.read(client.raw(path)).forEach((series, value) -> sums.merge(series, value, Double::sum));
        }
        return sums;
    }
}
