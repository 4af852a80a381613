package io.penstock.bench.sink;

import io.penstock.connect.azure.blob.storage.stub.BlobServiceStub;
import io.penstock.connect.azure.blob.storage.stub.StubRequest;
import java.time.Duration;

/**
 * The way to storage.
 *
 * @param latency of each request
 * @param bytesPerSecond of one request; several go side by side
 */
public record Link(Duration latency, long bytesPerSecond) {
    /** A service in the same region. */
    public static final Link REGIONAL = new Link(Duration.ofMillis(10), 60_000_000);

    /** Lets a service answer at this pace. */
    public void paces(BlobServiceStub stub) {
        stub.pace(this::waitOf);
    }

    /** Lets a service answer at this pace, but hold all answers back for a part of each period. */
    void pacesWithStalls(BlobServiceStub stub, Duration stall, Duration period) {
        long start = System.nanoTime();
        stub.pace(request -> {
            long into = (System.nanoTime() - start) % period.toNanos();
            var held = Duration.ofNanos(Math.max(0, stall.toNanos() - into));
            var usual = waitOf(request);
            return held.compareTo(usual) > 0 ? held : usual;
        });
    }

    private Duration waitOf(StubRequest request) {
        return latency.plusNanos((long) (request.length() * 1e9 / bytesPerSecond));
    }
}
