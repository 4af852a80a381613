package io.penstock.operator.connector;

import io.penstock.api.v1alpha1.KafkaConnector;
import io.penstock.api.v1alpha1.connector.ObservedState;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The state that each connector reported last, for the meter of connectors by state. */
public final class StateBoard {
    private final Map<String, ObservedState> states = new ConcurrentHashMap<>();

    /**
     * Connectors in a state.
     *
     * @param state the state
     * @return 0 or more
     */
    public long count(ObservedState state) {
        return states.values().stream().filter(state::equals).count();
    }

    void post(KafkaConnector connector, ObservedState state) {
        states.put(connector.getMetadata().getUid(), state);
    }

    void remove(KafkaConnector connector) {
        states.remove(connector.getMetadata().getUid());
    }
}
