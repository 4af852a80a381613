package io.penstock.operator.observe;

/** Hears of changes, never of repetitions. Called on a poller's thread: return at once, throw nothing. */
public interface ObservationListener {
    /** What is believed about this live connector is another than before; not called for the edges of a cluster. */
    default void connectorChanged(ConnectorKey connector) {}

    /** The cluster went up or down: all of its connectors are concerned. */
    default void reachabilityChanged(ClusterKey cluster) {}

    /** What a ConnectCluster reports beside numbers is another than before, reachability included. */
    default void clusterChanged(ClusterKey cluster) {}

    /** How many of a cluster's connectors and tasks are where, and how they are, is another than before; nothing else. */
    default void countsChanged(ClusterKey cluster) {}
}
