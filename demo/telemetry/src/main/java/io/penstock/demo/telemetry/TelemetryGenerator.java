package io.penstock.demo.telemetry;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Sends a plan's readings to Kafka and counts only what the broker has confirmed. */
final class TelemetryGenerator {
    private static final int BATCH = 1000;

    private final Producer<String, String> producer;

    TelemetryGenerator(Producer<String, String> producer) {
        this.producer = producer;
    }

    /**
     * Sends every reading of a plan.
     *
     * @return topic to number of records
     * @throws IllegalStateException if the broker refuses a record
     */
    SortedMap<String, Integer> send(TelemetryPlan plan) throws InterruptedException {
        var sent = new TreeMap<String, Integer>();
        var waiting = new ArrayList<Future<RecordMetadata>>();
        for (var reading : (Iterable<Reading>) plan.readings()::iterator) {
            waiting.add(producer.send(recordOf(reading)));
            sent.merge(reading.topic(), 1, Integer::sum);
            if (waiting.size() == BATCH) {
                confirm(waiting);
            }
        }
        producer.flush();
        confirm(waiting);
        return sent;
    }

    private static ProducerRecord<String, String> recordOf(Reading reading) {
        return new ProducerRecord<>(
                reading.topic(), null, reading.time().toEpochMilli(), reading.vehicle(), reading.json());
    }

    private static void confirm(List<Future<RecordMetadata>> waiting) throws InterruptedException {
        for (var answer : waiting) {
            try {
                answer.get();
            } catch (ExecutionException refused) {
                throw new IllegalStateException("the broker refused a record", refused.getCause());
            }
        }
        waiting.clear();
    }
}
