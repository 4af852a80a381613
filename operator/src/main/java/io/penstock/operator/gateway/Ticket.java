package io.penstock.operator.gateway;

import io.penstock.operator.rest.ConnectRestClient;
import org.jspecify.annotations.Nullable;

/** A call in a queue or under way; no two are equal, whatever they hold. */
final class Ticket {
    private final String connector;
    private final ConnectCall call;
    private volatile boolean overtaken;
    private volatile @Nullable Thread thread;

    /**
     * A call that has not been made.
     *
     * @param connector whose call it is
     */
    Ticket(String connector, ConnectCall call) {
        this.connector = connector;
        this.call = call;
    }

    String connector() {
        return connector;
    }

    boolean isWanted() {
        return call.isWanted();
    }

    /** Makes the call. What follows from its answer is left out if another call has taken its place. */
    void send(ConnectRestClient client) {
        thread = Thread.currentThread();
        if (overtaken) {
            return;
        }
        var consequence = call.send(client);
        thread = null;
        // an interrupt that came too late must not reach what follows
        var _ = Thread.interrupted();
        if (!overtaken) {
            consequence.run();
        }
    }

    void over() {
        if (!overtaken) {
            call.over();
        }
    }

    /** Nobody waits for the answer any more. */
    void cutOff() {
        overtaken = true;
        var sending = thread;
        if (sending != null) {
            sending.interrupt();
        }
    }
}
