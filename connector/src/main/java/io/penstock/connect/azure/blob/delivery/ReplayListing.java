package io.penstock.connect.azure.blob.delivery;

import io.penstock.connect.azure.blob.naming.FileNaming;
import io.penstock.connect.azure.blob.storage.BlobMetadata;
import io.penstock.connect.azure.blob.storage.BlobPage;
import io.penstock.connect.azure.blob.storage.StoreRequest.ListBlobs;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

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
     * @param known names of files of other layouts of which it is known what they hold
     * @throws io.penstock.connect.azure.blob.fault.TaskFault if one was written with another layout: it holds another
     *     set of records, so it can neither count nor be replaced
     */
    List<BlobMetadata> kept(BlobPage page, String topic, int partition, long cut, Predicate<String> known) {
        var kept = new ArrayList<BlobMetadata>();
        for (var blob : page.blobs()) {
            var found = blob.metadata();
            if (found != null && isOurs(found, topic, partition) && found.last() >= cut) {
                if (found.layout().equals(self.layout())) {
                    kept.add(found);
                } else if (!known.test(blob.name())) {
                    throw LayoutFaults.changed(BlobMetadata.CHAIN, found, blob.name());
                }
            }
        }
        return kept;
    }

    private boolean isOurs(BlobMetadata found, String topic, int partition) {
        return found.mode().equals(BlobMetadata.CHAIN)
                && found.topic().equals(topic)
                && found.partition() == partition
                && self.wrote(found);
    }
}
