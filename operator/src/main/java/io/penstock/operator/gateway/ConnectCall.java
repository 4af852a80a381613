package io.penstock.operator.gateway;

import io.penstock.operator.rest.ConnectRestClient;

/** A call to Connect that somebody hands over and does not wait for. */
public interface ConnectCall {
    /**
     * Whether it is to be made, by what is known now. Asked when the call is taken, with no call of the connector ending at
     * the same time: what was decided while an earlier one was under way must not be sent after its answer. Fast, and calls no
     * gateway.
     */
    boolean isWanted();

    /**
     * Makes the call, on a thread of its own. It must not throw.
     *
     * @param client speaks to the cluster
     * @return what follows from its answer; left out if another call has taken the place of this one
     */
    Runnable send(ConnectRestClient client);

    /** Told when both are over and the next call of the connector may be handed over. */
    void over();
}
