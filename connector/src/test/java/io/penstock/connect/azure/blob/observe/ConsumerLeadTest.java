package io.penstock.connect.azure.blob.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.metrics.JmxReporter;
import org.apache.kafka.common.metrics.KafkaMetricsContext;
import org.apache.kafka.common.metrics.Measurable;
import org.apache.kafka.common.metrics.MetricConfig;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.utils.Time;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reads what Kafka's own reporter shows of a consumer. */
class ConsumerLeadTest {
    private final Metrics metrics = new Metrics(new MetricConfig(), List.of(reporter()), Time.SYSTEM);

    @AfterEach
    void close() {
        metrics.close();
    }

    @ParameterizedTest
    @CsvSource({
        "lead-sink, lead-topic, lead-topic",
        "lead-sink, lead.topic, lead.topic",
        "lead-sink, lead.topic, lead_topic", // before Kafka 4.1
        "sink with (odd) name*, lead-topic, lead-topic"
    })
    void readsTheLeadOfTheTasksOwnConsumer(String connector, String topic, String shownAs) {
        // Given: other tasks of the worker read the topic too
        shows("connector-consumer-" + connector + "-3", shownAs, 7);
        shows("connector-consumer-" + connector + "-4", shownAs, 100);
        shows("connector-consumer-other-3", shownAs, 200);

        // When
        var lead = lead(connector, "task-thread-" + connector + "-3").of(new TopicPartition(topic, 2));

        // Then
        assertThat(lead).hasValue(7);
    }

    @Test
    void knowsNothingWithoutTheMetric() {
        // Given
        shows("my-own-name", "lead-topic", 7);

        // When
        var lead = lead("lead-sink", "task-thread-lead-sink-3").of(new TopicPartition("lead-topic", 2));

        // Then
        assertThat(lead).isEmpty();
    }

    @Test
    void knowsNothingBeforeTheFirstFetch() {
        // Given
        shows("connector-consumer-lead-sink-3", "lead-topic", Double.NaN);

        // When
        var lead = lead("lead-sink", "task-thread-lead-sink-3").of(new TopicPartition("lead-topic", 2));

        // Then
        assertThat(lead).isEmpty();
    }

    private void shows(String client, String topic, double value) {
        var tags = Map.of("client-id", client, "topic", topic, "partition", "2");
        metrics.addMetric(metrics.metricName("records-lead", "consumer-fetch-manager-metrics", "", tags), (Measurable)
                (config, now) -> value);
    }

    private static LogLead lead(String connector, String thread) {
        return ConsumerLead.on(ManagementFactory.getPlatformMBeanServer(), connector, thread);
    }

    private static JmxReporter reporter() {
        var reporter = new JmxReporter();
        reporter.contextChange(new KafkaMetricsContext("kafka.consumer"));
        return reporter;
    }
}
