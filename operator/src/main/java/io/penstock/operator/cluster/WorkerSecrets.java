package io.penstock.operator.cluster;

import io.penstock.api.v1alpha1.KafkaConnector;
import io.penstock.api.v1alpha1.connector.SecretKeyRef;
import io.penstock.operator.observe.ClusterObservation;
import io.penstock.operator.render.SecretPlaceholders;
import io.penstock.operator.signing.PlaceholderKey;
import java.util.Collection;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which Secrets the workers may read. A spec grants the right; a live config keeps it, because what is live may differ
 * from the spec: an edit that Connect refuses, a name with a typo, a connector that was to stay. A live config never
 * grants a right by itself, or whoever reaches the REST API could have any Secret of the namespace.
 */
final class WorkerSecrets {
    private WorkerSecrets() {}

    /**
     * The names that the Role lists.
     *
     * @param namespace namespace of the cluster
     * @param connectors all connectors that name this cluster
     * @param granted names that the Role lists now
     * @param seen what the workers say; while they do not answer, no right is taken away
     * @return names in order
     */
    static SortedSet<String> of(
            String namespace, Collection<KafkaConnector> connectors, Set<String> granted, ClusterObservation seen) {
        var names = new TreeSet<String>();
        for (var connector : connectors) {
            connector.getSpec().secretConfig().values().stream()
                    .map(SecretKeyRef::name)
                    .forEach(names::add);
        }
        names.addAll(kept(namespace, granted, names, seen));
        // who has it makes any placeholder; a spec that names it is refused, and the Role must not run ahead of that
        names.remove(PlaceholderKey.SECRET_NAME);
        return names;
    }

    /** What no spec names any longer and must stay. */
    private static Set<String> kept(String namespace, Set<String> granted, Set<String> named, ClusterObservation seen) {
        var kept = new TreeSet<>(granted);
        kept.removeAll(named);
        if (!kept.isEmpty() && seen.reachable()) {
            kept.retainAll(live(namespace, seen));
        }
        return kept;
    }

    private static Set<String> live(String namespace, ClusterObservation seen) {
        var names = new TreeSet<String>();
        seen.connectors()
                .values()
                .forEach(connector -> names.addAll(SecretPlaceholders.secretsIn(connector.config(), namespace)));
        return names;
    }
}
