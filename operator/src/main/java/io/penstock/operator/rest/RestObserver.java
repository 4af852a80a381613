package io.penstock.operator.rest;

import java.net.URI;
import java.time.Duration;
import java.util.Set;

/** Is told of each call to Connect. */
public interface RestObserver {
    /** Takes no notice. */
    RestObserver NONE = new RestObserver() {
        @Override
        public void ended(URI endpoint, String operation, String outcome, Duration took) {
            // nobody wants to know
        }

        @Override
        public void retain(Set<URI> endpoints) {
            // nothing is kept
        }
    };

    /**
     * A call has ended.
     *
     * @param endpoint base address of the cluster's REST service
     * @param operation what was asked, from a fixed set
     * @param outcome {@code success}, {@code rebalancing}, {@code unreachable}, {@code rejected}, {@code cancelled} if nobody
     *     wanted the answer any more, or {@code error} if this side failed
     * @param took from the call to the end of the answer
     */
    void ended(URI endpoint, String operation, String outcome, Duration took);

    /** All other clusters are gone. */
    void retain(Set<URI> endpoints);
}
