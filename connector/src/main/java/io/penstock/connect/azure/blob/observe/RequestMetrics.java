package io.penstock.connect.azure.blob.observe;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** The numbers of a task's requests to storage: how many, how long they took, what went wrong, what they cost. */
public final class RequestMetrics {
    /** What a request does. */
    public enum Request {
        STAGE,
        PUT_BLOB,
        PUBLISH,
        LIST,
        LOOK
    }

    private static final double PRICED_WRITES = 10_000;

    private final List<Reading> shown = new ArrayList<>();
    private final LongAdder blocksStaged = counter("blocks-staged-total", "Blocks staged.");
    private final LongAdder putBlobs = counter("put-blob-total", "Files published by one request.");
    private final LongAdder publishes = counter("publish-total", "Files published from staged blocks.");
    private final LongAdder lists = counter("list-total", "Pages of listings.");
    private final LongAdder requests = counter("requests-total", "Requests sent, repetitions included.");
    private final LongAdder retries = counter("retries-total", "Requests that were sent again.");
    private final LongAdder throttles = counter("throttles-total", "Answers by which storage asked for less.");
    private final LongAdder refusals = counter("auth-failures-total", "Answers by which storage refused to authorize.");
    private final LongAdder writes = new LongAdder(); // requests that storage prices as writes
    private final LastValues staging = new LastValues();
    private final LastValues publishing = new LastValues();

    /** Numbers that are all zero; costs are shown with a price above 0. */
    RequestMetrics(double writePrice) {
        shown.add(Reading.ofLast("stage-latency-ms-avg", "Mean time to stage a block", staging::average));
        shown.add(Reading.ofLast("stage-latency-ms-max", "Longest time to stage a block", staging::max));
        shown.add(Reading.ofLast("publish-latency-ms-avg", "Mean time to publish", publishing::average));
        shown.add(Reading.ofLast("publish-latency-ms-max", "Longest time to publish", publishing::max));
        if (writePrice > 0) {
            shown.add(Reading.of(
                    "cost-estimated-usd-total",
                    "Price of the writes and listings that were sent, by penstock.metrics.write.price.",
                    () -> writes.sum() * writePrice / PRICED_WRITES));
        }
    }

    /** A request is sent, for the first time or again. */
    public void sent(Request request) {
        requests.increment();
        if (request != Request.LOOK) {
            writes.increment(); // listings cost as much
        }
    }

    /** A request was answered for good, after so many ms with repetitions. */
    public void answered(Request request, long millis) {
        switch (request) {
            case STAGE -> {
                blocksStaged.increment();
                staging.add(millis);
            }
            case PUT_BLOB -> {
                putBlobs.increment();
                publishing.add(millis);
            }
            case PUBLISH -> {
                publishes.increment();
                publishing.add(millis);
            }
            case LIST -> lists.increment();
            case LOOK -> {}
        }
    }

    /** A request is repeated. */
    public void repeated() {
        retries.increment();
    }

    /** Storage asked for less. */
    public void throttled() {
        throttles.increment();
    }

    /** Storage refused to authorize a request. */
    public void refused() {
        refusals.increment();
    }

    List<Reading> readings() {
        return List.copyOf(shown);
    }

    private LongAdder counter(String name, String description) {
        var adder = new LongAdder();
        shown.add(Reading.of(name, description, adder::sum));
        return adder;
    }
}
