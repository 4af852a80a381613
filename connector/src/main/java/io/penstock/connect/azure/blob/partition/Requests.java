package io.penstock.connect.azure.blob.partition;

import io.penstock.connect.azure.blob.observe.RateLimitedLog;
import io.penstock.connect.azure.blob.observe.RequestMetrics;
import io.penstock.connect.azure.blob.observe.RequestMetrics.Request;
import io.penstock.connect.azure.blob.observe.TaskMetrics;
import io.penstock.connect.azure.blob.storage.Cancellation;
import io.penstock.connect.azure.blob.storage.RetryPolicy;
import io.penstock.connect.azure.blob.storage.StoreRequest;
import io.penstock.connect.azure.blob.storage.StoreRequest.ListBlobs;
import io.penstock.connect.azure.blob.storage.StoreRequest.PutBlob;
import io.penstock.connect.azure.blob.storage.StoreRequest.PutBlock;
import io.penstock.connect.azure.blob.storage.StoreResult;
import io.penstock.connect.azure.blob.storage.StoreResult.RetryKind;
import io.penstock.connect.azure.blob.storage.UploadPipeline;
import io.penstock.connect.azure.blob.storage.WorkItem;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends requests until their outcome is final: the one place that repeats. Handlers run on the task thread and never see
 * {@link StoreResult.Retry}.
 */
public final class Requests {
    private static final Logger LOG = LoggerFactory.getLogger(Requests.class);
    private static final long WARN_EVERY_MILLIS = 60_000;

    private final UploadPipeline pipeline;
    private final RetryPolicy retries;
    private final Clock clock;
    private final RandomGenerator random;
    private final RequestMetrics metrics;
    private final Map<RetryKind, RateLimitedLog> warnings = new EnumMap<>(RetryKind.class);

    /** Requests of one task. */
    public Requests(
            UploadPipeline pipeline, RetryPolicy retries, Clock clock, RandomGenerator random, TaskMetrics metrics) {
        this.pipeline = pipeline;
        this.retries = retries;
        this.clock = clock;
        this.random = random;
        this.metrics = metrics.requests();
    }

    /** Sends a request; the handler is called once, with the final outcome. */
    <T> void send(StoreRequest<T> request, Cancellation cancellation, Consumer<StoreResult<T>> handler) {
        new Call<>(request, cancellation, handler).start();
    }

    private static Request operation(StoreRequest<?> request) {
        if (request instanceof PutBlock) {
            return Request.STAGE;
        }
        if (request.publishes()) {
            return request instanceof PutBlob ? Request.PUT_BLOB : Request.PUBLISH;
        }
        return request instanceof ListBlobs ? Request.LIST : Request.LOOK;
    }

    private final class Call<T> {
        private final StoreRequest<T> request;
        private final Cancellation cancellation;
        private final Consumer<StoreResult<T>> handler;
        private final WorkItem<T> item;
        private final long startedAt = clock.millis();
        private int tries = 1;

        Call(StoreRequest<T> request, Cancellation cancellation, Consumer<StoreResult<T>> handler) {
            this.request = request;
            this.cancellation = cancellation;
            this.handler = handler;
            this.item = new WorkItem<>(request, cancellation, this::answered);
        }

        void start() {
            metrics.sent(operation(request));
            pipeline.submit(item);
        }

        private void answered(StoreResult<T> result) {
            if (result instanceof StoreResult.Retry<T> retry) {
                noteWhy(retry);
                repeat(retry);
            } else {
                noteAnswer(result);
                handler.accept(result);
            }
        }

        private void noteAnswer(StoreResult<T> result) {
            if (result.kind() != StoreResult.Kind.CANCELLED) {
                metrics.answered(operation(request), clock.millis() - startedAt);
            }
        }

        private void noteWhy(StoreResult.Retry<T> retry) {
            switch (retry.retryKind()) {
                case THROTTLED -> metrics.throttled();
                case AUTH -> metrics.refused();
                case NETWORK, SERVER -> {}
            }
        }

        private void repeat(StoreResult.Retry<T> retry) {
            long now = clock.millis();
            var delay = retries.delay(tries, Duration.ofMillis(now - startedAt), retry, random.nextDouble());
            if (cancellation.isCancelled()) {
                handler.accept(new StoreResult.Cancelled<>());
            } else if (delay.isEmpty()) {
                handler.accept(new StoreResult.Fatal<>(retry.failure(), null));
            } else {
                tries++;
                metrics.repeated();
                metrics.sent(operation(request));
                if (warnings.computeIfAbsent(retry.retryKind(), kind -> new RateLimitedLog(1, WARN_EVERY_MILLIS))
                        .permits(now)) {
                    LOG.warn("Storage request on {} is repeated: {}", request.target(), retry.failure());
                }
                pipeline.submit(item, delay.get());
            }
        }
    }
}
