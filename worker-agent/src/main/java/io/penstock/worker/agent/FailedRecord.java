package io.penstock.worker.agent;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.runtime.errors.ProcessingContext;

/**
 * Says which record a converter or a transform failed at, where that ends a sink's task: Connect's text names none. It says
 * where the record is and nothing of what it holds.
 */
public final class FailedRecord {
    private FailedRecord() {}

    /**
     * Called by Connect with what it is about to throw; see {@link Seam#FAILURE}. The exception is made anew here: whoever
     * reads its stack trace sees that the text is ours.
     *
     * @param thrown Connect's own
     * @param context what was being processed
     * @return the same with the place of the record; Connect's own if there is no record of Kafka's
     */
    public static ConnectException placed(ConnectException thrown, ProcessingContext<?> context) {
        if (!(context.original() instanceof ConsumerRecord<?, ?> record)) {
            return thrown;
        }
        var cause = thrown.getCause();
        var message = "%s: the record at %s-%d offset %d failed (%s, %s)"
                .formatted(
                        thrown.getMessage(),
                        record.topic(),
                        record.partition(),
                        record.offset(),
                        context.stage(),
                        cause == null ? "no exception" : cause.getClass().getSimpleName());
        return new ConnectException(message, cause);
    }
}
