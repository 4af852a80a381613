package io.penstock.worker.sink;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Everything that a topic holds, read from its beginning to the end that it has at the call.
 *
 * @param byLine the places of each line, by the line's number. Nearly always one: an idempotent producer whose sequence
 *     the broker has lost gives its batches new numbers, and a batch that was stored is stored again (KIP-360)
 */
record TopicContent(Map<Integer, List<Place>> byLine, long records) {
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
        var places = new HashMap<Integer, List<Place>>();
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
                places.computeIfAbsent(number(found.value()), number -> new ArrayList<>(1))
                        .add(new Place(
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

    /** The nearest place of a line behind an offset of a partition, if the line is there at all. */
    Optional<Place> find(String line, int partition, long after) {
        return byLine.getOrDefault(number(line), List.of()).stream()
                .filter(place -> place.partition() == partition && place.offset() > after)
                .filter(place -> place.checksum() == line.hashCode())
                .min(Comparator.comparingLong(Place::offset));
    }

    /** How many records hold a line that an earlier one holds too. */
    long repeated() {
        return records - byLine.size();
    }
}
