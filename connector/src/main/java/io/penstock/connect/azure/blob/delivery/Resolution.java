package io.penstock.connect.azure.blob.delivery;

import io.penstock.connect.azure.blob.fault.TaskFault;
import io.penstock.connect.azure.blob.storage.BlobMetadata;

/** What a name that is taken means. */
public sealed interface Resolution {
    /** Our own publish succeeded and its answer was lost. */
    record Own() implements Resolution {}

    /** No blob of that name is visible: there are only staged blocks, ours or another writer's, or ours are gone. */
    record Gone() implements Resolution {}

    /** Another attempt of this connector published; its records count. */
    record Adopt(BlobMetadata found) implements Resolution {}

    /** Another attempt of this connector published no more than we have; it may be replaced while it has this tag. */
    record Replace(BlobMetadata found, String etag) implements Resolution {}

    /** Neither ours nor safe to build on. */
    record Refuse(TaskFault fault) implements Resolution {}
}
