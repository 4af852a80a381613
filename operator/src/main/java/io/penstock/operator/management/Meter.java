package io.penstock.operator.management;

/** Every meter of the operator. Dots become underscores in Prometheus, and units are added. */
public enum Meter {
    /** Calls to Connect, with their time, by endpoint, operation and outcome. */
    REST_REQUESTS("penstock.connect.rest.requests", "Calls to the REST API of Connect clusters"),
    /** Calls to Connect that wait for a place in their lane, by lane. */
    CALLS_WAITING("penstock.connect.calls.waiting", "Calls to Connect that wait for a place in their lane"),
    /** Requests to the Kubernetes API server, by method and resource; watches count once. */
    API_REQUESTS("penstock.api.requests", "Requests to the Kubernetes API server"),
    /** Status writes that were sent, by no tag. */
    STATUS_WRITES("penstock.status.writes", "Status writes sent to the Kubernetes API server"),
    /** Connectors by state. */
    CONNECTORS("penstock.connectors", "Connectors by observed state"),
    /** Clusters whose workers say that no broker answers them, by no tag. */
    CLUSTERS_WITHOUT_KAFKA("penstock.clusters.without.kafka", "Connect clusters whose workers cannot reach Kafka");

    private final String text;
    private final String help;

    Meter(String text, String help) {
        this.text = text;
        this.help = help;
    }

    /**
     * The name with dots.
     *
     * @return for example {@code penstock.connectors}
     */
    public String text() {
        return text;
    }

    /**
     * What it counts.
     *
     * @return one line
     */
    public String help() {
        return help;
    }
}
