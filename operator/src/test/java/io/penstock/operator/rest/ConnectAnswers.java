package io.penstock.operator.rest;

/** What the client throws for the answers of a Connect cluster, or for none. */
public final class ConnectAnswers {
    private ConnectAnswers() {}

    public static ConnectRestException rebalancing() {
        return new RebalancingException("Request cannot be completed because a rebalance is expected");
    }

    /** The connection broke: before the call was carried out or after. */
    public static ConnectRestException cutOff() {
        return new RestUnreachableException("the connection to the cluster broke", true);
    }

    /** The worker has given up waiting, and may carry the call out all the same. */
    public static ConnectRestException timedOut() {
        return new RestRejectedException(500, true, "Request timed out");
    }

    public static ConnectRestException nameTaken(String name) {
        return new NameTakenException("Connector " + name + " already exists");
    }

    public static ConnectRestException notThere(String name) {
        return new RestRejectedException(404, true, "Connector " + name + " not found");
    }
}
