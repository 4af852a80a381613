package io.penstock.worker.sink;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Everything that a topic holds, read from its beginning to the end that it has at the call.
 *
 * @param byLine each line's place; all lines differ
 */
record TopicContent(Map<Integer, Place> byLine, long records) {
    /** Where a record is, and the hour of its time. */
    record Place(int partition, long offset, int hour, int checksum) {}

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** Reads a topic whose values begin with a number of 12 digits and a blank. */
    static TopicContent read(String bootstrapServers, String topic) {
        var settings = Map.<String, Object>of("bootstrap.servers", bootstrapServers, "auto.offset.reset", "earliest");
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(found -> new TopicPartition(topic, found.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            return read(consumer, consumer.endOffsets(partitions));
        }
    }

    private static TopicContent read(KafkaConsumer<String, String> consumer, Map<TopicPartition, Long> ends) {
        var places = new HashMap<Integer, Place>();
        long records = 0;
        var until = System.nanoTime() + PATIENCE.toNanos();
        while (behind(consumer, ends)) {
            if (System.nanoTime() > until) {
                throw new IllegalStateException("the topic cannot be read within " + PATIENCE);
            }
            for (var found : consumer.poll(Duration.ofMillis(200))) {
                records++;
                var hour = Instant.ofEpochMilli(found.timestamp())
                        .atOffset(ZoneOffset.UTC)
                        .getHour();
                places.put(
                        number(found.value()),
                        new Place(
                                found.partition(),
                                found.offset(),
                                hour,
                                found.value().hashCode()));
            }
        }
        return new TopicContent(places, records);
    }

    private static boolean behind(KafkaConsumer<String, String> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue());
    }

    /** The number at the beginning of a line. */
    static int number(String line) {
        return Integer.parseInt(line.substring(0, 12));
    }

    /** Whether no two records hold the same line. */
    boolean distinct() {
        return byLine.size() == records;
    }
}
