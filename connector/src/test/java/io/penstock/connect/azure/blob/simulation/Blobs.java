package io.penstock.connect.azure.blob.simulation;

import io.penstock.connect.azure.blob.storage.BlobMetadata;
import io.penstock.connect.azure.blob.storage.BlobProperties;
import io.penstock.connect.azure.blob.storage.OffsetRange;
import java.util.List;

/** Blobs as a listing shows them. */
public final class Blobs {
    private Blobs() {}

    /** Metadata of a file of topic t, partition 0. */
    public static BlobMetadata file(String connector, String layout, String attempt, long first, long last, Long prev) {
        return file(connector, layout, attempt, first, last, prev, List.of());
    }

    /** The same, telling of offsets that Kafka deleted before they were read. */
    public static BlobMetadata file(
            String connector,
            String layout,
            String attempt,
            long first,
            long last,
            Long prev,
            List<OffsetRange> deleted) {
        return new BlobMetadata(
                "chain",
                first,
                last,
                last - first + 1,
                prev,
                "t",
                0,
                "-",
                layout,
                attempt,
                "0123456789abcdef",
                connector,
                "-",
                null,
                null,
                null,
                null,
                "-",
                100,
                "00000000",
                "count",
                "test",
                null,
                null,
                deleted);
    }

    /** A file in a folder, named as the sink names it. */
    public static BlobProperties listed(String folder, BlobMetadata metadata) {
        var name = "%s/t+0+%020d.json".formatted(folder, metadata.first());
        return new BlobProperties(name, 100, "\"1\"", metadata);
    }
}
