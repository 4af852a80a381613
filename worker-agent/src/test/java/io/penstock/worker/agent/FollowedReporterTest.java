package io.penstock.worker.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.connect.runtime.errors.ErrorReporter;
import org.apache.kafka.connect.runtime.errors.ProcessingContext;
import org.junit.jupiter.api.Test;

class FollowedReporterTest {
    private final Queue<Object> results = new ArrayDeque<>();
    private final FollowedReporter reporter = new FollowedReporter(new Scripted(results), "orders.errors");

    @Test
    void waitsForLettersThatAreUnderWay() throws Exception {
        // Given
        var sent = new CompletableFuture<RecordMetadata>();
        results.add(sent);
        var _ = reporter.report(record(5));

        // When
        var commit = CompletableFuture.runAsync(reporter::awaitStored);

        // Then
        assertThat(commit).isNotDone();
        sent.complete(null);
        commit.get();
    }

    @Test
    void failsAtOnceForALetterThatHasFailedAlready() {
        // Given: a producer that refuses before it sends
        results.add(CompletableFuture.failedFuture(
                new RecordTooLargeException("The message is 9 bytes, larger than max.request.size")));

        // Then: the same at the report, and at each commit after it
        for (int attempt = 0; attempt < 2; attempt++) {
            assertThatThrownBy(attempt == 0 ? () -> reporter.report(record(5)) : reporter::awaitStored)
                    .isInstanceOf(DeadLetterException.class)
                    .hasNoCause()
                    .hasMessageStartingWith("Dead letters of this connector are limited to less than the record: raise "
                            + "producer.override.max.request.size. The task stopped in front of the record at orders-3 "
                            + "offset 5");
        }
    }

    @Test
    void failsEachCommitAfterALetterThatFailedLater() {
        // Given
        var sent = new CompletableFuture<RecordMetadata>();
        results.add(sent);
        var letter = reporter.report(record(5));
        sent.completeExceptionally(new TopicAuthorizationException("Not authorized"));

        // Then: Connect commits once more while it closes the task
        assertThatThrownBy(reporter::awaitStored).hasMessageContaining("allow the connector's user to write it");
        assertThatThrownBy(reporter::awaitStored).hasMessageContaining("orders-3 offset 5");
        assertThatThrownBy(letter::get).rootCause().isInstanceOf(DeadLetterException.class);
        assertThatThrownBy(() -> reporter.report(record(6))).hasMessageContaining("orders-3 offset 5");
    }

    @Test
    void noticesAtTheNextReportThatAnEarlierOneFailed() {
        // Given
        var sent = new CompletableFuture<RecordMetadata>();
        results.add(sent);
        assertThatCode(() -> reporter.report(record(5))).doesNotThrowAnyException();
        sent.completeExceptionally(new InvalidTimestampException("out of range"));

        // Then
        assertThatThrownBy(() -> reporter.report(record(6))).hasMessageContaining("message.timestamp.after.max.ms");
    }

    @Test
    void failsForAProducerThatThrows() {
        // Given
        results.add(new KafkaException("closed"));

        // Then
        assertThatThrownBy(() -> reporter.report(record(5))).hasMessageContaining("KafkaException: closed");
        assertThatThrownBy(reporter::awaitStored).isInstanceOf(DeadLetterException.class);
    }

    @Test
    void saysThatTheTopicIsGone() {
        // Given
        results.add(CompletableFuture.failedFuture(
                new TimeoutException("Topic orders.errors not present in metadata after 120000 ms.")));

        // Then
        assertThatThrownBy(() -> reporter.report(record(5)))
                .hasMessageStartingWith("The dead letter topic orders.errors does not exist: restart the task");
    }

    @Test
    void commitsAfterAllWasStored() {
        // Given
        for (int offset = 0; offset < 100; offset++) {
            results.add(CompletableFuture.completedFuture(null));
            assertThat(reporter.report(record(offset))).isDone();
        }

        // Then
        assertThatCode(reporter::awaitStored).doesNotThrowAnyException();
    }

    private static ProcessingContext<ConsumerRecord<byte[], byte[]>> record(long offset) {
        return new ProcessingContext<>(new ConsumerRecord<>("orders", 3, offset, new byte[0], new byte[0]));
    }

    /** Answers with futures, or throws. */
    private record Scripted(Queue<Object> results) implements ErrorReporter<ConsumerRecord<byte[], byte[]>> {
        @Override
        @SuppressWarnings("unchecked")
        public Future<RecordMetadata> report(ProcessingContext<ConsumerRecord<byte[], byte[]>> context) {
            var result = results.remove();
            if (result instanceof RuntimeException failure) {
                throw failure;
            }
            return (Future<RecordMetadata>) result;
        }
    }
}
