package io.penstock.connect.azure.blob.storage;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a listing, in name order. Blobs that only have staged blocks are not in it.
 *
 * @param blobs may be empty even when another page follows
 * @param nextMarker opaque position of the next page; null on the last page
 */
public record BlobPage(List<BlobProperties> blobs, @Nullable String nextMarker) {
    /** Copies the list. */
    public BlobPage {
        blobs = List.copyOf(blobs);
    }
}
