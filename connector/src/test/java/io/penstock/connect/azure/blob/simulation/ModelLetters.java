package io.penstock.connect.azure.blob.simulation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * The dead letters of one worker, its sink's and its converters': under way until their topic has them or refuses one. Then
 * the worker takes no more and commits nothing more.
 */
final class ModelLetters implements ErrantRecordReporter {
    private record Letter(TopicPartition source, long offset, CompletableFuture<Void> stored) {}

    private final Map<TopicPartition, Set<Long>> topic;
    private final Random random;
    private final int oneOf;
    private final List<Letter> underWay = new ArrayList<>();
    private boolean lost;

    /**
     * The letters of one worker.
     *
     * @param topic offsets by partition that have a letter
     * @param oneOf so many letters is refused; 0 for none
     */
    ModelLetters(Map<TopicPartition, Set<Long>> topic, Random random, int oneOf) {
        this.topic = topic;
        this.random = random;
        this.oneOf = oneOf;
    }

    @Override
    public Future<Void> report(SinkRecord errant, Throwable error) {
        return sent(new TopicPartition(errant.topic(), errant.kafkaPartition()), errant.kafkaOffset())
                .stored();
    }

    /** A converter has failed: no sink sees the record. */
    void send(TopicPartition source, long offset) {
        sent(source, offset);
    }

    private Letter sent(TopicPartition source, long offset) {
        if (lost) {
            throw refusal();
        }
        var letter = new Letter(source, offset, new CompletableFuture<>());
        underWay.add(letter);
        return letter;
    }

    /** One of them arrives. */
    void step() {
        if (!underWay.isEmpty()) {
            arrive(underWay.remove(random.nextInt(underWay.size())));
        }
    }

    /** All of them arrive. */
    void await() {
        while (!underWay.isEmpty()) {
            step();
        }
    }

    private void arrive(Letter letter) {
        if (oneOf > 0 && random.nextInt(oneOf) == 0) {
            lost = true;
            letter.stored().completeExceptionally(new RecordTooLargeException("made to be refused"));
        } else {
            topic.computeIfAbsent(letter.source(), absent -> new HashSet<>()).add(letter.offset());
            letter.stored().complete(null);
        }
    }

    /** Whether one was refused: the task has to end. */
    boolean lost() {
        return lost;
    }

    /** What ends the task. */
    static ConnectException refusal() {
        return new ConnectException("a dead letter was refused");
    }
}
