package io.penstock.connect.azure.blob.partition;

import io.penstock.connect.azure.blob.buffer.MemoryBudget;
import org.apache.kafka.connect.sink.SinkRecord;

/** Charges records that wait for a listing to the memory budget: exactly for bytes and text, by estimate for the rest. */
final class BacklogWeight {
    private static final int RECORD_OVERHEAD = 200;
    private static final int UNKNOWN = 3 << 10;

    private final MemoryBudget budget;

    BacklogWeight(MemoryBudget budget) {
        this.budget = budget;
    }

    void added(Chain chain, SinkRecord record) {
        long weight = weigh(record.value());
        chain.backlogBytes += weight;
        budget.charge(weight);
    }

    /** Everything the chain had waiting is released. */
    void dropped(Chain chain) {
        budget.release(chain.backlogBytes);
        chain.backlogBytes = 0;
    }

    private static long weigh(Object value) {
        if (value instanceof byte[] bytes) {
            return RECORD_OVERHEAD + (long) bytes.length;
        }
        if (value instanceof String text) {
            return RECORD_OVERHEAD + 2L * text.length();
        }
        return UNKNOWN;
    }
}
