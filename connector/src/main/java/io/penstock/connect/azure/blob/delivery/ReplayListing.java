package io.penstock.connect.azure.blob.delivery;

import io.penstock.connect.azure.blob.naming.FileNaming;
import io.penstock.connect.azure.blob.storage.BlobMetadata;
import io.penstock.connect.azure.blob.storage.BlobPage;
import io.penstock.connect.azure.blob.storage.StoreRequest.ListBlobs;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiPredicate;

/**
 * What a folder already holds of a partition: finds the files that replayed records would repeat. One listing serves
 * all lanes of the folder. Pure.
 *
 * @param maxOffsetSpan longest file; bounds how far before the cut a covering file can start
 */
record ReplayListing(WriterIdentity self, FileNaming naming, long maxOffsetSpan) {
    private static final long MIN_LOOK_BACK = 10_000_000;

    /** The request for the first page. */
    ListBlobs firstPage(String path, String topic, int partition, long cut) {
        var prefix = naming.listingPrefix(path, topic, partition);
        long from = Math.max(0, cut - Math.max(maxOffsetSpan, MIN_LOOK_BACK));
        return new ListBlobs(prefix, naming.ordersByOffset() ? prefix + naming.padded(from) : null, null);
    }

    /**
     * The published files of this connector that reach the cut.
     *
     * @param prefix with which all their names begin, up to the offset
     * @param known which files of other layouts are known by what they hold
     * @throws io.penstock.connect.azure.blob.fault.TaskFault if one was written with another layout: it holds another
     *     set of records, so it can neither count nor be replaced; or if it cannot be told which records one holds
     */
    List<PublishedFile> kept(
            BlobPage page,
            String prefix,
            String topic,
            int partition,
            long cut,
            BiPredicate<String, BlobMetadata> known) {
        var kept = new ArrayList<PublishedFile>();
        for (var blob : page.blobs()) {
            var found = blob.metadata();
            if (found != null && isOurs(found, topic, partition) && found.last() >= cut) {
                if (found.layout().equals(self.layout())) {
                    kept.add(published(blob.name(), prefix, found));
                } else if (!known.test(blob.name(), found)) {
                    throw LayoutFaults.changed(BlobMetadata.CHAIN, found, blob.name());
                }
            }
        }
        return kept;
    }

    /** The format may be another one now, and with it the lanes. */
    private PublishedFile published(String name, String prefix, BlobMetadata found) {
        var ours = Lanes.of(naming.extension(), 0);
        // text of the file template may look like an extension
        var lanes = name.endsWith(naming.extension()) ? ours : Lanes.of(name, prefix.length());
        boolean everyLane = found.isWhole() || lanes == null;
        if (!everyLane && !Objects.equals(lanes, ours)) {
            throw LayoutFaults.formatChanged(found, name);
        }
        return new PublishedFile(found, everyLane);
    }

    private boolean isOurs(BlobMetadata found, String topic, int partition) {
        return found.mode().equals(BlobMetadata.CHAIN)
                && found.topic().equals(topic)
                && found.partition() == partition
                && self.wrote(found);
    }
}
