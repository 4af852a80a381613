package io.penstock.operator.observe;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Writes down what listeners are told. */
public final class HeardChanges implements ObservationListener {
    private final List<String> heard = new CopyOnWriteArrayList<>();

    public List<String> take() {
        var taken = List.copyOf(heard);
        heard.clear();
        return taken;
    }

    public List<String> all() {
        return List.copyOf(heard);
    }

    @Override
    public void connectorChanged(ConnectorKey connector) {
        heard.add("connector " + connector.name());
    }

    @Override
    public void reachabilityChanged(ClusterKey cluster) {
        heard.add("edge");
    }

    @Override
    public void clusterChanged(ClusterKey cluster) {
        heard.add("cluster");
    }

    @Override
    public void countsChanged(ClusterKey cluster) {
        heard.add("counts");
    }
}
