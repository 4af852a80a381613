package io.penstock.operator.cluster.dependent;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRuleBuilder;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;
import io.penstock.operator.cluster.ClusterModel;
import io.penstock.operator.cluster.ClusterNames;

/**
 * Closes the REST API, which asks nobody who he is, to all but the workers of the cluster and the operator. A policy
 * that selects a pod closes every port that it does not open: the ports around the REST API stay open to all.
 */
@KubernetesDependent(informer = @Informer(labelSelector = ClusterNames.MANAGED_BY_SELECTOR))
public final class NetworkPolicyDependent extends ClusterDependent<NetworkPolicy> {
    private static final int LAST_PORT = 65_535;

    public NetworkPolicyDependent() {
        super(NetworkPolicy.class);
    }

    @Override
    public NetworkPolicy desired(ClusterModel model) {
        var names = model.names();
        return new NetworkPolicyBuilder()
                .withMetadata(metadata(names))
                .withNewSpec()
                .withNewPodSelector()
                .withMatchLabels(names.selector())
                .endPodSelector()
                .withPolicyTypes("Ingress")
                .withIngress(rest(model), others())
                .endSpec()
                .build();
    }

    private static NetworkPolicyIngressRule rest(ClusterModel model) {
        return new NetworkPolicyIngressRuleBuilder()
                .addNewPort()
                .withProtocol("TCP")
                .withPort(new IntOrString(ClusterNames.REST_PORT))
                .endPort()
                .addNewFrom()
                .withNewPodSelector()
                .withMatchLabels(model.names().selector())
                .endPodSelector()
                .endFrom()
                .addNewFrom()
                .withNewNamespaceSelector()
                .addToMatchLabels("kubernetes.io/metadata.name", model.operatorNamespace())
                .endNamespaceSelector()
                .withNewPodSelector()
                .addToMatchLabels("app.kubernetes.io/component", "operator")
                .addToMatchLabels("app.kubernetes.io/name", "penstock-operator")
                .endPodSelector()
                .endFrom()
                .build();
    }

    private static NetworkPolicyIngressRule others() {
        return new NetworkPolicyIngressRuleBuilder()
                .addNewPort()
                .withProtocol("TCP")
                .withPort(new IntOrString(1))
                .withEndPort(ClusterNames.REST_PORT - 1)
                .endPort()
                .addNewPort()
                .withProtocol("TCP")
                .withPort(new IntOrString(ClusterNames.REST_PORT + 1))
                .withEndPort(LAST_PORT)
                .endPort()
                .build();
    }
}
