package io.penstock.operator.connector;

import io.penstock.api.v1alpha1.KafkaConnector;
import io.penstock.api.v1alpha1.connector.ObservedState;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Counts connectors by the state in their status, for the metric. */
public final class ConnectorStateGauge {
    private final Supplier<Stream<KafkaConnector>> connectors;
    private volatile boolean leads;

    /**
     * A gauge that shows nothing before this process works on connectors: standbys fill their caches too.
     *
     * @param connectors the objects that exist
     */
    public ConnectorStateGauge(Supplier<Stream<KafkaConnector>> connectors) {
        this.connectors = connectors;
    }

    /**
     * Connectors in a state.
     *
     * @param state the state
     * @return 0 or more
     */
    public long count(ObservedState state) {
        return leads
                ? connectors
                        .get()
                        .filter(connector -> connector.getStatus() != null
                                && connector.getStatus().state() == state)
                        .count()
                : 0;
    }

    /** This process works on connectors. */
    void lead() {
        leads = true;
    }
}
