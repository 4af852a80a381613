package io.penstock.operator.cluster.dependent;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.BooleanWithUndefined;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;
import io.penstock.operator.cluster.ClusterModel;
import io.penstock.operator.cluster.ClusterNames;
import io.penstock.operator.cluster.pod.ConfigVolume;
import java.util.stream.Collectors;

/** The worker config as a file, and a list of the Kafka clusters on which the group is another cluster's. */
// without the switch the SDK updates ConfigMaps whole, under a field manager name that is not ours
@KubernetesDependent(
        informer = @Informer(labelSelector = ClusterNames.MANAGED_BY_SELECTOR),
        useSSA = BooleanWithUndefined.TRUE)
public final class ConfigMapDependent extends ClusterDependent<ConfigMap> {
    public ConfigMapDependent() {
        super(ConfigMap.class);
    }

    @Override
    public ConfigMap desired(ClusterModel model) {
        var config = new ConfigMapBuilder()
                .withMetadata(metadata(model.names()))
                .addToData(ConfigVolume.FILE, model.config().text());
        if (!model.taken().isEmpty()) {
            config.addToData(ConfigVolume.TAKEN, taken(model));
        }
        return config.build();
    }

    private static String taken(ClusterModel model) {
        return model.taken().entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue() + "\n")
                .collect(Collectors.joining());
    }
}
