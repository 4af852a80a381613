package io.penstock.connect.azure.blob.delivery;

import io.penstock.connect.azure.blob.naming.FileNaming;
import io.penstock.connect.azure.blob.storage.BlobMetadata;
import io.penstock.connect.azure.blob.storage.BlobPage;
import io.penstock.connect.azure.blob.storage.BlobProperties;
import io.penstock.connect.azure.blob.storage.StoreRequest.ListBlobs;
import io.penstock.connect.azure.blob.storage.StoreResult;
import io.penstock.connect.azure.blob.storage.WriteCondition;
import java.util.List;
import java.util.function.BiPredicate;

/**
 * The create-only chain: a file's name depends on its first offset alone and is only ever created, files of a chain
 * appear in order, and the cut is never inside a published file. Two writers cannot both publish the same records.
 */
public final class CreateOnlyDelivery implements DeliveryStrategy {
    private final WriterIdentity self;
    private final ListingMode listing;
    private final OnExisting onExisting;
    private final ReplayListing replay;
    private final ConflictResolver conflicts;

    /**
     * The protocol for one task.
     *
     * @param maxOffsetSpan longest file in offsets
     */
    public CreateOnlyDelivery(
            WriterIdentity self, FileNaming naming, ListingMode listing, OnExisting onExisting, long maxOffsetSpan) {
        this.self = self;
        this.listing = listing;
        this.onExisting = onExisting;
        this.replay = new ReplayListing(self, naming, maxOffsetSpan);
        this.conflicts = new ConflictResolver(self, onExisting);
    }

    @Override
    public String mode() {
        return BlobMetadata.CHAIN;
    }

    @Override
    public WriterIdentity self() {
        return self;
    }

    /**
     * Whether a folder must be listed before its first record is accepted.
     *
     * @param sawFreshRecord whether the partition has delivered a record from well after its assignment
     */
    public boolean listsBeforeAccepting(boolean sawFreshRecord) {
        return onExisting != OnExisting.OVERWRITE
                && (listing == ListingMode.ALWAYS || (listing == ListingMode.WINDOW && !sawFreshRecord));
    }

    /** The first page of what a folder holds of a partition. */
    public ListBlobs replayListing(String path, String topic, int partition, long cut) {
        return replay.firstPage(path, topic, partition, cut);
    }

    /**
     * The files of a page that count as published.
     *
     * @param prefix with which the listing asked for them
     * @param known which files of other layouts are known by what they hold
     * @throws io.penstock.connect.azure.blob.fault.TaskFault if the folder holds other files above the cut of which it
     *     cannot be told what they hold
     */
    public List<PublishedFile> covering(
            BlobPage page,
            String prefix,
            String topic,
            int partition,
            long cut,
            BiPredicate<String, BlobMetadata> known) {
        return replay.kept(page, prefix, topic, partition, cut, known);
    }

    /** The condition under which a file may become visible. */
    public WriteCondition publishCondition() {
        return WriteCondition.createOnly();
    }

    /** What it means that a name is taken, or that staged blocks are gone. */
    public Resolution resolve(FileIdentity file, StoreResult<BlobProperties> found) {
        return conflicts.resolve(file, found);
    }
}
