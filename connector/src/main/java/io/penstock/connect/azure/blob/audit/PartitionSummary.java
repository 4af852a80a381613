package io.penstock.connect.azure.blob.audit;

/**
 * What is stored of one partition.
 *
 * @param source topic and partition, as {@code topic-0}
 * @param files number of blobs
 * @param records sum of the records they say they hold
 * @param first smallest offset
 * @param last largest offset
 */
public record PartitionSummary(String source, long files, long records, long first, long last) {
    /**
     * Whether every offset between first and last is stored once: without overlaps, as many records as offsets leave no
     * hole. Compacted topics, transactions and filters leave holes that are no loss.
     */
    public boolean gapless() {
        return records == last - first + 1;
    }
}
