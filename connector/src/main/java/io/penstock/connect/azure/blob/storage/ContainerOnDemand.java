package io.penstock.connect.azure.blob.storage;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Creates the container when the first request finds none, and then sends that request again. Meant for a container
 * that the user did not name or allowed to create: a typing error must not make a new one.
 */
public final class ContainerOnDemand implements BlobStore {
    private final BlobStore store;

    /** Wraps a store; closing this closes it. */
    public ContainerOnDemand(BlobStore store) {
        this.store = store;
    }

    @Override
    public StoreResult<String> putBlob(
            String name,
            BlobBody body,
            BlobHeaders headers,
            @Nullable BlobMetadata metadata,
            WriteCondition condition) {
        return created(() -> store.putBlob(name, body, headers, metadata, condition));
    }

    @Override
    public StoreResult<Done> putBlock(String name, String blockId, BlobBody body) {
        return created(() -> store.putBlock(name, blockId, body));
    }

    @Override
    public StoreResult<String> putBlockList(
            String name, List<String> blockIds, BlobHeaders headers, BlobMetadata metadata, WriteCondition condition) {
        return created(() -> store.putBlockList(name, blockIds, headers, metadata, condition));
    }

    @Override
    public StoreResult<BlobContent> getBlob(String name) {
        return created(() -> store.getBlob(name));
    }

    @Override
    public StoreResult<BlobProperties> getProperties(String name) {
        return created(() -> store.getProperties(name));
    }

    @Override
    public StoreResult<BlobPage> listBlobs(String prefix, @Nullable String startFrom, @Nullable String marker) {
        return created(() -> store.listBlobs(prefix, startFrom, marker));
    }

    @Override
    public StoreResult<Done> createContainer() {
        return store.createContainer();
    }

    @Override
    public StoreResult<Done> getContainerProperties() {
        return created(store::getContainerProperties);
    }

    @Override
    public void close() {
        store.close();
    }

    private <T> StoreResult<T> created(Supplier<StoreResult<T>> request) {
        var result = request.get();
        if (!(result instanceof StoreResult.Missing<T> missing && missing.container())) {
            return result;
        }
        var creation = store.createContainer();
        return creation.kind() == StoreResult.Kind.OK ? request.get() : failed(creation);
    }

    /** A container that could not be created is why the request failed. */
    private static <T> StoreResult<T> failed(StoreResult<Done> creation) {
        if (creation instanceof StoreResult.Retry<Done> retry) {
            return new StoreResult.Retry<>(retry.failure(), retry.retryKind(), retry.retryAfter());
        }
        var defect = creation instanceof StoreResult.Fatal<Done> fatal ? fatal.defect() : null;
        return new StoreResult.Fatal<>(creation.failure(), defect);
    }
}
