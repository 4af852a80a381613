package io.penstock.operator.reference;

import io.javaoperatorsdk.operator.processing.event.source.AbstractEventSource;
import io.javaoperatorsdk.operator.processing.event.source.ResourceEventAware;
import io.penstock.api.v1alpha1.KafkaConnector;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes the events of the connector controller's informer on to other listeners, so that nobody else has to receive and
 * parse the same events. Wakes no connector.
 */
public final class ConnectorBroadcaster extends AbstractEventSource<KafkaConnector, KafkaConnector>
        implements ResourceEventAware<KafkaConnector> {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectorBroadcaster.class);

    private final Set<Listener> listeners = new CopyOnWriteArraySet<>();
    private volatile boolean synced;

    ConnectorBroadcaster() {
        super(KafkaConnector.class, "broadcaster");
    }

    /** Whether the cache has had all connectors; before that, one that it does not have may exist. */
    public boolean synced() {
        return synced;
    }

    /** Adds a listener, which reads from the cache what happened before. */
    public void subscribe(Listener listener) {
        listeners.add(listener);
    }

    /** Removes a listener. */
    public void unsubscribe(Listener listener) {
        listeners.remove(listener);
    }

    /** The SDK starts the sources of a controller once the controller's own cache is filled. */
    @Override
    public void start() {
        super.start();
        synced = true;
        notify(Listener::onSynced);
    }

    @Override
    public void stop() {
        synced = false;
        super.stop();
    }

    @Override
    public void onResourceCreated(KafkaConnector connector) {
        notify(listener -> listener.onAdd(connector));
    }

    @Override
    public void onResourceUpdated(KafkaConnector now, KafkaConnector before) {
        notify(listener -> listener.onUpdate(before, now));
    }

    @Override
    public void onResourceDeleted(KafkaConnector connector) {
        notify(listener -> listener.onDelete(connector));
    }

    @Override
    public Set<KafkaConnector> getSecondaryResources(KafkaConnector connector) {
        return Set.of();
    }

    /** One that throws harms neither the others nor the connector, which the SDK wakes after this. */
    private void notify(Consumer<Listener> event) {
        for (var listener : listeners) {
            try {
                event.accept(listener);
            } catch (RuntimeException e) {
                LOG.atError().setCause(e).log("A listener for connector events failed");
            }
        }
    }

    /** Called on the informer's thread, once the cache reflects the event: implementations must not block. */
    public interface Listener {
        /** The cache has all connectors now. */
        void onSynced();

        /** A connector exists that is new or was not known before. */
        void onAdd(KafkaConnector connector);

        /** A connector has changed, possibly in nothing but its status or metadata. */
        void onUpdate(KafkaConnector before, KafkaConnector now);

        /** A connector is gone. */
        void onDelete(KafkaConnector connector);
    }
}
