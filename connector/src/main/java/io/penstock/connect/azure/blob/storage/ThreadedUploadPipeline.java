package io.penstock.connect.azure.blob.storage;

import io.penstock.connect.azure.blob.storage.StoreResult.Cancelled;
import io.penstock.connect.azure.blob.storage.StoreResult.Fatal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The pipeline on real threads: one per request that may run side by side, and one that holds delayed requests back. */
public final class ThreadedUploadPipeline implements UploadPipeline {
    private final BlobStore store;
    private final RequestQueue queue;
    private final LinkedBlockingQueue<Delivery> completions = new LinkedBlockingQueue<>();
    private final ScheduledThreadPoolExecutor delay;
    private final List<Thread> uploaders;
    private final ExecutorService codecs;
    // task thread only
    private int pending;

    /**
     * Starts the threads.
     *
     * @param store where requests go; stays open when the pipeline closes
     * @param parallelism most requests side by side, 1 or more
     * @param codecThreads most frames compressed side by side, 1 or more
     * @param threadNamePrefix start of the thread names, for thread dumps
     */
    public ThreadedUploadPipeline(BlobStore store, int parallelism, int codecThreads, String threadNamePrefix) {
        this.store = store;
        this.queue = new RequestQueue(new Throttle(parallelism), System::nanoTime);
        this.delay = new ScheduledThreadPoolExecutor(1, task -> daemon(task, threadNamePrefix + "-delay"));
        this.delay.setRemoveOnCancelPolicy(true);
        var context = new LogContext();
        this.uploaders = IntStream.range(0, parallelism)
                .mapToObj(n -> daemon(context.around(this::sendUntilClosed), threadNamePrefix + "-upload-" + n))
                .toList();
        uploaders.forEach(Thread::start);
        // its threads start with the first work, so a task without compression has none
        this.codecs = Executors.newFixedThreadPool(
                codecThreads, task -> daemon(context.around(task), threadNamePrefix + "-codec"));
    }

    private static Thread daemon(Runnable work, String name) {
        var thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void submit(WorkItem<?> item, Duration wait) {
        pending++;
        if (wait.isZero() || wait.isNegative()) {
            queue.add(item);
        } else {
            var unused = delay.schedule(() -> queue.add(item), wait.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public <T> void compute(Callable<T> work, Consumer<T> done, Consumer<Throwable> failed) {
        pending++;
        if (!codecs.isShutdown()) {
            codecs.execute(() -> completions.add(computed(work, done, failed)));
        }
    }

    private static <T> Delivery computed(Callable<T> work, Consumer<T> done, Consumer<Throwable> failed) {
        try {
            var value = work.call();
            return () -> done.accept(value);
        } catch (Exception | Error defect) {
            return () -> failed.accept(defect);
        }
    }

    @Override
    public @Nullable Delivery poll() {
        return counted(completions.poll());
    }

    @Override
    public @Nullable Delivery await(Duration limit) {
        try {
            return counted(completions.poll(limit.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private @Nullable Delivery counted(@Nullable Delivery completion) {
        pending -= completion == null ? 0 : 1;
        return completion;
    }

    @Override
    public int pending() {
        return pending;
    }

    @Override
    public int inFlight() {
        return queue.running();
    }

    @Override
    public void close() {
        delay.shutdownNow();
        codecs.shutdownNow();
        uploaders.forEach(Thread::interrupt);
    }

    private void sendUntilClosed() {
        try {
            while (!delay.isShutdown()) {
                completions.add(send(queue.take()));
            }
        } catch (InterruptedException closed) {
            // the only interrupt comes from close(): the thread ends
            Thread.currentThread().interrupt();
        }
    }

    private <T> Completion<T> send(WorkItem<T> item) {
        StoreResult<T> result = new Cancelled<>();
        LogContext.enter(item);
        try {
            // as late as possible: after close() no request of that partition may start
            if (!item.cancellation().isCancelled()) {
                result = item.request().sendTo(store);
            }
        } catch (RuntimeException | Error defect) {
            result = new Fatal<>(defect(item, defect), StorageFailure.copyOf(defect));
        } finally {
            LogContext.leave();
            queue.done(result);
        }
        return new Completion<>(item, result);
    }

    private static Failure defect(WorkItem<?> item, Throwable defect) {
        var text = "unexpected " + defect.getClass().getName() + " while sending "
                + item.request().target();
        return new Failure(ErrorClassifier.DEFECT, 0, null, text);
    }
}
