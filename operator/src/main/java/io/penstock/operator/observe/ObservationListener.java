package io.penstock.operator.observe;

/** Hears of changes, never of repetitions. Called on a poller's thread: return at once, throw nothing. */
interface ObservationListener {
    /** What is believed about this live connector is another than before; not called for the edges of a cluster. */
    default void connectorChanged(ConnectorKey connector) {}

    /** The cluster went up or down: all of its connectors are concerned. */
    default void reachabilityChanged(ClusterKey cluster) {}

    /** What a ConnectCluster reports is another than before, reachability included. */
    default void clusterChanged(ClusterKey cluster) {}
}
