package io.penstock.api.v1alpha1;

import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Singular;
import io.fabric8.kubernetes.model.annotation.Version;
import io.penstock.api.v1alpha1.connector.KafkaConnectorSpec;
import io.penstock.api.v1alpha1.connector.KafkaConnectorStatus;

/** One connector on one {@link ConnectCluster}: its live config and state follow the spec. */
@Group(ApiGroup.GROUP)
@Version(ApiGroup.VERSION)
@Kind("KafkaConnector")
@Plural("kafkaconnectors")
@Singular("kafkaconnector")
@ShortNames({"connector", "connectors", "kcon"})
public final class KafkaConnector extends CustomResource<KafkaConnectorSpec, KafkaConnectorStatus>
        implements Namespaced {
    /**
     * The name in Connect: {@code spec.connectorName}, else the object's own name.
     *
     * @return never empty for an object that the API server accepted
     */
    public String liveName() {
        var chosen = getSpec().connectorName();
        return chosen == null || chosen.isEmpty() ? getMetadata().getName() : chosen;
    }
}
