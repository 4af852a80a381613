package io.penstock.operator.cluster;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/**
 * Why the API server refuses the pods of a StatefulSet: a quota, a limit range, an admission policy. Only an event of the
 * StatefulSet's controller says so. Read on demand, when pods are missing.
 */
final class PodRefusals {
    /** The controller tries again after at most a quarter of an hour. */
    private static final Duration NEW = Duration.ofMinutes(20);

    private static final String START = "error: ";

    private final KubernetesClient client;
    private final Clock clock;

    /**
     * Refusals as events tell them.
     *
     * @param client may list events
     * @param clock tells which events are old
     */
    PodRefusals(KubernetesClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    /**
     * The newest refusal.
     *
     * @param names names of the cluster
     * @return one sentence; empty if no pod was refused lately, or if events cannot be read
     */
    Optional<String> of(ClusterNames names) {
        var since = clock.instant().minus(NEW);
        try {
            return client
                    .v1()
                    .events()
                    .inNamespace(names.namespace())
                    .withFields(Map.of(
                            "involvedObject.kind", "StatefulSet",
                            "involvedObject.name", names.workload(),
                            "reason", "FailedCreate"))
                    .list()
                    .getItems()
                    .stream()
                    .filter(event -> time(event).isAfter(since))
                    .max(Comparator.comparing(PodRefusals::time))
                    .map(event -> "the API server refuses the workers' pods: " + cause(event.getMessage()));
        } catch (KubernetesClientException unreadable) {
            return Optional.empty();
        }
    }

    // "create Pod a-0 in StatefulSet a failed error: pods "a-0" is forbidden: exceeded quota: small, …"
    private static String cause(String message) {
        var at = message.indexOf(START);
        return at < 0 ? message : message.substring(at + START.length());
    }

    private static Instant time(Event event) {
        return event.getLastTimestamp() == null ? Instant.MIN : Instant.parse(event.getLastTimestamp());
    }
}
