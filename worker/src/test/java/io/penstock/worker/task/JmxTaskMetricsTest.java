package io.penstock.worker.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import javax.management.MBeanServer;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.Gauge;
import org.apache.kafka.common.metrics.JmxReporter;
import org.apache.kafka.common.metrics.KafkaMetricsContext;
import org.apache.kafka.common.metrics.MetricConfig;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.utils.Time;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The names of the beans are those that Kafka's own reporter makes of the names of its metrics. */
class JmxTaskMetricsTest {
    private static final String ODD = "größe, \"quoted\" * of=orders-1";

    private final MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
    private final Metrics connect = metrics("kafka.connect");
    private final Metrics consumer = metrics("kafka.consumer");
    private final JmxTaskMetrics read = new JmxTaskMetrics(beans);

    @AfterEach
    void close() {
        connect.close();
        consumer.close();
    }

    @Test
    void readsTheFiguresOfASinkTaskAndOfItsConsumer() {
        // Given
        sink(ODD, "running");

        // Then
        assertThat(read.read())
                .containsEntry(new TaskId(ODD, 3), new TaskFigures(true, "running", 40, 30, 10, 2, 99, 7));
    }

    @Test
    void countsThePartitionsThatTheConsumerHasWhileItsGroupSharesThemOut() {
        // Given
        sink(ODD, "running");
        var client = Map.of("client-id", "connector-consumer-" + ODD + "-3");
        add(consumer, "assigned-partitions", "consumer-coordinator-metrics", client, 0.0);

        // Then
        assertThat(read.read().get(new TaskId(ODD, 3)).partitions()).isZero();
    }

    @Test
    void readsTheFiguresOfASourceTask() {
        // Given
        var tags = Map.of("connector", "speed", "task", "0");
        add(connect, "status", "connector-task-metrics", tags, "paused");
        add(connect, "source-record-poll-total", "source-task-metrics", tags, 5.0);
        add(connect, "source-record-write-total", "source-task-metrics", tags, 4.0);
        add(connect, "source-record-active-count", "source-task-metrics", tags, 1.0);

        // Then
        assertThat(read.read())
                .containsEntry(new TaskId("speed", 0), new TaskFigures(false, "paused", 5, 4, 1, 0, -1, -1));
    }

    @Test
    void knowsNothingOfAConsumerThatHasAnotherName() {
        // Given
        var tags = Map.of("connector", "orders", "task", "0");
        add(connect, "status", "connector-task-metrics", tags, "running");
        add(connect, "sink-record-read-total", "sink-task-metrics", tags, 5.0);

        // Then
        assertThat(read.read().get(new TaskId("orders", 0)))
                .extracting(TaskFigures::polled, TaskFigures::fetches)
                .containsExactly(TaskFigures.UNKNOWN, TaskFigures.UNKNOWN);
    }

    @Test
    void addsUpTheLagOfPartitionsAndNamesTheOneThatIsFurthestBehind() {
        // Given
        lag("orders", "0", 5.0);
        lag("vehicle.stats", "1", 12_000.0);
        // the same partition, as older dashboards know it
        lag("vehicle_stats", "1", 12_000.0);
        lag("idle", "0", Double.NaN);

        // Then
        assertThat(read.lags()).containsOnly(Map.entry(new TaskId(ODD, 3), new Lag(12_005, "vehicle.stats-1")));
    }

    private void lag(String topic, String partition, double lag) {
        var tags = Map.of("client-id", "connector-consumer-" + ODD + "-3", "topic", topic, "partition", partition);
        add(consumer, "records-lag", "consumer-fetch-manager-metrics", tags, lag);
    }

    private void sink(String name, String status) {
        var tags = Map.of("connector", name, "task", "3");
        add(connect, "status", "connector-task-metrics", tags, status);
        add(connect, "sink-record-read-total", "sink-task-metrics", tags, 40.0);
        add(connect, "sink-record-send-total", "sink-task-metrics", tags, 30.0);
        add(connect, "sink-record-active-count", "sink-task-metrics", tags, 10.0);
        add(connect, "partition-count", "sink-task-metrics", tags, 2.0);
        var client = Map.of("client-id", "connector-consumer-" + name + "-3");
        add(consumer, "last-poll-seconds-ago", "consumer-metrics", client, 7.0);
        add(consumer, "fetch-total", "consumer-fetch-manager-metrics", client, 99.0);
    }

    private static void add(Metrics metrics, String name, String group, Map<String, String> tags, Object value) {
        metrics.addMetric(new MetricName(name, group, "", tags), null, (Gauge<Object>) (config, now) -> value);
    }

    private static Metrics metrics(String prefix) {
        return new Metrics(
                new MetricConfig(), List.of(new JmxReporter()), Time.SYSTEM, new KafkaMetricsContext(prefix));
    }
}
