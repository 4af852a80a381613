package io.penstock.connect.azure.blob.partition;

import io.penstock.connect.azure.blob.fault.TaskFault;
import io.penstock.connect.azure.blob.storage.BlobMetadata;
import java.util.Collection;

/** What a partition is told about the publications of its chains. */
interface ChainOwner {
    /** Another attempt of this connector published a blob under the name of the chain's first sealed file. */
    void nameTaken(Chain chain, BlobMetadata found);

    /** Staged blocks of the chain's first sealed file are gone: it must be written again. */
    void blocksLost(Chain chain);

    /** All chains of a folder whose files have a schema. */
    Collection<Chain> lanes(String path);

    /** A file of the chain will not be published. */
    void abandoned(OpenBlob file);

    /** The task cannot go on. */
    void failed(TaskFault fault);
}
