package io.penstock.operator.cluster.dependent;

import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;
import io.penstock.api.v1alpha1.ApiGroup;
import io.penstock.operator.cluster.ClusterModel;
import io.penstock.operator.cluster.ClusterNames;
import io.penstock.operator.cluster.pod.ApiToken;
import io.penstock.operator.cluster.pod.ConfigVolume;
import io.penstock.operator.cluster.pod.JvmOptions;
import io.penstock.operator.cluster.pod.PodContributor;
import io.penstock.operator.cluster.pod.PodDraft;
import io.penstock.operator.cluster.pod.Probes;
import io.penstock.operator.cluster.pod.RestrictedSecurity;
import io.penstock.operator.cluster.pod.WorkerContainer;
import java.util.List;

/** The workers. All start at once; a changed template replaces them one by one, each only when the last is ready. */
@KubernetesDependent(informer = @Informer(labelSelector = ClusterNames.MANAGED_BY_SELECTOR))
public final class StatefulSetDependent extends ClusterDependent<StatefulSet> {
    /** Annotation of the pods with the digest of the worker config: a new config rolls the pods. */
    public static final String CONFIG_DIGEST = ApiGroup.GROUP + "/config-digest";

    private static final List<PodContributor> POD = List.of(
            new WorkerContainer(),
            new ConfigVolume(),
            new ApiToken(),
            new JvmOptions(),
            new Probes(),
            new RestrictedSecurity());

    public StatefulSetDependent() {
        super(StatefulSet.class);
    }

    @Override
    public StatefulSet desired(ClusterModel model) {
        var names = model.names();
        return new StatefulSetBuilder()
                .withMetadata(metadata(names))
                .withNewSpec()
                // service, policy and selector cannot change after creation: they derive from the name alone
                .withServiceName(names.headlessService())
                .withPodManagementPolicy("Parallel")
                .withNewSelector()
                .withMatchLabels(names.selector())
                .endSelector()
                .withReplicas(model.replicas())
                .withNewUpdateStrategy()
                .withType("RollingUpdate")
                .endUpdateStrategy()
                .withTemplate(template(model))
                .endSpec()
                .build();
    }

    private static PodTemplateSpec template(ClusterModel model) {
        var pod = new PodDraft();
        POD.forEach(contributor -> contributor.contribute(pod, model));
        return new PodTemplateSpecBuilder()
                .withNewMetadata()
                .withLabels(model.names().labels())
                .addToAnnotations(CONFIG_DIGEST, model.config().digest())
                .endMetadata()
                .withSpec(pod.build())
                .build();
    }
}
