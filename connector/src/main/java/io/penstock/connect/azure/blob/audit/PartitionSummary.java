package io.penstock.connect.azure.blob.audit;

import io.penstock.connect.azure.blob.storage.OffsetRange;
import java.util.List;

/**
 * What is stored of one partition.
 *
 * @param source topic and partition, as {@code topic-0}
 * @param files number of blobs
 * @param records sum of the records they say they hold
 * @param first smallest offset
 * @param last largest offset
 * @param deleted offsets that Kafka had deleted before they were read, as the blobs say; in order and apart
 * @param deletedWithin how many of those lie between first and last and in no blob, as far as a listing can tell
 * @param overlapping whether files hold the same records, which then make up for holes in the sum
 */
public record PartitionSummary(
        String source,
        long files,
        long records,
        long first,
        long last,
        List<OffsetRange> deleted,
        long deletedWithin,
        boolean overlapping) {
    /** Copies the list. */
    public PartitionSummary {
        deleted = List.copyOf(deleted);
    }

    /**
     * Whether every offset between first and last is stored once: without overlaps, as many records as offsets leave no
     * hole. Compacted topics, transactions and filters leave holes that are no loss.
     */
    public boolean gapless() {
        return !overlapping && holes() == 0;
    }

    /** Whether no hole is left but for offsets that Kafka deleted before they were read. */
    public boolean gaplessButDeleted() {
        return !overlapping && holes() <= deletedWithin;
    }

    /** Offsets between first and last without a record. */
    public long holes() {
        return last - first + 1 - records;
    }
}
