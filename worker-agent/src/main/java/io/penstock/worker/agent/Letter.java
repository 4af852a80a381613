package io.penstock.worker.agent;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.producer.RecordMetadata;

/** A dead letter that is under way: what callers get for it. If it is not stored, its failure says what to do. */
final class Letter implements Future<RecordMetadata> {
    private final String record;
    private final Future<RecordMetadata> sent;
    private final WaitBudget budget;
    private final Loss loss;
    private final AtomicBoolean asked = new AtomicBoolean();

    /**
     * For one record.
     *
     * @param record topic, partition and offset of what was reported
     * @param sent what the producer knows of it
     */
    Letter(String record, Future<RecordMetadata> sent, WaitBudget budget, Loss loss) {
        this.record = record;
        this.sent = sent;
        this.budget = budget;
        this.loss = loss;
    }

    /** Whether the producer has stored it or given it up. */
    boolean settled() {
        return sent.isDone();
    }

    /**
     * Waits until Kafka has it.
     *
     * @throws DeadLetterException if the producer gave up, or took longer than the task may wait
     */
    void await() {
        try {
            if (!sent.isDone()) {
                var _ = waitFor(Long.MAX_VALUE);
            }
        } catch (ExecutionException | CancellationException | TimeoutException failed) {
            throw loss.of(record, failed);
        } catch (InterruptedException stopped) {
            // the letter is under way all the same: the next commit waits for it again
            Thread.currentThread().interrupt();
            throw loss.interrupted(record);
        }
        failIfRefused();
    }

    /** Of a letter that is done; get() of Kafka's futures would throw in a thread that is marked as interrupted. */
    private void failIfRefused() {
        switch (sent.state()) {
            case FAILED -> throw loss.of(record, sent.exceptionNow());
            case CANCELLED -> throw loss.of(record, new CancellationException("cancelled"));
            default -> {}
        }
    }

    @Override
    public RecordMetadata get() throws InterruptedException, ExecutionException {
        try {
            return waitFor(Long.MAX_VALUE);
        } catch (ExecutionException | TimeoutException failed) {
            throw new ExecutionException(loss.of(record, failed));
        }
    }

    @Override
    public RecordMetadata get(long timeout, TimeUnit unit)
            throws InterruptedException, ExecutionException, TimeoutException {
        try {
            return waitFor(unit.toNanos(timeout));
        } catch (ExecutionException failed) {
            throw new ExecutionException(loss.of(record, failed));
        }
    }

    /** Its timeout is the caller's own; that of the budget is a failure. */
    private RecordMetadata waitFor(long nanos) throws InterruptedException, ExecutionException, TimeoutException {
        var left = budget.left();
        try (var _ = budget.begin()) {
            return sent.get(Math.min(nanos, left), NANOSECONDS);
        } catch (TimeoutException late) {
            if (nanos < left) {
                throw late;
            }
            throw new ExecutionException(budget.spent());
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

    /**
     * Whether it is stored, or has failed. Who asks first is told of what is stored only: that is Connect, which with a
     * second reporter beside this one takes whatever is done by then for stored, without a look at it.
     */
    @Override
    public boolean isDone() {
        boolean first = !asked.getAndSet(true);
        return sent.isDone() && (!first || sent.state() == State.SUCCESS);
    }
}
