package io.penstock.operator.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Stops and deletions that Connect accepted. To accept is not to carry out: Connect takes the stop of a connector that
 * hangs again and again, with the same answer.
 *
 * @param stops since another state was asked for
 * @param deletions since the connector was created
 */
record AcceptedRequests(Optional<Row> stops, Optional<Row> deletions) {
    static final AcceptedRequests NONE = new AcceptedRequests(Optional.empty(), Optional.empty());

    /**
     * Requests of one kind.
     *
     * @param first when the first one was accepted
     * @param latest when the last one was
     */
    record Row(Instant first, Instant latest) {
        private static Optional<Row> with(Optional<Row> before, Instant now) {
            return Optional.of(new Row(before.map(Row::first).orElse(now), now));
        }

        /** Whether requests were accepted for so long. */
        boolean lasted(Duration atLeast) {
            return !latest.isBefore(first.plus(atLeast));
        }
    }

    AcceptedRequests with(Action.Call call, Instant now) {
        return switch (call) {
            case Action.Stop stop -> new AcceptedRequests(Row.with(stops, now), deletions);
            case Action.Delete delete -> new AcceptedRequests(stops, Row.with(deletions, now));
            case Action.Create create -> NONE;
            case Action.Pause pause -> new AcceptedRequests(Optional.empty(), deletions);
            case Action.Resume resume -> new AcceptedRequests(Optional.empty(), deletions);
            default -> this;
        };
    }

    /** Without what was accepted before that time. */
    AcceptedRequests from(Instant time) {
        return new AcceptedRequests(
                stops.filter(row -> !row.first().isBefore(time)),
                deletions.filter(row -> !row.first().isBefore(time)));
    }
}
