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
 * Tells others than the connectors' own controller what its one informer hears, so that nobody else receives and parses
 * the same events. Wakes no connector.
 */
public final class ConnectorNews extends AbstractEventSource<KafkaConnector, KafkaConnector>
        implements ResourceEventAware<KafkaConnector> {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectorNews.class);

    private final Set<Listener> listeners = new CopyOnWriteArraySet<>();
    private volatile boolean complete;

    ConnectorNews() {
        super(KafkaConnector.class, "news");
    }

    /** Whether the cache has had all connectors; before that, one that it does not have may exist. */
    public boolean complete() {
        return complete;
    }

    /** Tells a listener from now on; what happened before it reads from the cache. */
    public void subscribe(Listener listener) {
        listeners.add(listener);
    }

    /** Tells a listener no more. */
    public void unsubscribe(Listener listener) {
        listeners.remove(listener);
    }

    /** The SDK starts the sources of a controller once the controller's own cache is filled. */
    @Override
    public void start() {
        super.start();
        complete = true;
        tell(Listener::complete);
    }

    @Override
    public void stop() {
        complete = false;
        super.stop();
    }

    @Override
    public void onResourceCreated(KafkaConnector connector) {
        tell(listener -> listener.came(connector));
    }

    @Override
    public void onResourceUpdated(KafkaConnector now, KafkaConnector before) {
        tell(listener -> listener.changed(now, before));
    }

    @Override
    public void onResourceDeleted(KafkaConnector connector) {
        tell(listener -> listener.went(connector));
    }

    @Override
    public Set<KafkaConnector> getSecondaryResources(KafkaConnector connector) {
        return Set.of();
    }

    /** One that throws harms neither the others nor the connector, which the SDK wakes after this. */
    private void tell(Consumer<Listener> news) {
        for (var listener : listeners) {
            try {
                news.accept(listener);
            } catch (RuntimeException e) {
                LOG.atError().setCause(e).log("A listener of news on connectors failed");
            }
        }
    }

    /** Hears of connectors once the cache has what happened. Called on the informer's thread: return at once. */
    public interface Listener {
        /** The cache has all connectors now. */
        void complete();

        /** A connector is there, new or seen for the first time. */
        void came(KafkaConnector connector);

        /** A connector is another than before, in its status or metadata perhaps. */
        void changed(KafkaConnector now, KafkaConnector before);

        /** A connector is gone. */
        void went(KafkaConnector connector);
    }
}
