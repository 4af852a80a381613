package io.penstock.bench.worker;

import io.penstock.bench.sink.Payload;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A topic whose records are all there before anybody reads them.
 *
 * @param records in all its partitions, the same number in each, enough to fill a number of files to the end
 */
record FilledTopic(String name, int records) {
    static final int PARTITIONS = 4;
    /** Files that the topic shall make in all. */
    static final int FILES = 4 * PARTITIONS;

    /** Makes the topic and fills it; all records are of one hour, so that they go to one folder. */
    static FilledTopic fill(Admin admin, String bootstrapServers, String name, int wanted, Payload payload, Clock clock)
            throws ExecutionException, InterruptedException {
        int records = wanted / FILES * FILES;
        admin.createTopics(List.of(new NewTopic(name, PARTITIONS, (short) 1)))
                .all()
                .get();
        long hour = clock.instant().truncatedTo(ChronoUnit.HOURS).toEpochMilli();
        var settings = Map.<String, Object>of(
                "bootstrap.servers", bootstrapServers, "linger.ms", 20, "batch.size", 256 << 10, "acks", "1");
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int i = 0; i < records; i++) {
                byte[] value = payload.wire().get(i % payload.wire().size());
                var _ = producer.send(new ProducerRecord<>(name, i % PARTITIONS, hour + i % 3_000_000, null, value));
            }
            producer.flush();
        }
        return new FilledTopic(name, records);
    }
}
