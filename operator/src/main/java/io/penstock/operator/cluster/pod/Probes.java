package io.penstock.operator.cluster.pod;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.ProbeBuilder;
import io.penstock.operator.cluster.ClusterModel;

/**
 * Startup, readiness and liveness by {@code GET /health}, which answers 200 once the worker has joined its group and
 * read its topics, and before that waits up to 10 s for it. Each probe waits a little longer than the worker does.
 */
public final class Probes implements PodContributor {
    private static final int ANSWER_SECONDS = 12;

    @Override
    public void contribute(PodDraft pod, ClusterModel model) {
        pod.worker()
                // five minutes at least: a broker may be slow, and a restart would not help
                .withStartupProbe(health(1, 300))
                .withReadinessProbe(health(3, 5))
                // a worker that lost its brokers is unhealthy too; restarting it at once would only add to the outage
                .withLivenessProbe(health(30, 10));
    }

    private static Probe health(int periodSeconds, int failures) {
        return new ProbeBuilder()
                .withNewHttpGet()
                .withPath("/health")
                .withPort(new IntOrString(WorkerContainer.REST_PORT_NAME))
                .withScheme("HTTP")
                .endHttpGet()
                .withPeriodSeconds(periodSeconds)
                .withTimeoutSeconds(ANSWER_SECONDS)
                .withFailureThreshold(failures)
                .build();
    }
}
