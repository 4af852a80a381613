package io.penstock.worker.agent;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.connect.runtime.errors.ErrorReporter;
import org.apache.kafka.connect.runtime.errors.ProcessingContext;

/**
 * Reports as Connect's own reporter does and remembers each dead letter until Kafka has it. Once one was not stored it
 * takes no more, and {@link #awaitStored()} fails for as long as the task lives: the task ends, and what it reads after
 * its next start begins in front of that record.
 *
 * <p>Sinks report from threads of their own too, so all of it may be called at the same time.
 */
final class FollowedReporter implements ErrorReporter<ConsumerRecord<byte[], byte[]>> {
    private final ErrorReporter<ConsumerRecord<byte[], byte[]>> connects;
    private final Queue<Letter> underWay = new ConcurrentLinkedQueue<>();
    private final WaitBudget budget;
    private final Loss loss;

    /**
     * Follows a reporter of Connect.
     *
     * @param topic of the dead letters
     * @param budget for all that the task waits for, here and with what {@link #report} returns
     */
    FollowedReporter(ErrorReporter<ConsumerRecord<byte[], byte[]>> connects, String topic, WaitBudget budget) {
        this.connects = connects;
        this.budget = budget;
        this.loss = new Loss(topic);
    }

    /** The task polls, in the thread that calls. */
    void beforePoll() {
        budget.renew();
    }

    /** @throws DeadLetterException if this dead letter is not stored, as far as that is known, or an earlier one was not */
    @Override
    public Future<RecordMetadata> report(ProcessingContext<ConsumerRecord<byte[], byte[]>> context) {
        loss.failIfAny();
        forgetStored();
        var original = context.original();
        var record = original.topic() + "-" + original.partition() + " offset " + original.offset();
        var letter = new Letter(record, send(record, context), budget, loss);
        if (letter.settled()) {
            letter.await();
        } else {
            underWay.add(letter);
        }
        return letter;
    }

    private Future<RecordMetadata> send(String record, ProcessingContext<ConsumerRecord<byte[], byte[]>> context) {
        if (budget.left() <= 0) {
            throw loss.of(record, budget.spent());
        }
        try (var _ = budget.begin()) {
            return connects.report(context);
        } catch (RuntimeException refused) {
            throw loss.of(record, refused);
        }
    }

    /**
     * Waits until Kafka has all that was reported, or the producer gives up, or the task must poll again.
     *
     * @throws DeadLetterException if one was not stored, now or ever before
     */
    void awaitStored() {
        loss.failIfAny();
        for (var letter = underWay.peek(); letter != null; letter = underWay.peek()) {
            letter.await();
            underWay.remove(letter);
        }
        loss.failIfAny();
    }

    @Override
    public void close() {
        connects.close();
    }

    private void forgetStored() {
        for (var letter = underWay.peek(); letter != null && letter.settled(); letter = underWay.peek()) {
            letter.await();
            underWay.remove(letter);
        }
    }
}
