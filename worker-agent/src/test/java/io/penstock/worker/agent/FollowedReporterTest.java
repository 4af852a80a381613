package io.penstock.worker.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.clients.producer.internals.FutureRecordMetadata;
import org.apache.kafka.clients.producer.internals.ProduceRequestResult;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.connect.runtime.errors.ErrorReporter;
import org.apache.kafka.connect.runtime.errors.ProcessingContext;
import org.apache.kafka.connect.runtime.errors.RetryWithToleranceOperator;
import org.apache.kafka.connect.runtime.errors.ToleranceType;
import org.junit.jupiter.api.Test;

class FollowedReporterTest {
    private final Queue<Object> results = new ArrayDeque<>();
    private final AtomicLong nanos = new AtomicLong();
    private final FollowedReporter reporter = new FollowedReporter(
            new Scripted(results, nanos), "orders.errors", new WaitBudget(Duration.ofMinutes(3), nanos::get));

    @Test
    void waitsForLettersThatAreUnderWay() throws Exception {
        // Given
        var sent = new CompletableFuture<RecordMetadata>();
        results.add(sent);
        var _ = reporter.report(record(5));

        // When
        var order = new ConcurrentLinkedQueue<String>();
        var commit = Thread.ofPlatform().start(() -> {
            reporter.awaitStored();
            order.add("committed");
        });
        awaitWaiting(commit);
        order.add("stored");
        sent.complete(null);

        // Then
        commit.join();
        assertThat(order).containsExactly("stored", "committed");
    }

    @Test
    void knowsAStoredLetterInAThreadThatIsInterrupted() {
        // Given: what Kafka's producer returns looks at the mark of its thread first, whether it is done or not
        var sent = new ProduceRequestResult(new TopicPartition("orders.errors", 0));
        results.add(new FutureRecordMetadata(sent, 0, 0, 0, 0, Time.SYSTEM));
        var letter = reporter.report(record(5));
        sent.set(7, 0, null);
        sent.done();

        // When
        Thread.currentThread().interrupt();
        try {
            reporter.awaitStored();
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }

        // Then
        assertThat(letter).isDone();
        assertThatCode(reporter::awaitStored).doesNotThrowAnyException();
    }

