package io.penstock.demo.telemetry;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** The ids of all records in some topics, read from their beginning and kept. */
final class TopicRecords {
    private static final Duration POLL = Duration.ofSeconds(1);

    private final Consumer<String, String> consumer;
    private final List<TopicPartition> partitions;
    private final Map<String, String> topicOfId = new HashMap<>();

    TopicRecords(Consumer<String, String> consumer, List<String> topics) {
        this.consumer = consumer;
        this.partitions = topics.stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /**
     * Reads what has been added since the last call.
     *
     * @return id to topic, of every record so far
     * @throws ProducedTwiceException if two records have one id: then nothing can be said about either
     */
    Map<String, String> catchUp() {
        var behind = new ArrayList<>(partitions);
        var ends = consumer.endOffsets(partitions);
        while (!behind.isEmpty()) {
            for (var record : consumer.poll(POLL)) {
                var id = RecordId.of(record.value());
                if (topicOfId.put(id, record.topic()) != null) {
                    throw new ProducedTwiceException(id);
                }
            }
            behind.removeIf(partition -> consumer.position(partition) >= ends.getOrDefault(partition, 0L));
        }
        return Map.copyOf(topicOfId);
    }
}
