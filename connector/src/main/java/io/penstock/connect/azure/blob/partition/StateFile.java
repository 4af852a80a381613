package io.penstock.connect.azure.blob.partition;

import io.penstock.connect.azure.blob.delivery.LayoutHistories;
import io.penstock.connect.azure.blob.delivery.LayoutHistory;
import io.penstock.connect.azure.blob.delivery.Manifest;
import io.penstock.connect.azure.blob.delivery.ManifestCodec;
import io.penstock.connect.azure.blob.delivery.StateCodec;
import io.penstock.connect.azure.blob.delivery.StorageAdvice;
import io.penstock.connect.azure.blob.fault.TaskFault;
import io.penstock.connect.azure.blob.storage.BlobBody;
import io.penstock.connect.azure.blob.storage.BlobContent;
import io.penstock.connect.azure.blob.storage.BlobHeaders;
import io.penstock.connect.azure.blob.storage.Cancellation;
import io.penstock.connect.azure.blob.storage.StoreRequest.GetBlob;
import io.penstock.connect.azure.blob.storage.StoreRequest.PutBlob;
import io.penstock.connect.azure.blob.storage.StoreResult;
import io.penstock.connect.azure.blob.storage.WriteCondition;
import java.io.IOException;
import java.util.Locale;
import java.util.Objects;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One small blob in which something is remembered of a partition. Each write names the version that it replaces: who has an
 * old one cannot write.
 *
 * @param <T> what is remembered
 */
final class StateFile<T> {
    private static final BlobHeaders JSON = new BlobHeaders("application/json", null);

    private final String noun;
    private final String name;
    private final StateCodec<T> codec;
    private final BiPredicate<T, T> sameWrite;
    private final Requests requests;
    private final Cancellation cancellation;
    private final Consumer<TaskFault> failed;
    private @Nullable String etag;

    private StateFile(
            String noun,
            String name,
            StateCodec<T> codec,
            BiPredicate<T, T> sameWrite,
            Requests requests,
            Cancellation cancellation,
            Consumer<TaskFault> failed) {
        this.noun = noun;
        this.name = name;
        this.codec = codec;
        this.sameWrite = sameWrite;
        this.requests = requests;
        this.cancellation = cancellation;
        this.failed = failed;
    }

    /** A manifest: a copy that another writer has written in the same words is another one's all the same. */
    static StateFile<Manifest> manifest(
            String name, Requests requests, Cancellation cancellation, Consumer<TaskFault> failed) {
        return new StateFile<>(
                "manifest", name, ManifestCodec.CODEC, Manifest::sameWriteAs, requests, cancellation, failed);
    }

    /** A layout history: only what it says counts, not who says it. */
    static StateFile<LayoutHistory> layouts(
            String name, Requests requests, Cancellation cancellation, Consumer<TaskFault> failed) {
        return new StateFile<>(
                "layout history", name, LayoutHistories.CODEC, LayoutHistory::equals, requests, cancellation, failed);
    }

    String name() {
        return name;
    }

    /** Reads the current version, which the next write will replace; null when there is none. */
    void read(Consumer<@Nullable T> answer) {
        requests.send(new GetBlob(name), cancellation, result -> {
            switch (result.kind()) {
                case OK -> decode(result.value(), answer);
                case MISSING -> missing(result, answer);
                case CANCELLED -> {
                    // the partition is gone
                }
                default -> failed.accept(StorageAdvice.fault("Reading " + noun + " " + name, result));
            }
        });
    }

    private void missing(StoreResult<BlobContent> result, Consumer<@Nullable T> answer) {
        if (result instanceof StoreResult.Missing<BlobContent> missing && missing.container()) {
            failed.accept(StorageAdvice.fault("Reading " + noun + " " + name, result));
        } else {
            etag = null;
            answer.accept(null);
        }
    }

    private void decode(BlobContent blob, Consumer<@Nullable T> answer) {
        try {
            var state = codec.decode(blob.bytes());
            etag = blob.properties().etag();
            answer.accept(state);
        } catch (IOException e) {
            failed.accept(new TaskFault(
                    capitalized() + " " + name + " cannot be read: " + e.getMessage(),
                    "Nothing was written",
                    "Restore an earlier version of that blob, or use another penstock.manifest.prefix"));
        }
    }

    /**
     * Replaces the version that was read or written last.
     *
     * @param written called when the manifest is stored
     * @param beaten called when another writer was faster
     */
    void write(T next, Runnable written, Runnable beaten) {
        var replaced = etag;
        var condition = etag == null ? WriteCondition.createOnly() : WriteCondition.ifMatch(etag);
        var body = BlobBody.of(codec.encode(next));
        requests.send(new PutBlob(name, body, JSON, null, condition), cancellation, result -> {
            switch (result.kind()) {
                case OK -> {
                    etag = result.value();
                    written.run();
                }
                // our own earlier try may have been what changed it
                case EXISTS, MISSING ->
                    read(found -> {
                        if (found != null && sameWrite.test(found, next)) {
                            written.run();
                        } else if (found != null && Objects.equals(replaced, etag)) {
                            failed.accept(isProtected());
                        } else {
                            beaten.run();
                        }
                    });
                case CANCELLED -> {
                    // the partition is gone
                }
                default -> failed.accept(StorageAdvice.fault("Writing " + noun + " " + name, result));
            }
        });
    }

    /** The version that was to be replaced is still there. */
    private TaskFault isProtected() {
        return new TaskFault(
                capitalized() + " " + name + " cannot be replaced: the container or the blob is protected",
                "Nothing was written",
                "Stop the connector cleanly, then set another penstock.manifest.prefix, or lift the protection of that folder");
    }

    private String capitalized() {
        return noun.substring(0, 1).toUpperCase(Locale.ROOT) + noun.substring(1);
    }
}
