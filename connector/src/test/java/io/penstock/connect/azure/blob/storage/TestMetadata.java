package io.penstock.connect.azure.blob.storage;

import java.util.List;

/** Metadata of imaginary files. */
public final class TestMetadata {
    private TestMetadata() {}

    /** A chain file with one record per offset. */
    public static BlobMetadata chain(long first, long last) {
        return metadata(first, last, "vehicle.speeding", "archive", List.of());
    }

    /** A chain file of the given topic and connector. */
    public static BlobMetadata named(String topic, String connector) {
        return metadata(0, 0, topic, connector, List.of());
    }

    /** A chain file that tells of offsets that Kafka deleted. */
    public static BlobMetadata afterDeletions(long first, long last, OffsetRange... deleted) {
        return metadata(first, last, "vehicle.speeding", "archive", List.of(deleted));
    }

    private static BlobMetadata metadata(
            long first, long last, String topic, String connector, List<OffsetRange> deleted) {
        return new BlobMetadata(
                BlobMetadata.CHAIN,
                first,
                last,
                last - first + 1,
                first == 0 ? null : first - 1,
                topic,
                0,
                BlobMetadata.NONE,
                "00112233aabbccdd",
                "0123456789abcdef",
                "fedcba9876543210",
                connector,
                BlobMetadata.NONE,
                1_795_000_000_000L,
                1_795_000_001_000L,
                1_795_000_000_000L,
                1_795_000_001_000L,
                BlobMetadata.NONE,
                1234,
                "deadbeef",
                "max-age",
                "0.1.0",
                null,
                null,
                deleted);
    }
}
