package io.penstock.connect.azure.blob.delivery;

import io.penstock.connect.azure.blob.naming.FileNaming;
import io.penstock.connect.azure.blob.storage.BlobMetadata;
import io.penstock.connect.azure.blob.storage.BlobPage;
import io.penstock.connect.azure.blob.storage.BlobProperties;
import io.penstock.connect.azure.blob.storage.StoreRequest.ListBlobs;
import io.penstock.connect.azure.blob.storage.StoreResult;
import io.penstock.connect.azure.blob.storage.WriteCondition;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;

/**
 * The create-only chain: a file's name depends on its first offset alone and is only ever created, files of a chain
 * appear in order, and the cut is never inside a published file. Two writers cannot both publish the same records.
 */
public final class CreateOnlyDelivery implements DeliveryStrategy {
    private static final int HEX = 16;
    private static final long NO_EPOCH = 0;

    private final WriterIdentity self;
    private final ListingMode listing;
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

    @Override
    public boolean listsBeforeAccepting(boolean sawFreshRecord) {
        return listing == ListingMode.ALWAYS || (listing == ListingMode.WINDOW && !sawFreshRecord);
    }

    @Override
    public ListBlobs replayListing(String path, String topic, int partition, long cut) {
        return replay.firstPage(path, topic, partition, cut);
    }

    @Override
    public List<BlobMetadata> covering(BlobPage page, String topic, int partition, long cut) {
        return replay.kept(page, topic, partition, cut);
    }

    @Override
    public WriteCondition publishCondition() {
        return WriteCondition.createOnly();
    }

    @Override
    public Resolution resolve(FileIdentity file, StoreResult<BlobProperties> found) {
        return conflicts.resolve(file, found);
    }

    @Override
    public String blockId(String attempt, int index) {
        var id = ByteBuffer.allocate(2 * Long.BYTES + Integer.BYTES)
                .putLong(NO_EPOCH)
                .putLong(Long.parseUnsignedLong(attempt, HEX))
                .putInt(index);
        return Base64.getEncoder().encodeToString(id.array());
    }
}
