package io.penstock.operator.reference;

import io.penstock.api.v1alpha1.KafkaConnector;
import io.penstock.api.v1alpha1.connector.SecretKeyRef;
import io.penstock.operator.reference.Resolution.Missing;
import io.penstock.operator.reference.Resolution.Resolved;
import io.penstock.operator.reference.Resolution.SecretValue;
import io.penstock.operator.status.ConnectorReason;
import java.util.Collection;
import java.util.Optional;
import java.util.TreeMap;

/** Follows the names in one spec. */
final class Resolver {
    private final Lookup lookup;

    Resolver(Lookup lookup) {
        this.lookup = lookup;
    }

    Resolution resolve(KafkaConnector connector) {
        var namespace = connector.getMetadata().getNamespace();
        var clusterName = connector.getSpec().clusterRef().name();
        var cluster = lookup.cluster(namespace, clusterName);
        if (cluster.isEmpty()) {
            return new Missing(
                    ConnectorReason.CLUSTER_NOT_FOUND,
                    "ConnectCluster " + clusterName + " does not exist in namespace " + namespace
                            + ": create it, or create this connector again with another spec.clusterRef");
        }
        var inherited = InheritedLayers.of(connector, cluster.get(), lookup);
        if (inherited.problem().orElse(null) instanceof Missing missing) {
            return missing;
        }
        var values = new TreeMap<String, SecretValue>();
        for (var entry : new TreeMap<>(connector.getSpec().secretConfig()).entrySet()) {
            var found = Place.of(lookup, namespace + "/" + clusterName, namespace, entry.getKey(), entry.getValue());
            if (found.empty() && !entry.getValue().optional()) {
                return found.missing();
            }
            if (found.value.isPresent()) {
                values.put(entry.getKey(), found.value.get());
            } else if (!entry.getValue().optional()) {
                return found.missing();
            }
        }
        if (inherited.problem().isPresent()) {
            return inherited.problem().get();
        }
        var unreadable = unreadable(namespace, clusterName, values.values());
        return unreadable.isPresent() ? unreadable.get() : new Resolved(cluster.get(), inherited.layers(), values);
    }

    // a worker resolves placeholders when it validates: before its Role lists the Secret it could only fail
    private Optional<Missing> unreadable(String namespace, String cluster, Collection<SecretValue> values) {
        return lookup.role(namespace, cluster).flatMap(role -> values.stream()
                .map(SecretValue::name)
                .filter(name -> !WorkerRole.lists(role, name))
                .findFirst()
                .map(name -> new Missing(
                        ConnectorReason.WAITING_FOR_CLUSTER,
                        "the workers are not allowed to read Secret %s yet: the operator will add it to Role %s unless ConnectCluster %s is refused or suspended"
                                .formatted(name, role.getMetadata().getName(), cluster))));
    }

    private record Place(
            String namespace,
            String property,
            SecretKeyRef ref,
            Optional<DigestedSecret> secret,
            Optional<SecretValue> value) {
        static Place of(Lookup lookup, String cluster, String namespace, String property, SecretKeyRef ref) {
            var secret = lookup.secret(namespace, ref.name());
            var value = secret.flatMap(s -> s.digestOf(ref.key()))
                    .map(digest -> new SecretValue(
                            namespace,
                            ref.name(),
                            ref.key(),
                            digest,
                            lookup.placeholder(cluster, namespace + "/" + ref.name(), ref.key())));
            return new Place(namespace, property, ref, secret, value);
        }

        /** Whether the key is there and has nothing in it: Connect would only say that what is set is not. */
        boolean empty() {
            return value.filter(known -> DigestedSecret.isOfNothing(known.digest()))
                    .isPresent();
        }

        Missing missing() {
            var field = "spec.secretConfig." + property;
            if (empty()) {
                return new Missing(
                        ConnectorReason.KEY_EMPTY,
                        "key " + ref.key() + " of Secret " + ref.name() + " is empty: give it a value or change "
                                + field);
            }
            return secret.isEmpty()
                    ? new Missing(
                            ConnectorReason.SECRET_NOT_FOUND,
                            "Secret " + ref.name() + " does not exist in namespace " + namespace
                                    + ": create it or change " + field)
                    : new Missing(
                            ConnectorReason.KEY_NOT_FOUND,
                            "Secret " + ref.name() + " has no key " + ref.key() + ": add the key or change " + field);
        }
    }
}
