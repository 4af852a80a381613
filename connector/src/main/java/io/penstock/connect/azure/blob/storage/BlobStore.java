package io.penstock.connect.azure.blob.storage;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The eight operations on one container. Calls block until the answer or their own time limit; they are made on upload
 * threads only and may run side by side. Each call sends exactly one request: repeating is the caller's decision.
 *
 * <p>Outcomes are results, never exceptions.
 */
public interface BlobStore extends AutoCloseable {
    /**
     * Publishes a whole small blob atomically (Put Blob).
     *
     * @param metadata null for a blob that is not a data file
     * @return Ok with the new entity tag
     */
    StoreResult<String> putBlob(
            String name, BlobBody body, BlobHeaders headers, @Nullable BlobMetadata metadata, WriteCondition condition);

    /**
     * Stages one invisible block (Put Block).
     *
     * @param blockId Base64; all ids of one blob have equal length
     */
    StoreResult<Done> putBlock(String name, String blockId, BlobBody body);

    /**
     * Publishes staged blocks atomically, in the given order (Put Block List).
     *
     * @return Ok with the new entity tag
     */
    StoreResult<String> putBlockList(
            String name, List<String> blockIds, BlobHeaders headers, BlobMetadata metadata, WriteCondition condition);

    /** Reads a small blob as a whole (Get Blob). */
    StoreResult<BlobContent> getBlob(String name);

    /** Reads name, size, entity tag and metadata (Get Blob Properties). */
    StoreResult<BlobProperties> getProperties(String name);

    /**
     * Reads one page of committed blobs with their metadata (List Blobs).
     *
     * @param prefix names start with it; may be empty
     * @param startFrom names below it may be left out; the caller filters again. Null: no start point
     * @param marker where the previous page ended; null for the first page
     */
    StoreResult<BlobPage> listBlobs(String prefix, @Nullable String startFrom, @Nullable String marker);

    /** Creates the container; Ok too when it exists already. */
    StoreResult<Done> createContainer();

    /** Asks whether the container is there and readable. */
    StoreResult<Done> getContainerProperties();

    /** Releases connections; never throws. */
    @Override
    void close();
}
