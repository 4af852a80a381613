package io.penstock.operator.cluster.dependent;

import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.PolicyRuleBuilder;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBuilder;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;
import io.penstock.operator.cluster.ClusterModel;
import io.penstock.operator.cluster.ClusterNames;
import java.util.ArrayList;
import java.util.List;

/** Lets workers read the Secrets that the cluster's connectors name or live ones use, and nothing else. */
@KubernetesDependent(informer = @Informer(labelSelector = ClusterNames.MANAGED_BY_SELECTOR))
public final class RoleDependent extends ClusterDependent<Role> {
    public RoleDependent() {
        super(Role.class);
    }

    @Override
    public Role desired(ClusterModel model) {
        return new RoleBuilder()
                .withMetadata(metadata(model.names()))
                .withRules(rules(model))
                .build();
    }

    private static List<PolicyRule> rules(ClusterModel model) {
        // a rule without resourceNames would allow every Secret of the namespace
        return model.secrets().isEmpty()
                ? List.of()
                : List.of(new PolicyRuleBuilder()
                        .withApiGroups("")
                        .withResources("secrets")
                        .withResourceNames(new ArrayList<>(model.secrets()))
                        .withVerbs("get")
                        .build());
    }
}
