package io.penstock.connect.azure.blob.delivery;

import io.penstock.connect.azure.blob.naming.PathEncoder;

/**
 * Names of the small blobs in which a connector remembers something of a partition.
 *
 * @param prefix their folder
 */
public record StateNames(String prefix) {
    private static final String LAYOUTS = ".layouts.";

    /** Who writes the partition, and up to which offset it is written. */
    String manifest(String connector, String topic, int partition) {
        return of(connector, topic, partition) + ".json";
    }

    /** Under which layouts there are files that the group may not have passed. */
    String layouts(String connector, String topic, int partition, String top) {
        return of(connector, topic, partition) + LAYOUTS + top + ".json";
    }

    /** Whether a blob of the folder holds layouts, and not a manifest. */
    public static boolean isLayouts(String name) {
        return name.substring(name.lastIndexOf('/') + 1).contains(LAYOUTS);
    }

    private String of(String connector, String topic, int partition) {
        return prefix + "/" + PathEncoder.segment(connector) + "/" + PathEncoder.segment(topic) + "/" + partition;
    }
}
