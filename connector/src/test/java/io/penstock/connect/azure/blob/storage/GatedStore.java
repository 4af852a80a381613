package io.penstock.connect.azure.blob.storage;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** A store whose requests wait until the test lets them through; by default they succeed. */
class GatedStore implements BlobStore {
    private final Semaphore gate = new Semaphore(0);
    private final Map<String, StoreResult<Done>> blockAnswers = new ConcurrentHashMap<>();
    private final Map<String, RuntimeException> failures = new ConcurrentHashMap<>();
    private final List<String> started = new CopyOnWriteArrayList<>();
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    /** Lets so many requests through. */
    void open(int requests) {
        gate.release(requests);
    }

    /** Blocks of this name get that answer. */
    void answer(String name, StoreResult<Done> result) {
        blockAnswers.put(name, result);
    }

    /** Requests of this name throw. */
    void fail(String name, RuntimeException failure) {
        failures.put(name, failure);
    }

    List<String> started() {
        return List.copyOf(started);
    }

    int running() {
        return running.get();
    }

    int mostSideBySide() {
        return most.get();
    }

    private <T> StoreResult<T> pass(String name, Supplier<StoreResult<T>> answer) {
        started.add(name);
        most.accumulateAndGet(running.incrementAndGet(), Math::max);
        try {
            gate.acquire();
            if (failures.containsKey(name)) {
                throw failures.get(name);
            }
            return answer.get();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            running.decrementAndGet();
        }
    }

    private static <T> Supplier<StoreResult<T>> ok(T value) {
        return () -> new StoreResult.Ok<>(value);
    }

    @Override
    public StoreResult<String> putBlob(
            String name, BlobBody body, BlobHeaders headers, BlobMetadata metadata, WriteCondition condition) {
        return pass(name, ok("\"1\""));
    }

    @Override
    public StoreResult<Done> putBlock(String name, String blockId, BlobBody body) {
        return pass(name, () -> blockAnswers.getOrDefault(name, new StoreResult.Ok<>(Done.DONE)));
    }

    @Override
    public StoreResult<String> putBlockList(
            String name, List<String> blockIds, BlobHeaders headers, BlobMetadata metadata, WriteCondition condition) {
        return pass(name, ok("\"1\""));
    }

    @Override
    public StoreResult<BlobContent> getBlob(String name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public StoreResult<BlobProperties> getProperties(String name) {
        return pass(name, ok(new BlobProperties(name, 0, "\"1\"", null)));
    }

    @Override
    public StoreResult<BlobPage> listBlobs(String prefix, String startFrom, String marker) {
        return pass(prefix, ok(new BlobPage(List.of(), null)));
    }

    @Override
    public StoreResult<Done> createContainer() {
        return pass("container", ok(Done.DONE));
    }

    @Override
    public StoreResult<Done> getContainerProperties() {
        return pass("container", ok(Done.DONE));
    }

    @Override
    public void close() {}
}
