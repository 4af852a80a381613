package io.penstock.worker.agent;

import static org.apache.kafka.clients.producer.ProducerConfig.ACKS_CONFIG;
import static org.apache.kafka.clients.producer.ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG;
import static org.apache.kafka.clients.producer.ProducerConfig.LINGER_MS_CONFIG;
import static org.apache.kafka.clients.producer.ProducerConfig.MAX_BLOCK_MS_CONFIG;
import static org.apache.kafka.clients.producer.ProducerConfig.MAX_REQUEST_SIZE_CONFIG;
import static org.apache.kafka.clients.producer.ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG;

import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Settings of a producer of dead letters. Connect gives it those of a source's producer, which waits without end and
 * takes no more than 1 MiB. What the worker or the connector says itself stays, except for acknowledgements.
 */
final class DeadLetterProducer {
    /** For a place in the producer's memory or news of the topic; Kafka's own default. */
    static final int BLOCK_MS = 60_000;

    /** From then until the letter is stored; Kafka's own default. See {@link WaitBudget} for many letters. */
    static final int DELIVERY_MS = 120_000;

    /**
     * What a broker takes in one request, by default: consumers read records of any size below. A producer's memory
     * stays at Kafka's 32 MiB, for a worker has many; who needs larger letters than that is told which setting to raise.
     */
    static final int MAX_RECORD_BYTES = 100 * 1024 * 1024;

    /** Kafka's own default. */
    private static final long REQUEST_TIMEOUT_MS = 30_000;

    private static final Logger log = LoggerFactory.getLogger(DeadLetterProducer.class);

    private DeadLetterProducer() {}

    /**
     * Changes the settings that Connect has put together.
     *
     * @param producer settings by name; values are text or numbers
     */
    static void settle(Map<String, Object> producer) {
        producer.putIfAbsent(MAX_REQUEST_SIZE_CONFIG, MAX_RECORD_BYTES);
        if (isEndless(producer, MAX_BLOCK_MS_CONFIG, Long.MAX_VALUE)) {
            producer.put(MAX_BLOCK_MS_CONFIG, BLOCK_MS);
        }
        if (isEndless(producer, DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE)) {
            // Kafka refuses a time for everything that is shorter than that for one request
            producer.put(DELIVERY_TIMEOUT_MS_CONFIG, Math.clamp(oneRequest(producer), DELIVERY_MS, Integer.MAX_VALUE));
        }
        var acks = String.valueOf(producer.put(ACKS_CONFIG, "all"));
        if (!acks.equals("all") && !acks.equals("-1")) {
            log.warn(
                    "Dead letters are sent with acks=all and not acks={}: with less, lost ones would not be noticed",
                    acks);
        }
    }

    private static boolean isEndless(Map<String, Object> producer, String key, long endless) {
        return String.valueOf(producer.get(key)).equals(Long.toString(endless));
    }

    private static long oneRequest(Map<String, Object> producer) {
        return number(producer, REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MS) + number(producer, LINGER_MS_CONFIG, 5);
    }

    private static long number(Map<String, Object> producer, String key, long otherwise) {
        try {
            return Long.parseLong(
                    String.valueOf(producer.getOrDefault(key, otherwise)).strip());
        } catch (NumberFormatException refusedByKafka) {
            return otherwise;
        }
    }
}
