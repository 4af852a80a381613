package io.penstock.connect.azure.blob.delivery;

import io.penstock.connect.azure.blob.fault.TaskFault;
import io.penstock.connect.azure.blob.storage.BlobMetadata;
import io.penstock.connect.azure.blob.storage.BlobProperties;
import io.penstock.connect.azure.blob.storage.StoreResult;
import java.time.Duration;

/**
 * The manifest with an epoch: what is written up to which offset is decided by one conditional write per partition and
 * round. It holds whatever the paths, transforms and readers do.
 *
 * @param prefix folder of the manifests
 * @param roundMillis length of a round in ms
 * @param trustsGroup whether the group is ahead of a manifest only where nothing is left to write; not where a group
 *     without an offset begins at the end of the topic
 */
public record ManifestDelivery(WriterIdentity self, String prefix, long roundMillis, boolean trustsGroup)
        implements DeliveryStrategy {
    /** Staged blocks live seven days; younger ones cannot have expired, with a day for clocks that differ. */
    private static final long BLOCKS_LIVE_MILLIS = Duration.ofDays(6).toMillis();

    @Override
    public String mode() {
        return BlobMetadata.MANIFEST;
    }

    /** Blob name of the manifest of a partition. */
    public String manifestName(String topic, int partition) {
        return new StateNames(prefix).manifest(self.connector(), topic, partition);
    }

    /** The manifest of a partition that has none. */
    public Manifest none(String topic, int partition) {
        return Manifest.none(self.connector(), topic, partition);
    }

    /** The manifest with which this writer takes a partition over. */
    public Manifest takenOver(Manifest found) {
        return found.takenOver(self.writer());
    }

    /** What it means that an intent cannot be published, from what has its name. */
    public Resolution resolve(Intent intent, StoreResult<BlobProperties> found) {
        return switch (found.kind()) {
            case OK -> judge(intent, found.value());
            case MISSING -> new Resolution.Gone();
            default -> new Resolution.Refuse(StorageAdvice.fault("Looking at " + intent.text(), found));
        };
    }

    private static Resolution judge(Intent intent, BlobProperties blob) {
        var found = blob.metadata();
        if (found != null && found.attempt().equals(intent.metadata().attempt())) {
            return new Resolution.Own();
        }
        return new Resolution.Refuse(new TaskFault(
                "A file cannot be published: another blob has that name",
                "Publishing " + intent.text()
                        + " was refused. Nothing was overwritten; the manifest still holds the file",
                "Move that blob away, or write elsewhere with topics.dir or azblob.container.name"));
    }

    /**
     * Whether a file whose blocks are gone and that is not there has been visible: blocks that cannot have expired are
     * gone only because they were published, and a reader may have moved the blob away since.
     */
    public static boolean wasPublished(Manifest manifest, long now) {
        return now - manifest.staged() < BLOCKS_LIVE_MILLIS;
    }

    /** The fault for a file whose blocks have expired before anybody published them. */
    public static TaskFault expired(Manifest manifest, Intent intent) {
        return new TaskFault(
                "Staged data of round " + manifest.round() + " is gone: it was not published within six days",
                "One file of it is " + intent.text()
                        + ". Nothing of it was published and no offset was committed past it",
                "Stop the connector and set its offsets to " + intent.metadata().first()
                        + " or below through Connect's offsets API, then start it");
    }
}
