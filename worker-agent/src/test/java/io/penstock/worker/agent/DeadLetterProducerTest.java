package io.penstock.worker.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.junit.jupiter.api.Test;

class DeadLetterProducerTest {
    /** What Connect itself sets. */
    private static final Map<String, Object> CONNECT = Map.of(
            "max.block.ms", Long.toString(Long.MAX_VALUE),
            "delivery.timeout.ms", Integer.toString(Integer.MAX_VALUE),
            "acks", "all",
            "key.serializer", "org.apache.kafka.common.serialization.ByteArraySerializer",
            "value.serializer", "org.apache.kafka.common.serialization.ByteArraySerializer",
            "bootstrap.servers", "kafka:9092");

    @Test
    void takesWhatConsumersReadAndGivesUpInTheEnd() {
        // When
        var settled = settled(Map.of());

        // Then
        assertThat(settled)
                .containsEntry("max.request.size", 104_857_600)
                .containsEntry("max.block.ms", 60_000)
                .containsEntry("delivery.timeout.ms", 120_000);
        assertThat(new ProducerConfig(settled).getInt("max.request.size")).isEqualTo(104_857_600);
    }

    @Test
    void keepsTheMemoryOfOneProducerSmallForAWorkerHasMany() {
        assertThat(new ProducerConfig(settled(Map.of())).getLong("buffer.memory"))
                .isEqualTo(32L * 1024 * 1024);
    }

    @Test
    void leavesWhatWorkerOrConnectorSay() {
        // Given
        var own = Map.<String, Object>of(
                "max.request.size", "2097152",
                "buffer.memory", "4194304",
                "max.block.ms", "1000",
                "delivery.timeout.ms", "60000");

        // Then
        assertThat(settled(own)).containsAllEntriesOf(own);
    }

    @Test
    void neverSendsWithoutAcknowledgement() {
        assertThat(settled(Map.of("acks", "0"))).containsEntry("acks", "all");
    }

    @Test
    void waitsForOneRequestAtLeast() {
        // When: Kafka refuses a time for everything that is shorter than one request
        var settled = settled(Map.of("request.timeout.ms", "300000", "linger.ms", "100"));

        // Then
        assertThat(settled).containsEntry("delivery.timeout.ms", 300_100);
    }

    private static Map<String, Object> settled(Map<String, Object> own) {
        var producer = new HashMap<>(CONNECT);
        producer.putAll(own);
        DeadLetterProducer.settle(producer);
        return producer;
    }
}
