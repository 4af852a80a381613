package io.penstock.connect.azure.blob.delivery;

import io.penstock.connect.azure.blob.fault.TaskFault;
import io.penstock.connect.azure.blob.storage.BlobMetadata;
import io.penstock.connect.azure.blob.storage.BlobProperties;
import io.penstock.connect.azure.blob.storage.StoreResult;

/** Decides from the properties of the blob that holds a name what the conflict means. Pure. */
record ConflictResolver(WriterIdentity self, OnExisting onExisting) {
    Resolution resolve(FileIdentity file, StoreResult<BlobProperties> found) {
        return switch (found.kind()) {
            case OK -> judge(file, found.value());
            case MISSING -> new Resolution.Gone();
            default ->
                refuse(
                        file,
                        "A blob of that name exists and its properties cannot be read: "
                                + (found.kind() == StoreResult.Kind.CANCELLED ? "cancelled" : found.failure()),
                        "Give the identity the right to read blobs: without it a conflict cannot be resolved");
        };
    }

    private Resolution judge(FileIdentity file, BlobProperties blob) {
        var found = blob.metadata();
        if (found == null) {
            return refuse(
                    file,
                    "A blob of that name exists and was not written by Penstock",
                    "Move that blob away, or write elsewhere with topics.dir or azblob.container.name");
        }
        if (found.attempt().equals(file.attempt())) {
            return new Resolution.Own();
        }
        if (!self.wrote(found)) {
            return refuse(
                    file,
                    "The blob of that name was written by connector " + found.connector() + generation(found),
                    "Two connectors share a folder: give one of them another topics.dir, or name the other one in"
                            + " penstock.delivery.adopt.from if this one has taken its place");
        }
        if (!found.topic().equals(file.topic())
                || found.partition() != file.partition()
                || !found.lane().equals(file.lane())) {
            return refuse(
                    file,
                    "The blob of that name holds other records: " + found.topic() + "-" + found.partition() + ", lane "
                            + found.lane(),
                    "Give this connector another topics.dir");
        }
        if (!found.layout().equals(self.layout())) {
            return new Resolution.Refuse(LayoutFaults.changed(BlobMetadata.CHAIN, found, file.name()));
        }
        return existing(file, found, blob.etag());
    }

    private Resolution existing(FileIdentity file, BlobMetadata found, String etag) {
        return switch (onExisting) {
            case ADOPT -> new Resolution.Adopt(found);
            case FAIL -> refuseExisting(file, found);
            // what it holds beyond our records would be lost with it
            case OVERWRITE ->
                found.last() <= file.last() ? new Resolution.Replace(found, etag) : new Resolution.Adopt(found);
        };
    }

    private static Resolution refuseExisting(FileIdentity file, BlobMetadata found) {
        return refuse(
                file,
                "The blob of that name was already written, by attempt " + found.attempt(),
                "Set penstock.delivery.on.existing=adopt to go on behind it");
    }

    private static String generation(BlobMetadata found) {
        return found.generation().equals(BlobMetadata.NONE) ? "" : ", generation " + found.generation();
    }

    private static Resolution refuse(FileIdentity file, String happened, String change) {
        var done = "Blob " + file.name() + " (" + file.range() + ")" + LayoutFaults.NOTHING_LOST;
        return new Resolution.Refuse(new TaskFault(happened, done, change));
    }
}
