package io.penstock.operator.reference;

import io.penstock.api.v1alpha1.ConnectCluster;
import io.penstock.operator.status.ConnectorReason;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Where the names in the spec of a connector lead. */
public sealed interface Resolution {
    /**
     * Everything that must exist does.
     *
     * @param cluster the cluster, as cached: not to be changed
     * @param inherited layers of config below the connector's own, lowest first
     * @param secrets connector property to what its value's place holds; a property whose optional Secret or key does
     *     not exist is left out
     */
    record Resolved(ConnectCluster cluster, List<ConfigLayer> inherited, Map<String, SecretValue> secrets)
            implements Resolution {
        public Resolved {
            inherited = List.copyOf(inherited);
            secrets = Collections.unmodifiableSortedMap(new TreeMap<>(secrets));
        }
    }

    /**
     * Something does not exist.
     *
     * @param reason {@code ClusterNotFound}, {@code ConfigMapNotFound}, {@code SecretNotFound}, {@code KeyNotFound} or {@code KeyEmpty}
     * @param message what is missing and what to change
     */
    record Missing(ConnectorReason reason, String message) implements Resolution {}

    /**
     * Nobody knows: something that the spec names could not be read.
     *
     * @param message what, and why not
     * @param opening whether it has only just been asked for, and the connector is woken by the answer
     */
    record Unread(String message, boolean opening) implements Resolution {}

    /**
     * One value in a Secret, known by its place and its digest only.
     *
     * @param namespace namespace of the Secret
     * @param name name of the Secret
     * @param key key in the Secret
     * @param digest SHA-256 of the value, hex
     * @param placeholder signed by the operator: what a worker of the connector's cluster resolves to the value
     */
    record SecretValue(String namespace, String name, String key, String digest, String placeholder) {}
}
