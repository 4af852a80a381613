package io.penstock.worker.sink;

import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Produces all the time: numbered lines of very different length, over all partitions and over record times that lie in a
 * few hours, most of them in the first.
 */
final class Traffic implements AutoCloseable {
    /** 2026-11-20T14:00:00Z. */
    private static final long FIRST_HOUR = 1_795_183_200_000L;

    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final int HOURS = 3;
    private static final int EVERY_MILLIS = 20;

    private final String topic;
    private final int partitions;
    private final int perTick;
    private final Random random;
    private final KafkaProducer<String, String> producer;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final AtomicReference<Exception> failure = new AtomicReference<>();
    private long sent;

    private Traffic(String bootstrapServers, String topic, int partitions, int perTick, long seed) {
        this.topic = topic;
        this.partitions = partitions;
        this.perTick = perTick;
        this.random = new Random(seed);
        // a broker that is away for seconds must not lose a record
        this.producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers", bootstrapServers,
                        "acks", "all",
                        "enable.idempotence", "true",
                        "max.block.ms", "120000",
                        "delivery.timeout.ms", "240000"),
                new StringSerializer(),
                new StringSerializer());
    }

    /** Starts to produce. */
    static Traffic start(String bootstrapServers, String topic, int partitions, int recordsPerSecond, long seed) {
        int perTick = Math.max(1, recordsPerSecond * EVERY_MILLIS / 1_000);
        var traffic = new Traffic(bootstrapServers, topic, partitions, perTick, seed);
        var _ = traffic.clock.scheduleWithFixedDelay(traffic::tick, 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
        return traffic;
    }

    /** Ends when all that was sent is stored. */
    @Override
    public void close() {
        clock.shutdown();
        producer.close();
        if (failure.get() != null) {
            throw new IllegalStateException("a record was not stored", failure.get());
        }
    }

    private void tick() {
        for (int i = 0; i < perTick; i++) {
            send();
        }
    }

    private void send() {
        long time = FIRST_HOUR + hour() * HOUR + random.nextLong(HOUR);
        var line = "%012d %s".formatted(sent, text());
        var _ = producer.send(
                new ProducerRecord<>(topic, random.nextInt(partitions), time, null, line), (stored, problem) -> {
                    if (problem != null) {
                        failure.set(problem);
                    }
                });
        sent++;
    }

    private int hour() {
        int dice = random.nextInt(10);
        return dice < 7 ? 0 : Math.min(HOURS - 1, dice - 6);
    }

    private String text() {
        int length = random.nextInt(10) == 0 ? 5_000 + random.nextInt(15_000) : 20 + random.nextInt(900);
        return random.ints(length, 'a', 'z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
