package io.penstock.operator;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.javaoperatorsdk.operator.api.config.Cloner;
import io.penstock.api.v1alpha1.ConnectCluster;
import io.penstock.api.v1alpha1.KafkaConnector;

/**
 * Copies of cached objects, one for each pass. Of our own kinds only the metadata is copied: specs and statuses are records
 * that nobody can change. Other kinds are written as JSON and read again, as the SDK does with all.
 */
final class PrimaryCloner implements Cloner {
    private final KubernetesSerialization serialization;

    PrimaryCloner(KubernetesSerialization serialization) {
        this.serialization = serialization;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <R extends HasMetadata> R clone(R object) {
        return switch (object) {
            case ConnectCluster cluster -> (R) copy(cluster, new ConnectCluster());
            case KafkaConnector connector -> (R) copy(connector, new KafkaConnector());
            default -> serialization.clone(object);
        };
    }

    private static <S, T, R extends CustomResource<S, T>> R copy(R object, R copy) {
        copy.setMetadata(new ObjectMetaBuilder(object.getMetadata()).build());
        copy.setSpec(object.getSpec());
        copy.setStatus(object.getStatus());
        return copy;
    }
}
