package io.penstock.operator.cluster.dependent;

import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;
import io.penstock.operator.cluster.ClusterModel;
import io.penstock.operator.cluster.ClusterNames;

/** Gives the cluster's Role to its ServiceAccount. */
@KubernetesDependent(informer = @Informer(labelSelector = ClusterNames.MANAGED_BY_SELECTOR))
public final class RoleBindingDependent extends ClusterDependent<RoleBinding> {
    public RoleBindingDependent() {
        super(RoleBinding.class);
    }

    @Override
    public RoleBinding desired(ClusterModel model) {
        var names = model.names();
        return new RoleBindingBuilder()
                .withMetadata(metadata(names))
                .withNewRoleRef("rbac.authorization.k8s.io", "Role", names.workload())
                .addNewSubject()
                .withKind("ServiceAccount")
                .withName(names.workload())
                .withNamespace(names.namespace())
                .endSubject()
                .build();
    }
}
