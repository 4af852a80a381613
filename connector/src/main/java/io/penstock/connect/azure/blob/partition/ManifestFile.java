package io.penstock.connect.azure.blob.partition;

import io.penstock.connect.azure.blob.delivery.Manifest;
import io.penstock.connect.azure.blob.delivery.ManifestCodec;
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
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One manifest in storage. Each write names the version that it replaces: who has an old one cannot write. */
final class ManifestFile {
    private static final BlobHeaders JSON = new BlobHeaders("application/json", null);

    private final String name;
    private final Requests requests;
    private final Cancellation cancellation;
    private final Consumer<TaskFault> failed;
    private @Nullable String etag;

    ManifestFile(String name, Requests requests, Cancellation cancellation, Consumer<TaskFault> failed) {
        this.name = name;
        this.requests = requests;
        this.cancellation = cancellation;
        this.failed = failed;
    }

    String name() {
        return name;
    }

    /** Reads the current version, which the next write will replace; null when there is none. */
    void read(Consumer<@Nullable Manifest> answer) {
        requests.send(new GetBlob(name), cancellation, result -> {
            switch (result.kind()) {
                case OK -> decode(result.value(), answer);
                case MISSING -> missing(result, answer);
                case CANCELLED -> {
                    // the partition is gone
                }
                default -> failed.accept(StorageAdvice.fault("Reading manifest " + name, result));
            }
        });
    }

    private void missing(StoreResult<BlobContent> result, Consumer<@Nullable Manifest> answer) {
        if (result instanceof StoreResult.Missing<BlobContent> missing && missing.container()) {
            failed.accept(StorageAdvice.fault("Reading manifest " + name, result));
        } else {
            etag = null;
            answer.accept(null);
        }
    }

    private void decode(BlobContent blob, Consumer<@Nullable Manifest> answer) {
        try {
            var manifest = ManifestCodec.decode(blob.bytes());
            etag = blob.properties().etag();
            answer.accept(manifest);
        } catch (IOException e) {
            failed.accept(new TaskFault(
                    "Manifest " + name + " cannot be read: " + e.getMessage(),
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
    void write(Manifest next, Runnable written, Runnable beaten) {
        var condition = etag == null ? WriteCondition.createOnly() : WriteCondition.ifMatch(etag);
        var body = BlobBody.of(ManifestCodec.encode(next));
        requests.send(new PutBlob(name, body, JSON, null, condition), cancellation, result -> {
            switch (result.kind()) {
                case OK -> {
                    etag = result.value();
                    written.run();
                }
                // our own earlier try may have been what changed it
                case EXISTS, MISSING ->
                    read(found -> {
                        if (found != null && found.sameWriteAs(next)) {
                            written.run();
                        } else {
                            beaten.run();
                        }
                    });
                case CANCELLED -> {
                    // the partition is gone
                }
                default -> failed.accept(StorageAdvice.fault("Writing manifest " + name, result));
            }
        });
    }
}
