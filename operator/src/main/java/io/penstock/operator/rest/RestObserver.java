package io.penstock.operator.rest;

import java.time.Duration;

/** Is told of each call to one Connect cluster. */
public interface RestObserver extends AutoCloseable {
    /** Takes no notice. */
    RestObserver NONE = new RestObserver() {
        @Override
        public void ended(String operation, String outcome, Duration took) {
            // nobody wants to know
        }

        @Override
        public void close() {
            // nothing is kept
        }
    };

    /**
     * A call has ended.
     *
     * @param operation what was asked, from a fixed set
     * @param outcome {@code success}, {@code rebalancing}, {@code unreachable}, {@code rejected}, {@code cancelled} if nobody
     *     wanted the answer any more, or {@code error} if this side failed
     * @param took from the call to the end of the answer
     */
    void ended(String operation, String outcome, Duration took);

    /** The client is closed, which may be said twice: what is kept for it goes. Calls that were under way end later, and are told all the same. */
    @Override
    void close();
}
