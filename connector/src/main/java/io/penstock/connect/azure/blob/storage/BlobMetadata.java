package io.penstock.connect.azure.blob.storage;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a published blob says about itself. It is written atomically with the blob, and it alone makes replay listings,
 * conflict resolution and the audit possible. Map keys and text encoding are the codec's concern.
 *
 * @param mode {@code chain} (create-only protocol) or {@code manifest}
 * @param first offset of the first record, 0 or above
 * @param last offset of the last record, not below {@code first}
 * @param count records in the file, 1 or more; may be less than the span when records were filtered
 * @param previousLast last offset of the chain's previous file as far as the writer knows it; null makes no claim
 * @param topic topic before transforms
 * @param partition partition before transforms
 * @param lane schema lane, or {@code -}
 * @param layout layout fingerprint, 16 hex digits
 * @param attempt random per file, 16 hex digits
 * @param writer random per task start, 16 hex digits
 * @param connector connector name
 * @param generation label of a deliberate second export, or {@code -}
 * @param firstTimestamp Kafka timestamp of the first record in ms; null when it has none
 * @param lastTimestamp Kafka timestamp of the last record in ms; null when it has none
 * @param minTime smallest extracted time in ms; null when the layout uses no time
 * @param maxTime largest extracted time in ms; null when the layout uses no time
 * @param schema schema name and version, or {@code -}
 * @param bytes uncompressed bytes
 * @param crc32c CRC32C of the blob's bytes, 8 hex digits
 * @param cause why the file was closed
 * @param version connector version
 * @param epoch manifest mode only, else null
 * @param round manifest mode only, else null
 * @param deletedBefore offsets of the partition that Kafka had deleted before the connector read them, as far as no
 *     earlier blob tells of them
 */
public record BlobMetadata(
        String mode,
        long first,
        long last,
        long count,
        @Nullable Long previousLast,
        String topic,
        int partition,
        String lane,
        String layout,
        String attempt,
        String writer,
        String connector,
        String generation,
        @Nullable Long firstTimestamp,
        @Nullable Long lastTimestamp,
        @Nullable Long minTime,
        @Nullable Long maxTime,
        String schema,
        long bytes,
        String crc32c,
        String cause,
        String version,
        @Nullable Long epoch,
        @Nullable Long round,
        List<OffsetRange> deletedBefore) {
    /** Mode of the create-only protocol. */
    public static final String CHAIN = "chain";
    /** Mode of the manifest protocol. */
    public static final String MANIFEST = "manifest";
    /** Stands for "no lane", "no generation" or "no schema". */
    public static final String NONE = "-";

    /** Copies the list. */
    public BlobMetadata {
        deletedBefore = List.copyOf(deletedBefore);
    }

    /** Whether every record between the ends is in the file. */
    public boolean isWhole() {
        return count == last - first + 1;
    }

    /** As the header pairs of a blob, in key order. */
    public Map<String, String> pairs() {
        return MetadataCodec.encode(this);
    }

    /** From the header pairs of a blob; null when they are not ours, of another version, or damaged. */
    public static @Nullable BlobMetadata of(Map<String, String> pairs) {
        return MetadataCodec.decode(pairs);
    }
}
