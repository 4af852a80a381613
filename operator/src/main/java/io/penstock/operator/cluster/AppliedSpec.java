package io.penstock.operator.cluster;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.penstock.operator.cluster.dependent.StatefulSetDependent;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Whether the workers of a cluster are as its spec wants them, seen from their StatefulSet. */
final class AppliedSpec {
    private AppliedSpec() {}

    /**
     * Compares what a spec can change. What the API server adds to a pod is left out.
     *
     * @param actual the StatefulSet as cached
     * @param model what the spec comes to
     */
    static boolean matches(StatefulSet actual, ClusterModel model) {
        var desired = new StatefulSetDependent().desired(model);
        return Objects.equals(actual.getSpec().getReplicas(), desired.getSpec().getReplicas())
                && Objects.equals(digest(actual), digest(desired))
                && same(worker(actual), worker(desired));
    }

    private static boolean same(Container actual, Container desired) {
        return Objects.equals(actual.getImage(), desired.getImage())
                && Objects.equals(actual.getResources(), desired.getResources())
                && environment(actual.getEnv()).equals(environment(desired.getEnv()));
    }

    private static Map<String, String> environment(List<EnvVar> variables) {
        return variables.stream()
                .filter(one -> one.getValue() != null)
                .collect(Collectors.toMap(EnvVar::getName, EnvVar::getValue));
    }

    private static String digest(StatefulSet set) {
        var annotations = set.getSpec().getTemplate().getMetadata().getAnnotations();
        return annotations == null ? "" : annotations.getOrDefault(StatefulSetDependent.CONFIG_DIGEST, "");
    }

    private static Container worker(StatefulSet set) {
        return set.getSpec().getTemplate().getSpec().getContainers().getFirst();
    }
}
