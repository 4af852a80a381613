package io.penstock.connect.azure.blob.delivery;

import io.penstock.connect.azure.blob.naming.Places;
import io.penstock.connect.azure.blob.storage.BlobProperties;
import java.util.List;

/**
 * Files of a partition that another layout wrote and that reach the committed offset.
 *
 * @param places where that layout puts records
 * @param files at least one, with metadata
 */
public record EarlierFiles(UsedLayout layout, Places places, List<BlobProperties> files) {
    /** Copies the list. */
    public EarlierFiles {
        files = List.copyOf(files);
    }

    /** The highest offset that they hold. */
    long last() {
        return files.stream()
                .mapToLong(file -> file.metadata() == null ? 0 : file.metadata().last())
                .max()
                .orElseThrow();
    }
}
