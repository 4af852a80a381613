package io.penstock.connect.azure.blob.storage;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One request as an immutable value, so that it can wait in a queue and be sent again unchanged.
 *
 * @param <T> what success carries
 */
public sealed interface StoreRequest<T> {
    /** Sends the request once and waits for the answer. */
    StoreResult<T> sendTo(BlobStore store);

    /** Blob name or prefix, for messages. */
    String target();

    /** Whether the request makes a blob visible; such requests overtake the others. */
    default boolean publishes() {
        return false;
    }

    /** Put Blob. */
    record PutBlob(
            String name,
            BlobBody body,
            BlobHeaders headers,
            @Nullable BlobMetadata metadata,
            WriteCondition condition) implements StoreRequest<String> {
        @Override
        public StoreResult<String> sendTo(BlobStore store) {
            return store.putBlob(name, body, headers, metadata, condition);
        }

        @Override
        public String target() {
            return name;
        }

        @Override
        public boolean publishes() {
            return true;
        }
    }

    /** Put Block. */
    record PutBlock(String name, String blockId, BlobBody body) implements StoreRequest<Done> {
        @Override
        public StoreResult<Done> sendTo(BlobStore store) {
            return store.putBlock(name, blockId, body);
        }

        @Override
        public String target() {
            return name;
        }
    }

    /** Put Block List. */
    record PutBlockList(
            String name, List<String> blockIds, BlobHeaders headers, BlobMetadata metadata, WriteCondition condition)
            implements StoreRequest<String> {
        /** Copies the list. */
        public PutBlockList {
            blockIds = List.copyOf(blockIds);
        }

        @Override
        public StoreResult<String> sendTo(BlobStore store) {
            return store.putBlockList(name, blockIds, headers, metadata, condition);
        }

        @Override
        public String target() {
            return name;
        }

        @Override
        public boolean publishes() {
            return true;
        }
    }

    /** Get Blob. */
    record GetBlob(String name) implements StoreRequest<BlobContent> {
        @Override
        public StoreResult<BlobContent> sendTo(BlobStore store) {
            return store.getBlob(name);
        }

        @Override
        public String target() {
            return name;
        }
    }

    /** Get Blob Properties. */
    record GetProperties(String name) implements StoreRequest<BlobProperties> {
        @Override
        public StoreResult<BlobProperties> sendTo(BlobStore store) {
            return store.getProperties(name);
        }

        @Override
        public String target() {
            return name;
        }
    }

    /** One page of List Blobs. */
    record ListBlobs(
            String prefix,
            @Nullable String startFrom,
            @Nullable String marker) implements StoreRequest<BlobPage> {
        @Override
        public StoreResult<BlobPage> sendTo(BlobStore store) {
            return store.listBlobs(prefix, startFrom, marker);
        }

        @Override
        public String target() {
            return prefix;
        }
    }

    /** Create Container. */
    record CreateContainer() implements StoreRequest<Done> {
        @Override
        public StoreResult<Done> sendTo(BlobStore store) {
            return store.createContainer();
        }

        @Override
        public String target() {
            return "container";
        }
    }
}
