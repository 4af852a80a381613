package io.penstock.connect.azure.blob.delivery;

import io.penstock.connect.azure.blob.storage.BlobMetadata;
import io.penstock.connect.azure.blob.storage.BlobPage;
import io.penstock.connect.azure.blob.storage.BlobProperties;
import io.penstock.connect.azure.blob.storage.StoreRequest.ListBlobs;
import io.penstock.connect.azure.blob.storage.StoreResult;
import io.penstock.connect.azure.blob.storage.WriteCondition;
import java.util.List;

/** The questions on which delivery protocols differ. Sealed: each protocol needs its own proof. */
public sealed interface DeliveryStrategy permits CreateOnlyDelivery {
    /** Text of the mode in metadata and in the layout fingerprint. */
    String mode();

    /** Who writes. */
    WriterIdentity self();

    /**
     * Whether a folder must be listed before its first record is accepted.
     *
     * @param sawFreshRecord whether the partition has delivered a record from well after its assignment
     */
    boolean listsBeforeAccepting(boolean sawFreshRecord);

    /** The first page of what a folder holds of a partition. */
    ListBlobs replayListing(String path, String topic, int partition, long cut);

    /**
     * The files of a page that count as published.
     *
     * @throws io.penstock.connect.azure.blob.fault.TaskFault if the folder holds files of another layout above the cut
     */
    List<BlobMetadata> covering(BlobPage page, String topic, int partition, long cut);

    /** The condition under which a file may become visible. */
    WriteCondition publishCondition();

    /** What it means that a name is taken, or that staged blocks are gone. */
    Resolution resolve(FileIdentity file, StoreResult<BlobProperties> found);

    /**
     * The id of a block; all ids have the same length, for ever.
     *
     * @param attempt 16 hex digits
     * @param index 0 for the first block
     */
    String blockId(String attempt, int index);
}
