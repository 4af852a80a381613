package io.penstock.connect.azure.blob.storage;

import io.penstock.connect.azure.blob.storage.StoreResult.Fatal;
import io.penstock.connect.azure.blob.storage.StoreResult.Kind;
import io.penstock.connect.azure.blob.storage.StoreResult.Ok;
import io.penstock.connect.azure.blob.storage.StoreResult.Retry;
import java.util.ArrayList;
import java.util.function.Function;

/**
 * Completes listings of blobs that are encrypted with a key of the customer's. The service cannot read their metadata
 * without the key, and a listing does not carry it, so each is asked for its own (REST reference: List Blobs).
 *
 * @param properties reads one blob's properties, with the key
 */
record EncryptedListing(Function<String, StoreResult<BlobProperties>> properties) {
    // the blob was there before the key was set, or is somebody else's: there is nothing to decrypt
    private static final String OTHER_KEY = "BlobDoesNotUseCustomerSpecifiedEncryption";

    /** The same page with metadata, or the first failure of a request for it. */
    StoreResult<BlobPage> complete(StoreResult<BlobPage> listed) {
        if (listed.kind() != Kind.OK) {
            return listed;
        }
        var blobs = new ArrayList<BlobProperties>();
        for (var blob : listed.value().blobs()) {
            var found = blob.metadata() == null ? properties.apply(blob.name()) : new Ok<>(blob);
            if (found.kind() == Kind.OK) {
                blobs.add(found.value());
            } else if (isNotEncrypted(found)) {
                blobs.add(blob);
            } else if (found.kind() != Kind.MISSING) {
                return failed(found);
            }
        }
        return new Ok<>(new BlobPage(blobs, listed.value().nextMarker()));
    }

    private static boolean isNotEncrypted(StoreResult<BlobProperties> found) {
        return found.kind() != Kind.CANCELLED && found.failure().code().equals(OTHER_KEY);
    }

    private static StoreResult<BlobPage> failed(StoreResult<BlobProperties> found) {
        if (found instanceof Retry<BlobProperties> retry) {
            return new Retry<>(retry.failure(), retry.retryKind(), retry.retryAfter());
        }
        return new Fatal<>(found.failure(), null);
    }
}
