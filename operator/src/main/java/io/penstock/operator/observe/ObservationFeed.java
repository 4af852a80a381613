package io.penstock.operator.observe;

/** Observations that tell of their changes, for event sources. */
public interface ObservationFeed extends ConnectObservations {
    /** Tells a listener of changes from now on. */
    void subscribe(ObservationListener listener);

    /** Tells a listener nothing any more. */
    void unsubscribe(ObservationListener listener);

    /** Whether every poller's thread lives; true without pollers, as on a standby. */
    boolean alive();
}
