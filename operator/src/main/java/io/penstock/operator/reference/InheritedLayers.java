package io.penstock.operator.reference;

import io.penstock.api.v1alpha1.ConnectCluster;
import io.penstock.api.v1alpha1.KafkaConnector;
import io.penstock.api.v1alpha1.common.ConfigSource;
import io.penstock.operator.reference.ConfigMapState.Absent;
import io.penstock.operator.reference.ConfigMapState.Found;
import io.penstock.operator.reference.ConfigMapState.Unread;
import io.penstock.operator.reference.Resolution.Missing;
import io.penstock.operator.status.ConnectorReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The layers of a connector's config below its own.
 *
 * @param layers those that are known, lowest first
 * @param problem why the others are not: the first ConfigMap that does not exist, or else that could not be read
 */
record InheritedLayers(List<ConfigLayer> layers, Optional<Resolution> problem) {
    InheritedLayers {
        layers = List.copyOf(layers);
    }

    /** What the defaults of a cluster come to, and above them the ConfigMaps of a connector. */
    static InheritedLayers of(KafkaConnector connector, ConnectCluster cluster, Lookup lookup) {
        var draft = new Draft(lookup);
        draft.defaults(cluster);
        draft.addAll(connector.getSpec().configFrom(), connector.getMetadata().getNamespace(), "", "spec.configFrom");
        return draft.finished();
    }

    /** What the defaults of a cluster come to. */
    static InheritedLayers of(ConnectCluster cluster, Lookup lookup) {
        var draft = new Draft(lookup);
        draft.defaults(cluster);
        return draft.finished();
    }

    private static final class Draft {
        private final Lookup lookup;
        private final List<ConfigLayer> layers = new ArrayList<>();
        private Optional<Resolution> missing = Optional.empty();
        private Optional<Resolution> unread = Optional.empty();

        Draft(Lookup lookup) {
            this.lookup = lookup;
        }

        void defaults(ConnectCluster cluster) {
            var owner = " of ConnectCluster " + cluster.getMetadata().getName();
            var field = "spec.connectorDefaults.configFrom" + owner;
            addAll(
                    cluster.getSpec().connectorDefaults().configFrom(),
                    cluster.getMetadata().getNamespace(),
                    " (" + field + ")",
                    field);
            layers.add(ConfigLayer.defaults(cluster).of(cluster));
        }

        void addAll(List<ConfigSource> sources, String namespace, String owner, String field) {
            sources.forEach(source -> add(source, namespace, owner, field));
        }

        private void add(ConfigSource source, String namespace, String owner, String field) {
            var name = source.configMapRef().name();
            switch (lookup.configMap(namespace, name)) {
                case Found found -> layers.add(ConfigLayer.configMap(source, owner, found));
                case Absent _ -> {
                    if (!source.configMapRef().optional()) {
                        missing = missing.or(() -> Optional.of(new Missing(
                                ConnectorReason.CONFIG_MAP_NOT_FOUND,
                                "ConfigMap " + name + " does not exist in namespace " + namespace
                                        + ": create it or change " + field)));
                    }
                }
                case Unread(var why) ->
                    unread = unread.or(() -> Optional.of(
                            why.isEmpty()
                                    ? new Resolution.Unread("ConfigMap " + name + " is being read", true)
                                    : new Resolution.Unread(
                                            "ConfigMap " + name + " cannot be read because " + why
                                                    + ": the operator keeps trying",
                                            false)));
            }
        }

        InheritedLayers finished() {
            return new InheritedLayers(layers, missing.or(() -> unread));
        }
    }
}
