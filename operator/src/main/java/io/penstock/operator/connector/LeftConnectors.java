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
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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

    /**
     * By ConfigMap, the connectors that earlier processes left a note of, as this one read it first. Only the process that leads
     * writes notes, so that others of it are in {@link #own}.
     */
    private final Map<ObjectKey, Set<String>> before = new ConcurrentHashMap<>();

    /** Notes of this process that nobody has taken over. */
    private final Set<Note> own = ConcurrentHashMap.newKeySet();

    private record ObjectKey(String namespace, String name) {
        static ObjectKey of(KafkaConnector object) {
            return new ObjectKey(object.getMetadata().getNamespace(), LeftConnectors.name(object));
        }
    }

    private record Note(ObjectKey map, String key) {
        static Note of(KafkaConnector object) {
            return new Note(ObjectKey.of(object), LeftConnectors.key(object));
        }
    }

    LeftConnectors(KubernetesClient client) {
        this.client = client;
    }

    /** Digests of configs that earlier objects left under the name of this one; empty if none did, or if nobody says. */
    List<String> digests(KafkaConnector object) {
        return read(object).map(notes -> digests(notes, key(object))).orElse(List.of());
    }

    private static List<String> digests(Map<String, String> notes, String key) {
        var text = notes.getOrDefault(key, "").strip();
        return text.isEmpty() ? List.of() : List.of(text.split("\\s+"));
    }

    /** All notes of a cluster; empty if nobody says. */
    private Optional<Map<String, String>> read(KafkaConnector object) {
        try {
            return Optional.of(client
                    .configMaps()
                    .inNamespace(object.getMetadata().getNamespace())
                    .withField("metadata.name", name(object))
                    .list()
                    .getItems()
                    .stream()
                    .map(ConfigMap::getData)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(Map.of()));
        } catch (KubernetesClientException e) {
            LOG.atWarn()
                    .addKeyValue("connector", object.liveName())
                    .log("Cannot read what earlier objects left in Connect: {}", e.getMessage());
            return Optional.empty();
        }
    }

    /** Notes what an object that goes leaves. No reason to keep the object if it cannot be noted. */
    void leave(KafkaConnector object, Collection<String> digests) {
        own.add(Note.of(object));
        apply(object, Map.of(key(object), String.join("\n", digests)));
    }

    /** The live connector has an object again. A thousand new ones of a cluster are one question. */
    void taken(KafkaConnector object) {
        if (mayHaveNote(object)) {
            read(object).ifPresent(notes -> {
                if (!digests(notes, key(object)).isEmpty()) {
                    apply(object, Map.of());
                }
                own.remove(Note.of(object));
                before.computeIfPresent(ObjectKey.of(object), (any, names) -> without(names, key(object)));
            });
        }
    }

    private boolean mayHaveNote(KafkaConnector object) {
        if (own.contains(Note.of(object))) {
            return true;
        }
        var map = ObjectKey.of(object);
        if (!before.containsKey(map)) {
            read(object).ifPresent(notes -> before.putIfAbsent(map, Set.copyOf(notes.keySet())));
        }
        return before.getOrDefault(map, Set.of()).contains(key(object));
    }

    private static Set<String> without(Set<String> names, String name) {
        return names.contains(name)
                ? names.stream().filter(other -> !other.equals(name)).collect(Collectors.toUnmodifiableSet())
                : names;
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
                    .log("Cannot record what the object leaves in Connect: {}", e.getMessage());
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
