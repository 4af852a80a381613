package io.penstock.operator.gateway;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A call that waits or is under way; no two are equal, whatever they hold. */
final class Ticket {
    private final String connector;
    private final Supplier<Runnable> call;
    private final Runnable wake;
    private volatile boolean overtaken;
    private volatile @Nullable Thread thread;

    /**
     * A call that has not been made.
     *
     * @param connector whose call it is
     * @param call makes it and gives what follows from its answer
     * @param wake told when both are over
     */
    Ticket(String connector, Supplier<Runnable> call, Runnable wake) {
        this.connector = connector;
        this.call = call;
        this.wake = wake;
    }

    String connector() {
        return connector;
    }

    /** Makes the call. What follows from its answer is left out if another call has taken its place. */
    void send() {
        thread = Thread.currentThread();
        var consequence = call.get();
        thread = null;
        // an interrupt that came too late must not reach what follows
        var _ = Thread.interrupted();
        if (!overtaken) {
            consequence.run();
        }
    }

    void wake() {
        if (!overtaken) {
            wake.run();
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
