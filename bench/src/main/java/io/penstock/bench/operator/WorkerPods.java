package io.penstock.bench.operator;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.stream.IntStream;

/**
 * Stands in for the controller of StatefulSets and for a node: the workers' pods of a cluster, ready from the start. Without
 * them the operator would look for the reason why there are none.
 */
final class WorkerPods {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private WorkerPods() {}

    /** Makes the pods of all clusters once the operator has made their StatefulSets. */
    static void becomeReady(Stage stage) throws InterruptedException {
        var sets = stage.client().apps().statefulSets().inNamespace(stage.namespace());
        var clusters = stage.fleet().clusters();
        stage.progress()
                .require(
                        "StatefulSets",
                        clusters.size(),
                        () -> sets.list().getItems().size(),
                        LIMIT);
        for (var set : sets.list().getItems()) {
            becomeReady(stage.client(), set);
        }
    }

    private static void becomeReady(KubernetesClient client, StatefulSet set) {
        int replicas = set.getSpec().getReplicas();
        IntStream.range(0, replicas).mapToObj(number -> pod(set, number)).forEach(pod -> {
            client.resource(pod).create();
            client.resource(pod).editStatus(WorkerPods::ready);
        });
        client.resource(set).editStatus(now -> now.edit()
                .withNewStatus()
                .withObservedGeneration(now.getMetadata().getGeneration())
                .withReplicas(replicas)
                .withReadyReplicas(replicas)
                .withUpdatedReplicas(replicas)
                .withCurrentRevision("one")
                .withUpdateRevision("one")
                .endStatus()
                .build());
    }

    private static Pod pod(StatefulSet set, int number) {
        var template = set.getSpec().getTemplate();
        return new PodBuilder()
                .withNewMetadata()
                .withName(set.getMetadata().getName() + "-" + number)
                .withNamespace(set.getMetadata().getNamespace())
                .withLabels(template.getMetadata().getLabels())
                .withAnnotations(template.getMetadata().getAnnotations())
                .endMetadata()
                .withSpec(template.getSpec())
                .build();
    }

    private static Pod ready(Pod pod) {
        return pod.edit()
                .editOrNewStatus()
                .withPhase("Running")
                .withConditions()
                .addNewCondition()
                .withType("Ready")
                .withStatus("True")
                .endCondition()
                .endStatus()
                .build();
    }
}
