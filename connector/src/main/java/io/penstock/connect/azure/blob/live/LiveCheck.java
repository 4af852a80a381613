package io.penstock.connect.azure.blob.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.connect.azure.blob.storage.BlobBody;
import io.penstock.connect.azure.blob.storage.BlobHeaders;
import io.penstock.connect.azure.blob.storage.BlobStore;
import io.penstock.connect.azure.blob.storage.Failure;
import io.penstock.connect.azure.blob.storage.StoreResult;
import io.penstock.connect.azure.blob.storage.StoreResult.Kind;
import io.penstock.connect.azure.blob.storage.StoreResult.Retry;
import io.penstock.connect.azure.blob.storage.StoreResult.RetryKind;
import io.penstock.connect.azure.blob.storage.WriteCondition;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Tries every right that a task needs, in the order in which a task needs them, and stops at the first that is missing.
 * Nothing is deleted; an empty marker blob stays, and a block that is never published and that the service forgets after
 * a week.
 */
public final class LiveCheck {
    /** Longest time for all steps together. */
    public static final Duration LIMIT = Duration.ofSeconds(20);

    private static final String CONTAINER = "azblob.container.name";
    private static final BlobHeaders PLAIN = new BlobHeaders("text/plain", null);
    // as long as the ids of a task, in case somebody uses the marker's name for a topic
    private static final String BLOCK_ID = Base64.getEncoder().encodeToString("penstock-check-00000".getBytes(UTF_8));

    private final BlobStore store;
    private final String endpointProperty;
    private final String folder;

    /**
     * A check.
     *
     * @param store closed by {@link #run}
     * @param endpointProperty the property that says where the account is
     * @param folder for the marker
     */
    public LiveCheck(BlobStore store, String endpointProperty, String folder) {
        this.store = store;
        this.endpointProperty = endpointProperty;
        this.folder = folder;
    }

    /** What is wrong, or nothing; takes {@link #LIMIT} at most. */
    public Optional<LiveFinding> run() {
        return run(LIMIT);
    }

    Optional<LiveFinding> run(Duration limit) {
        var steps = new FutureTask<>(this::steps);
        var thread = new Thread(steps, "penstock-live-check");
        thread.setDaemon(true);
        thread.start();
        try (store) {
            return steps.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            thread.interrupt();
            return Optional.of(new LiveFinding(
                    endpointProperty,
                    "the storage did not answer within " + limit.toSeconds()
                            + " s: check the address, the proxy and the network rules of the account"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of(new LiveFinding(endpointProperty, "the live check was interrupted"));
        } catch (ExecutionException e) {
            throw new IllegalStateException("the live check has a defect", e.getCause());
        }
    }

    private Optional<LiveFinding> steps() {
        var marker = folder + "/check";
        return step("listing the container", "list", () -> store.listBlobs(folder + "/", null, null))
                .or(() -> step(
                        "staging a block",
                        "write",
                        () -> store.putBlock(folder + "/check-block", BLOCK_ID, BlobBody.of(new byte[] {0}))))
                .or(() -> step(
                        "creating " + marker,
                        "create and write",
                        () -> store.putBlob(marker, new BlobBody(List.of()), PLAIN, null, WriteCondition.createOnly())))
                .or(() -> step(
                        "reading the properties of " + marker,
                        "read, without which conflicts cannot be resolved",
                        () -> store.getProperties(marker)));
    }

    private Optional<LiveFinding> step(String what, String right, Supplier<? extends StoreResult<?>> request) {
        var result = request.get();
        if (result.kind() == Kind.OK || result.kind() == Kind.EXISTS) {
            return Optional.empty();
        }
        var failure = result.failure();
        return Optional.of(
                new LiveFinding(property(result), what + " failed: " + failure + ". " + change(failure, right)));
    }

    private String property(StoreResult<?> result) {
        boolean elsewhere = result instanceof Retry<?> retry && retry.retryKind() == RetryKind.NETWORK;
        return elsewhere
                ? endpointProperty
                : LiveRights.property(result.failure().code(), endpointProperty).orElse(CONTAINER);
    }

    private static String change(Failure failure, String right) {
        return LiveRights.advice(failure.code(), failure.status(), right);
    }
}
