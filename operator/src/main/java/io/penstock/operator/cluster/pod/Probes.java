package io.penstock.operator.cluster.pod;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.ProbeBuilder;
import io.penstock.operator.cluster.ClusterModel;

/**
 * Startup and liveness by {@code GET /health}, readiness by {@code GET /}.
 *
 * <p>{@code /health} answers 200 once the worker has joined its group and read its topics, and waits up to 10 s for its
 * herder before it says that it cannot. The herder stands still for as long as a task takes to stop, and while Kafka is
 * away. A worker that is taken off the Service for that could tell nobody what is the matter. {@code /} is answered past
 * the herder, so a worker that does not answer it stands still altogether: three times five seconds of that are no busy
 * machine, and within a quarter of a minute its tasks are not counted as running any more.
 */
public final class Probes implements PodContributor {
    // a little longer than the worker itself waits before it answers
    private static final int HEALTH_SECONDS = 12;
    private static final int ANSWER_SECONDS = 5;

    @Override
    public void contribute(PodDraft pod, ClusterModel model) {
        pod.worker()
                // five minutes at least: a broker may be slow, and a restart would not help
                .withStartupProbe(get("/health", 1, HEALTH_SECONDS, 300))
                .withReadinessProbe(get("/", 3, ANSWER_SECONDS, 3))
                // a worker that lost its brokers is unhealthy too; restarting it at once would only add to the outage
                .withLivenessProbe(get("/health", 30, HEALTH_SECONDS, 10));
    }

    private static Probe get(String path, int periodSeconds, int timeoutSeconds, int failures) {
        return new ProbeBuilder()
                .withNewHttpGet()
                .withPath(path)
                .withPort(new IntOrString(WorkerContainer.REST_PORT_NAME))
                .withScheme("HTTP")
                .endHttpGet()
                .withPeriodSeconds(periodSeconds)
                .withTimeoutSeconds(timeoutSeconds)
                .withFailureThreshold(failures)
                .build();
    }
}
