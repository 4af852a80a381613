package io.penstock.operator.plan;

import java.util.Optional;

/** What is believed about one connector. Failure is not absence: a cluster that does not answer gives {@link Unknown}. */
public sealed interface Observation {
    /**
     * The cluster does not answer, or has not been asked yet.
     *
     * @param why one sentence for status, redacted
     * @param last what was last seen, if anything: for reports, never for decisions
     */
    record Unknown(String why, Optional<LiveConnector> last) implements Observation {
        /** Nothing was ever seen. */
        public Unknown(String why) {
            this(why, Optional.empty());
        }
    }

    /** The cluster answers, and has no connector of that name; a connector that was there was missing twice in a row. */
    record Absent() implements Observation {}

    /**
     * The cluster answers and has the connector.
     *
     * @param connector as last seen
     */
    record Present(LiveConnector connector) implements Observation {}
}
