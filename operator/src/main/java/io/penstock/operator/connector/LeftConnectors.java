package io.penstock.operator.connector;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.penstock.api.v1alpha1.ApiGroup;
import io.penstock.api.v1alpha1.KafkaConnector;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What objects that went left in Connect: a ConfigMap {@code <cluster>-left-connectors} in their namespace, from the name
 * in Connect to the digests of the configs that may be live. The next object for the same live connector takes it over by
 * that, whatever its own spec says. It outlives the ConnectCluster, as the topics in Kafka do.
 */
final class LeftConnectors {
    private static final Logger LOG = LoggerFactory.getLogger(LeftConnectors.class);
    private static final Pattern KEY = Pattern.compile("[-._a-zA-Z0-9]{1,253}");

    private final KubernetesClient client;

    LeftConnectors(KubernetesClient client) {
        this.client = client;
    }

    /** Digests of configs that earlier objects left under the name of this one; empty if none did, or if nobody says. */
    List<String> digests(KafkaConnector object) {
        try {
            return client
                    .configMaps()
                    .inNamespace(object.getMetadata().getNamespace())
                    .withField("metadata.name", name(object))
                    .list()
                    .getItems()
                    .stream()
                    .map(ConfigMap::getData)
                    .map(data -> data == null ? "" : data.getOrDefault(key(object), ""))
                    .filter(text -> !text.isBlank())
                    .flatMap(text -> List.of(text.strip().split("\\s+")).stream())
                    .toList();
        } catch (KubernetesClientException e) {
            LOG.atWarn()
                    .addKeyValue("connector", object.liveName())
                    .log("What an earlier object left cannot be read: {}", e.getMessage());
            return List.of();
        }
    }

    /** Notes what an object that goes leaves. No reason to keep the object if it cannot be noted. */
    void leave(KafkaConnector object, Collection<String> digests) {
        apply(object, Map.of(key(object), String.join("\n", digests)));
    }

    /** The live connector has an object again. */
    void taken(KafkaConnector object) {
        if (!digests(object).isEmpty()) {
            apply(object, Map.of());
        }
    }

    private void apply(KafkaConnector object, Map<String, String> data) {
        var note = new ConfigMapBuilder()
                .withNewMetadata()
                .withName(name(object))
                .withNamespace(object.getMetadata().getNamespace())
                .addToLabels(
                        ApiGroup.CLUSTER_LABEL, object.getSpec().clusterRef().name())
                .addToLabels("app.kubernetes.io/part-of", "penstock")
                .endMetadata()
                .withData(data)
                .build();
        try {
            // each live connector has a field manager of its own, so that none removes what another wrote
            client.resource(note)
                    .fieldManager("penstock-left-"
                            + UUID.nameUUIDFromBytes(object.liveName().getBytes(StandardCharsets.UTF_8)))
                    .forceConflicts()
                    .serverSideApply();
        } catch (KubernetesClientException e) {
            // a namespace that is going takes no new objects
            LOG.atInfo()
                    .addKeyValue("connector", object.liveName())
                    .log("What the object leaves cannot be noted: {}", e.getMessage());
        }
    }

    private static String name(KafkaConnector object) {
        return object.getSpec().clusterRef().name() + "-left-connectors";
    }

    private static String key(KafkaConnector object) {
        var name = object.liveName();
        return KEY.matcher(name).matches()
                ? name
                : "name-" + UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}
