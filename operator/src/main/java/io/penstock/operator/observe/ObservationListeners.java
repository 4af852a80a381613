package io.penstock.operator.observe;

import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells all listeners; one that throws harms neither the poller nor the others. */
public final class ObservationListeners implements ObservationListener {
    private static final Logger LOG = LoggerFactory.getLogger(ObservationListeners.class);

    private final Set<ObservationListener> listeners = new CopyOnWriteArraySet<>();

    /** Tells one more from now on. */
    public void add(ObservationListener listener) {
        listeners.add(listener);
    }

    /** Tells it nothing any more. */
    public void remove(ObservationListener listener) {
        listeners.remove(listener);
    }

    @Override
    public void connectorChanged(ConnectorKey connector) {
        tell(listener -> listener.connectorChanged(connector));
    }

    @Override
    public void reachabilityChanged(ClusterKey cluster) {
        tell(listener -> listener.reachabilityChanged(cluster));
    }

    @Override
    public void clusterChanged(ClusterKey cluster) {
        tell(listener -> listener.clusterChanged(cluster));
    }

    @Override
    public void countsChanged(ClusterKey cluster) {
        tell(listener -> listener.countsChanged(cluster));
    }

    private void tell(Consumer<ObservationListener> message) {
        for (var listener : listeners) {
            try {
                message.accept(listener);
            } catch (RuntimeException e) {
                LOG.atError().setCause(e).log("A listener of observations failed");
            }
        }
    }
}
