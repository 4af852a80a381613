package io.penstock.connect.azure.blob.delivery;

import io.penstock.connect.azure.blob.storage.BlobMetadata;
import java.util.Set;

/**
 * Who writes: goes into the metadata of every blob and decides which blobs are one's own.
 *
 * @param connector connector name
 * @param formerly earlier names of this connector; their blobs count as its own
 * @param writer 16 hex digits, random per task start
 * @param layout layout fingerprint
 * @param generation label of a deliberate second export, or {@code -}
 * @param version connector version
 */
public record WriterIdentity(
        String connector, Set<String> formerly, String writer, String layout, String generation, String version) {
    /** Copies the set. */
    public WriterIdentity {
        formerly = Set.copyOf(formerly);
    }

    /** Whether a blob is of this connector, under this or an earlier name, and of the same export. */
    public boolean wrote(BlobMetadata found) {
        return found.generation().equals(generation)
                && (found.connector().equals(connector) || formerly.contains(found.connector()));
    }
}
