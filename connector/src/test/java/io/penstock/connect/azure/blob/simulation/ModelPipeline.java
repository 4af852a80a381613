package io.penstock.connect.azure.blob.simulation;

import io.penstock.connect.azure.blob.storage.BlobStore;
import io.penstock.connect.azure.blob.storage.Completion;
import io.penstock.connect.azure.blob.storage.Delivery;
import io.penstock.connect.azure.blob.storage.Failure;
import io.penstock.connect.azure.blob.storage.StoreResult;
import io.penstock.connect.azure.blob.storage.StoreResult.RetryKind;
import io.penstock.connect.azure.blob.storage.UploadPipeline;
import io.penstock.connect.azure.blob.storage.WorkItem;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A pipeline without threads: a seed decides which request runs when, and what goes wrong with it. */
public final class ModelPipeline implements UploadPipeline {
    private record Waiting(Supplier<Delivery> work, long due) {}

    private final BlobStore store;
    private final ManualClock clock;
    private final Random random;
    private final List<Waiting> waiting = new ArrayList<>();
    private final Deque<Delivery> answers = new ArrayDeque<>();
    private boolean closed;

    /** Share of requests that are refused without effect. */
    public double refused;
    /** Share of requests that take effect and whose answer is lost. */
    public double answerLost;
    /** Whether codec threads fail. */
    public boolean codecBroken;

    public ModelPipeline(BlobStore store, ManualClock clock, Random random) {
        this.store = store;
        this.clock = clock;
        this.random = random;
    }

    @Override
    public void submit(WorkItem<?> item, Duration delay) {
        if (!closed) {
            waiting.add(new Waiting(() -> run(item), clock.millis() + delay.toMillis()));
        }
    }

    @Override
    public <T> void compute(Callable<T> work, Consumer<T> done, Consumer<Throwable> failed) {
        if (!closed) {
            waiting.add(new Waiting(() -> computed(work, done, failed), clock.millis()));
        }
    }

    private <T> Delivery computed(Callable<T> work, Consumer<T> done, Consumer<Throwable> failed) {
        try {
            if (codecBroken) {
                throw new IllegalStateException("made to fail");
            }
            var value = work.call();
            return () -> done.accept(value);
        } catch (Exception e) {
            return () -> failed.accept(e);
        }
    }

    /** Runs one request that is due; whether there was one. */
    public boolean step() {
        var due = waiting.stream().filter(w -> w.due() <= clock.millis()).toList();
        if (due.isEmpty()) {
            return false;
        }
        var chosen = due.get(random.nextInt(due.size()));
        waiting.remove(chosen);
        answers.add(chosen.work().get());
        return true;
    }

    private <T> Completion<T> run(WorkItem<T> item) {
        if (item.cancellation().isCancelled()) {
            return new Completion<>(item, new StoreResult.Cancelled<>());
        }
        if (random.nextDouble() < refused) {
            return new Completion<>(item, retry("ServerBusy", 503, RetryKind.THROTTLED));
        }
        var result = item.request().sendTo(store);
        return random.nextDouble() < answerLost
                ? new Completion<>(item, retry("ConnectionLost", 0, RetryKind.NETWORK))
                : new Completion<>(item, result);
    }

    private static <T> StoreResult<T> retry(String code, int status, RetryKind kind) {
        return new StoreResult.Retry<>(new Failure(code, status, null, "made to fail"), kind, null);
    }

    /** Runs everything that is due now. */
    public void runAll() {
        boolean ran;
        do {
            ran = step();
        } while (ran);
    }

    @Override
    public Delivery poll() {
        return answers.poll();
    }

    @Override
    public Delivery await(Duration limit) {
        long end = clock.millis() + limit.toMillis();
        while (answers.isEmpty() && clock.millis() < end) {
            if (!step()) {
                clock.advance(Duration.ofMillis(50));
            }
        }
        return answers.poll();
    }

    @Override
    public int pending() {
        return waiting.size() + answers.size();
    }

    /** Requests that are on the wire when the process dies may still arrive. */
    public void crash(int onTheWire) {
        for (int i = 0; i < onTheWire; i++) {
            step();
        }
        close();
    }

    @Override
    public void close() {
        closed = true;
        waiting.clear();
        answers.clear();
    }
}
