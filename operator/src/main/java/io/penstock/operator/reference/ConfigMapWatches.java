package io.penstock.operator.reference;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.penstock.operator.reference.ConfigMapState.Absent;
import io.penstock.operator.reference.ConfigMapState.Found;
import io.penstock.operator.reference.ConfigMapState.Unread;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A watch on each ConfigMap that is used, by its name, from its first use to its last. Most ConfigMaps of a namespace are
 * large and none of ours: no request ever asks for them.
 */
final class ConfigMapWatches implements AutoCloseable {
    private static final int DEEPEST_CAUSE = 10;

    private final KubernetesClient client;
    private final Predicate<ResourceID> isUsed;
    private final Consumer<ResourceID> changed;
    private final Map<ResourceID, Watch> open = new ConcurrentHashMap<>();
    private boolean closed;

    /**
     * Nothing is watched yet.
     *
     * @param isUsed whether anything names a ConfigMap, by the caches
     * @param changed called, on threads of the client, after what is known of a ConfigMap has changed
     */
    ConfigMapWatches(KubernetesClient client, Predicate<ResourceID> isUsed, Consumer<ResourceID> changed) {
        this.client = client;
        this.isUsed = isUsed;
        this.changed = changed;
    }

    /** What is known of a ConfigMap; nothing of one that is not watched. */
    ConfigMapState state(ResourceID id) {
        var watch = open.get(id);
        return watch == null ? Unread.YET : watch.state;
    }

    /** Objects that name these ConfigMaps came, changed or went. By the caches and not by the objects, which may be of before. */
    synchronized void follow(Collection<ResourceID> ids) {
        for (var id : ids) {
            if (closed) {
                return;
            }
            if (!isUsed.test(id)) {
                var last = open.remove(id);
                if (last != null) {
                    last.informer.stop();
                }
            } else if (!open.containsKey(id)) {
                var watch = new Watch(id);
                open.put(id, watch);
                watch.informer.start();
            }
        }
    }

    /** How many there are. */
    int size() {
        return open.size();
    }

    @Override
    public synchronized void close() {
        closed = true;
        open.values().forEach(watch -> watch.informer.stop());
        open.clear();
    }

    /** The same text for the same failure; the client wraps what the API server answered. */
    private static String why(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(DEEPEST_CAUSE)
                .filter(KubernetesClientException.class::isInstance)
                .map(cause -> ((KubernetesClientException) cause).getCode())
                .filter(code -> code > 0)
                .findFirst()
                .map(code -> "the API server answers " + code)
                .orElse("the API server does not answer");
    }

    /** One ConfigMap. */
    private final class Watch implements ResourceEventHandler<ConfigMap> {
        private final ResourceID id;
        private final SharedIndexInformer<ConfigMap> informer;
        private volatile ConfigMapState state = Unread.YET;

        Watch(ResourceID id) {
            this.id = id;
            informer = client.configMaps()
                    .inNamespace(id.getNamespace().orElseThrow())
                    .withName(id.getName())
                    .runnableInformer(0)
                    .addEventHandler(this)
                    .exceptionHandler((started, failure) -> {
                        failed(failure);
                        return true;
                    });
        }

        /** What was read before goes on to count. */
        private void failed(Throwable failure) {
            if (state instanceof Unread) {
                set(new Unread(why(failure)));
            }
        }

        private void set(ConfigMapState now) {
            if (!now.equals(state)) {
                state = now;
                changed.accept(id);
            }
        }

        @Override
        public void onNothing() {
            set(new Absent());
        }

        @Override
        public void onAdd(ConfigMap map) {
            set(Found.of(map));
        }

        @Override
        public void onUpdate(ConfigMap before, ConfigMap map) {
            set(Found.of(map));
        }

        @Override
        public void onDelete(ConfigMap map, boolean stateUnknown) {
            set(new Absent());
        }
    }
}
