package io.penstock.worker.agent;

import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.connect.runtime.errors.ErrorReporter;
import org.apache.kafka.connect.runtime.errors.ProcessingContext;
import org.jspecify.annotations.Nullable;

/**
 * Reports as Connect's own reporter does and remembers each dead letter until Kafka has it. Once one was not stored it
 * takes no more, and {@link #awaitStored()} fails for as long as the task lives: the task ends, and what it reads after
 * its next start begins in front of that record.
 *
 * <p>Sinks report from threads of their own too, so all of it may be called at the same time.
 */
final class FollowedReporter implements ErrorReporter<ConsumerRecord<byte[], byte[]>> {
    private final ErrorReporter<ConsumerRecord<byte[], byte[]>> connects;
    private final String topic;
    private final Queue<Letter> underWay = new ConcurrentLinkedQueue<>();
    private volatile @Nullable String lost;

    /** @param topic of the dead letters */
    FollowedReporter(ErrorReporter<ConsumerRecord<byte[], byte[]>> connects, String topic) {
        this.connects = connects;
        this.topic = topic;
    }

    /** What callers get for a dead letter: if it was not stored, its failure says what to do. */
    private final class Letter implements Future<RecordMetadata> {
        private final String record;
        private final Future<RecordMetadata> sent;

        Letter(String record, Future<RecordMetadata> sent) {
            this.record = record;
            this.sent = sent;
        }

        /** Waits for as long as the producer tries. */
        void await() {
            try {
                if (!sent.isDone()) {
                    sent.get();
                }
            } catch (ExecutionException | CancellationException failed) {
                throw lose(record, failed);
            } catch (InterruptedException stopped) {
                // the letter is under way all the same: the next commit waits for it again
                Thread.currentThread().interrupt();
                throw DeadLetterException.interrupted(topic, record);
            }
            failIfRefused();
        }

        /** Of a letter that is done; get() of Kafka's futures would throw in a thread that is marked as interrupted. */
        private void failIfRefused() {
            switch (sent.state()) {
                case FAILED -> throw lose(record, sent.exceptionNow());
                case CANCELLED -> throw lose(record, new CancellationException("cancelled"));
                default -> {}
            }
        }

        @Override
        public RecordMetadata get() throws InterruptedException, ExecutionException {
            try {
                return sent.get();
            } catch (ExecutionException failed) {
                throw new ExecutionException(lose(record, failed));
            }
        }

        @Override
        public RecordMetadata get(long timeout, TimeUnit unit)
                throws InterruptedException, ExecutionException, TimeoutException {
            try {
                return sent.get(timeout, unit);
            } catch (ExecutionException failed) {
                throw new ExecutionException(lose(record, failed));
            }
        }

        @Override
        public boolean cancel(boolean interrupt) {
            return sent.cancel(interrupt);
        }

        @Override
        public boolean isCancelled() {
            return sent.isCancelled();
        }

        @Override
        public boolean isDone() {
            return sent.isDone();
        }
    }

    /** @throws DeadLetterException if this dead letter is not stored, as far as that is known, or an earlier one was not */
    @Override
    public Future<RecordMetadata> report(ProcessingContext<ConsumerRecord<byte[], byte[]>> context) {
        failIfLost();
        forgetStored();
        var original = context.original();
        var record = original.topic() + "-" + original.partition() + " offset " + original.offset();
        Future<RecordMetadata> sent;
        try {
            sent = connects.report(context);
        } catch (RuntimeException refused) {
            throw lose(record, refused);
        }
        var letter = new Letter(record, sent);
        if (sent.isDone()) {
            letter.await();
        } else {
            underWay.add(letter);
        }
        return letter;
    }

    /**
     * Waits until Kafka has all that was reported; how long is the producer's affair.
     *
     * @throws DeadLetterException if one was not stored, now or ever before
     */
    void awaitStored() {
        failIfLost();
        for (var letter = underWay.peek(); letter != null; letter = underWay.peek()) {
            letter.await();
            underWay.remove(letter);
        }
        failIfLost();
    }

    @Override
    public void close() {
        connects.close();
    }

    private void forgetStored() {
        for (var letter = underWay.peek(); letter != null && letter.isDone(); letter = underWay.peek()) {
            letter.await();
            underWay.remove(letter);
        }
    }

    private DeadLetterException lose(String record, Throwable failure) {
        var message = DeadLetterException.message(topic, record, failure);
        lost = message;
        return new DeadLetterException(message);
    }

    private void failIfLost() {
        var message = lost;
        if (message != null) {
            throw new DeadLetterException(message);
        }
    }
}