    @Test
    void losesNoLetterToAnInterruptedWait() throws Exception {
        // Given
        var sent = new CompletableFuture<RecordMetadata>();
        results.add(sent);
        var _ = reporter.report(record(5));
        var failure = new CompletableFuture<Throwable>();
        var commit = Thread.ofPlatform().start(() -> failure.complete(catchThrowable(reporter::awaitStored)));
        awaitWaiting(commit);

        // When
        commit.interrupt();

        // Then: that commit fails, for the letter is not stored yet
        assertThat(failure.get()).isInstanceOf(DeadLetterException.class).hasMessageContaining("orders-3 offset 5");
        sent.complete(null);
        assertThatCode(reporter::awaitStored).doesNotThrowAnyException();
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
    void tellsConnectOfALetterThatFailsWhileItLooksWhetherItIsDone() throws Exception {
        // Given: with errors.log.enable there are two reporters, and Connect drops the futures that are done at once
        var connect = new RetryWithToleranceOperator<ConsumerRecord<byte[], byte[]>>(
                0, 0, ToleranceType.ALL, Time.SYSTEM, null);
        connect.reporters(List.of(reporter, context -> CompletableFuture.completedFuture(null)));
        results.add(new FailsWhenAskedTwice());

        // When
        var told = reportTo(connect, record(5));

        // Then
        assertThatThrownBy(() -> told.get(1, TimeUnit.MINUTES))
                .rootCause()
                .isInstanceOf(DeadLetterException.class)
                .hasMessageContaining("orders-3 offset 5");
    }

    @Test
    void isDoneForWhoeverAsksAFailedLetterAgain() {
        // Given
        var sent = new CompletableFuture<RecordMetadata>();
        results.add(sent);
        var letter = reporter.report(record(5));
        sent.completeExceptionally(new RecordTooLargeException("too large"));

        // When
        var first = letter.isDone();

        // Then
        assertThat(first).isFalse();
        assertThat(letter).isDone();
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

    @Test
    void stopsWhenTheReportsOfOnePollHaveWaitedForTooLong() {
        // Given: a producer that takes each letter, a minute after it was given
        reporter.beforePoll();
        for (int offset = 0; offset < 3; offset++) {
            results.add(slow(Duration.ofMinutes(1)));
            var _ = reporter.report(record(offset));
        }
        results.add(slow(Duration.ZERO));

        // Then
        assertThatThrownBy(() -> reporter.report(record(3)))
                .isInstanceOf(DeadLetterException.class)
                .hasMessageStartingWith("The dead letter topic orders.errors takes records too slowly for the task to")
                .hasMessageContaining("orders-3 offset 3")
                .hasMessageContaining("waited for 180 s since the task last read");
        assertThatThrownBy(reporter::awaitStored).isInstanceOf(DeadLetterException.class);
    }

    @Test
    void mayWaitAgainAfterEachPoll() {
        for (int offset = 0; offset < 10; offset++) {
            reporter.beforePoll();
            results.add(slow(Duration.ofMinutes(2)));
            assertThat(reporter.report(record(offset))).isDone();
        }
    }

    @Test
    void countsWhatASinkWaitsForBetweenTwoReports() {
        // Given: a sink that waits for each letter that it reports
        reporter.beforePoll();
        results.add(new SlowLetter(nanos, Duration.ofMinutes(3)));
        var letter = reporter.report(record(5));
        assertThatCode(letter::get).doesNotThrowAnyException();
        results.add(slow(Duration.ZERO));

        // Then
        assertThatThrownBy(() -> reporter.report(record(6))).hasMessageContaining("too slowly");
    }

    @Test
    void commitsNothingWhenItsTimeIsUsedUp() {
        // Given
        reporter.beforePoll();
        results.add(new CompletableFuture<RecordMetadata>());
        var letter = reporter.report(record(5));
        results.add(slow(Duration.ofMinutes(3)));
        var _ = reporter.report(record(6));

        // Then
        assertThatThrownBy(reporter::awaitStored).hasMessageContaining("too slowly", "orders-3 offset 5");
        assertThatThrownBy(letter::get).rootCause().hasMessageContaining("orders-3 offset 5");
    }

    @Test
    void leavesOtherThreadsOfASinkTheirTime() throws Exception {
        // Given
        reporter.beforePoll();

        // When
        var reported = CompletableFuture.runAsync(() -> {
            for (int offset = 0; offset < 10; offset++) {
                results.add(slow(Duration.ofMinutes(1)));
                var _ = reporter.report(record(offset));
            }
        });

        // Then
        reported.get();
        results.add(slow(Duration.ZERO));
        assertThatCode(() -> reporter.report(record(10))).doesNotThrowAnyException();
    }

    @Test
    void saysThatAnInterruptedTaskIsToBeRestarted() {
        // Given
        results.add(new InterruptException("interrupted"));

        // Then
        assertThatThrownBy(() -> reporter.report(record(5))).hasMessageContaining("restart the task");
        Thread.interrupted();
    }

    private static void awaitWaiting(Thread thread) {
        await().until(() ->
                thread.getState() == Thread.State.WAITING || thread.getState() == Thread.State.TIMED_WAITING);
    }

    @SuppressWarnings("unchecked")
    private static Future<Void> reportTo(
            RetryWithToleranceOperator<ConsumerRecord<byte[], byte[]>> connect,
            ProcessingContext<ConsumerRecord<byte[], byte[]>> context)
            throws ReflectiveOperationException {
        var report = RetryWithToleranceOperator.class.getDeclaredMethod("report", ProcessingContext.class);
        report.setAccessible(true);
        return (Future<Void>) report.invoke(connect, context);
    }

    private Slow slow(Duration wait) {
        return new Slow(wait);
    }

    /** A letter that is stored at once, by a send that waits before. */
    private record Slow(Duration blocked) {}

    /** A letter that is refused between two questions whether it is done. */
    private static final class FailsWhenAskedTwice extends CompletableFuture<RecordMetadata> {
        private int asked;

        @Override
        public boolean isDone() {
            if (++asked == 2) {
                completeExceptionally(new RecordTooLargeException("too large"));
            }
            return super.isDone();
        }
    }

    /** A letter that is stored when somebody has waited for it. */
    private static final class SlowLetter extends CompletableFuture<RecordMetadata> {
        private final AtomicLong nanos;
        private final Duration wait;

        SlowLetter(AtomicLong nanos, Duration wait) {
            this.nanos = nanos;
            this.wait = wait;
        }

        @Override
        public RecordMetadata get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException {
            nanos.addAndGet(wait.toNanos());
            complete(null);
            return get();
        }
    }

    private static ProcessingContext<ConsumerRecord<byte[], byte[]>> record(long offset) {
        return new ProcessingContext<>(new ConsumerRecord<>("orders", 3, offset, new byte[0], new byte[0]));
    }

    /** Answers with futures, or waits, or throws. */
    private record Scripted(Queue<Object> results, AtomicLong nanos)
            implements ErrorReporter<ConsumerRecord<byte[], byte[]>> {
        @Override
        @SuppressWarnings("unchecked")
        public Future<RecordMetadata> report(ProcessingContext<ConsumerRecord<byte[], byte[]>> context) {
            var result = results.remove();
            if (result instanceof RuntimeException failure) {
                throw failure;
            }
            if (result instanceof Slow slow) {
                nanos.addAndGet(slow.blocked().toNanos());
                return CompletableFuture.completedFuture(null);
            }
            return (Future<RecordMetadata>) result;
        }
    }
}
