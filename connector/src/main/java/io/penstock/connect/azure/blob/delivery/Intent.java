package io.penstock.connect.azure.blob.delivery;

import io.penstock.connect.azure.blob.storage.BlobHeaders;
import io.penstock.connect.azure.blob.storage.BlobMetadata;
import io.penstock.connect.azure.blob.storage.StoreRequest.PutBlockList;
import io.penstock.connect.azure.blob.storage.WriteCondition;

/**
 * A file that a manifest has decided to publish: all its blocks are staged. It never changes, and anybody may publish it,
 * any number of times.
 *
 * @param name blob name
 * @param epoch of the manifest when the blocks were staged; part of their ids
 * @param blocks number of blocks
 * @param size bytes of all blocks
 */
public record Intent(String name, long epoch, int blocks, long size, BlobHeaders headers, BlobMetadata metadata) {
    /** The request that makes the file visible, if no blob of that name is there. */
    public PutBlockList publication() {
        var ids = new BlockIds(epoch, metadata.attempt()).first(blocks);
        return new PutBlockList(name, ids, headers, metadata, WriteCondition.createOnly());
    }

    /** Blob, partition and offsets, for messages. */
    public String text() {
        return "blob " + name + " (" + metadata.topic() + "-" + metadata.partition() + ", offsets " + metadata.first()
                + " to " + metadata.last() + ")";
    }
}
