package io.penstock.bench.operator;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.penstock.api.v1alpha1.KafkaConnector;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What a person sees who watches the connectors of the namespace: when each came, was ready, and went. */
final class ReadyWatch implements AutoCloseable {
    private final Map<String, Seen> connectors = new ConcurrentHashMap<>();
    private final Map<String, Long> gone = new ConcurrentHashMap<>();
    private final SharedIndexInformer<KafkaConnector> informer;

    /**
     * A connector as last seen.
     *
     * @param firstNanos when it was seen first, by {@link System#nanoTime()}
     * @param ready {@code True}, {@code False}, {@code Unknown}, or empty while its status speaks of an older spec
     * @param sinceNanos when it was first seen so
     */
    record Seen(long firstNanos, String ready, long sinceNanos) {}

    ReadyWatch(KubernetesClient client, String namespace) {
        informer = client.resources(KafkaConnector.class).inNamespace(namespace).inform(new Handler());
    }

    /** How many of them are there. */
    int present(Collection<String> names) {
        return (int) names.stream().filter(connectors::containsKey).count();
    }

    /** How many of them are ready as their newest spec says. */
    int ready(Collection<String> names) {
        return with(names, "True");
    }

    /** How many of them have that status of the condition, for their newest spec. */
    int with(Collection<String> names, String status) {
        return (int) names.stream()
                .map(connectors::get)
                .filter(seen -> seen != null && seen.ready().equals(status))
                .count();
    }

    /** What was seen of those that are there. */
    List<Seen> seen(Collection<String> names) {
        return names.stream().map(connectors::get).filter(Objects::nonNull).toList();
    }

    /** When the last of them went, by {@link System#nanoTime()}; none may be there any more. */
    long lastGoneNanos(Collection<String> names) {
        return names.stream()
                .map(gone::get)
                .map(Objects::requireNonNull)
                .mapToLong(Long::longValue)
                .max()
                .orElseThrow();
    }

    private void saw(KafkaConnector connector) {
        long now = System.nanoTime();
        var ready = ready(connector);
        connectors.compute(
                connector.getMetadata().getName(),
                (name, before) -> before == null
                        ? new Seen(now, ready, now)
                        : new Seen(
                                before.firstNanos(), ready, ready.equals(before.ready()) ? before.sinceNanos() : now));
    }

    private static String ready(KafkaConnector connector) {
        var generation = connector.getMetadata().getGeneration();
        return conditions(connector).stream()
                .filter(condition -> condition.getType().equals("Ready"))
                .filter(condition -> Objects.equals(condition.getObservedGeneration(), generation))
                .map(Condition::getStatus)
                .findFirst()
                .orElse("");
    }

    private static List<Condition> conditions(KafkaConnector connector) {
        return Optional.ofNullable(connector.getStatus())
                .map(status -> status.conditions())
                .orElse(List.of());
    }

    @Override
    public void close() {
        informer.close();
    }

    private final class Handler implements ResourceEventHandler<KafkaConnector> {
        @Override
        public void onAdd(KafkaConnector connector) {
            saw(connector);
        }

        @Override
        public void onUpdate(@Nullable KafkaConnector before, KafkaConnector connector) {
            saw(connector);
        }

        @Override
        public void onDelete(KafkaConnector connector, boolean stateUnknown) {
            gone.put(connector.getMetadata().getName(), System.nanoTime());
            connectors.remove(connector.getMetadata().getName());
        }
    }
}
