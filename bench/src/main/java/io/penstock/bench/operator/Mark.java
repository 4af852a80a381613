package io.penstock.bench.operator;

import io.penstock.bench.connect.Counts;
import java.io.IOException;

/**
 * What the operator has used up to a moment.
 *
 * @param cpuSeconds processor time
 * @param api requests to the API server
 * @param rest requests to Connect
 * @param nanos the moment, by {@link System#nanoTime()}
 */
record Mark(double cpuSeconds, ApiRequests api, Counts rest, long nanos) {
    static Mark now(Stage stage) throws IOException, InterruptedException {
        var operator = stage.operator();
        return new Mark(
                operator.figures().cpuSeconds(),
                operator.apiRequests(),
                stage.journal().counts(),
                System.nanoTime());
    }

    /** What was used between two moments; its moment is the time between them. */
    Mark since(Mark before) {
        return new Mark(
                cpuSeconds - before.cpuSeconds, api.since(before.api), rest.since(before.rest), nanos - before.nanos);
    }

    /** The time between two moments. */
    double seconds() {
        return nanos / 1e9;
    }

    /** Processor time as a share of one core, in percent. */
    double cpuPercent() {
        return 100 * cpuSeconds / seconds();
    }
}
