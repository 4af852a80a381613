package io.penstock.operator.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import io.penstock.api.v1alpha1.ApiGroup;
import io.penstock.api.v1alpha1.ConnectCluster;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a pass reads beside the cluster itself, and the informer that keeps its pods at hand. */
final class ClusterCaches {
    private static final String WORKER_PODS = ClusterNames.MANAGED_BY_SELECTOR + ",app.kubernetes.io/component=worker";

    private ClusterCaches() {}

    /** The informer on the workers' pods. */
    static EventSource<?, ConnectCluster> pods(EventSourceContext<ConnectCluster> context) {
        var pods = InformerEventSourceConfiguration.from(Pod.class, ConnectCluster.class)
                .withName("pods")
                .withNamespacesInheritedFromController()
                .withLabelSelector(WORKER_PODS)
                .withSecondaryToPrimaryMapper(ClusterCaches::clusterOf)
                .withOnUpdateFilter((now, before) -> !WorkerPod.same(now, before))
                .build();
        return new InformerEventSource<>(pods, context);
    }

    static List<ConnectCluster> clusters(Context<ConnectCluster> context) {
        return context.getPrimaryCache().list().toList();
    }

    /** Secrets that the workers' Role lists; a Role without rules comes back with null in their place. */
    static Set<String> readableSecrets(Context<ConnectCluster> context) {
        return context.getSecondaryResource(Role.class)
                .map(Role::getRules)
                .map(rules -> rules.stream()
                        .flatMap(rule -> rule.getResourceNames().stream())
                        .collect(Collectors.toSet()))
                .orElse(Set.of());
    }

    static Optional<StatefulSet> statefulSet(Context<ConnectCluster> context) {
        return context.getSecondaryResource(StatefulSet.class);
    }

    static Workload workload(Context<ConnectCluster> context, Optional<Integer> wanted) {
        return Workload.of(statefulSet(context).orElse(null), wanted, context.getSecondaryResources(Pod.class));
    }

    private static Set<ResourceID> clusterOf(Pod pod) {
        var cluster = label(pod);
        return cluster.map(name -> Set.of(new ResourceID(name, pod.getMetadata().getNamespace())))
                .orElse(Set.of());
    }

    private static Optional<String> label(HasMetadata object) {
        var labels = object.getMetadata().getLabels();
        return labels == null ? Optional.empty() : Optional.ofNullable(labels.get(ApiGroup.CLUSTER_LABEL));
    }
}
