package io.penstock.connect.azure.blob.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.connect.azure.blob.simulation.ModelContext;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.Gauge;
import org.apache.kafka.common.metrics.MetricConfig;
import org.apache.kafka.common.metrics.MetricValueProvider;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.connect.sink.SinkTaskContext;
import org.junit.jupiter.api.Test;

class MetricsBoardTest {
    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    private final AtomicLong number = new AtomicLong(3);
    private final List<Reading> readings = List.of(
            Reading.of("files-total", "Files.", number::get),
            new Reading("rotations-total", Map.of("cause", "idle"), "Closed.", () -> 8L));

    @Test
    void anOlderWorkerShowsAnMBeanWithTheSameNames() throws Exception {
        // Given
        var name = new ObjectName("io.penstock:type=azure-blob-sink,connector=boards,task=7");
        var board = JmxMetricsBoard.on(server, "boards", "task-thread-boards-7");

        // When
        board.show(readings);
        number.set(4);

        // Then
        assertThat(server.getAttribute(name, "files-total")).isEqualTo(4L);
        assertThat(server.getAttribute(name, "rotations-total-idle")).isEqualTo(8L);
        assertThat(server.getMBeanInfo(name).getAttributes()).hasSize(2);

        // When
        board.close();

        // Then
        assertThat(server.isRegistered(name)).isFalse();
    }

    @Test
    void aSecondTaskOfTheSameNameLeavesTheFirstAlone() throws Exception {
        // Given
        var name = new ObjectName("io.penstock:type=azure-blob-sink,connector=twice,task=0");
        var first = JmxMetricsBoard.on(server, "twice", "main");
        first.show(readings);

        // When
        try (var second = JmxMetricsBoard.on(server, "twice", "main")) {
            second.show(List.of());
        }

        // Then
        assertThat(server.getAttribute(name, "files-total")).isEqualTo(3L);
        first.close();
    }

    @Test
    void aConnectorNameMayHoldAnything() {
        // When
        try (var board = JmxMetricsBoard.on(server, "a,b=\"*?:\n", "main")) {
            board.show(readings);
        }

        // Then: nothing of it is left
        assertThat(server.queryNames(null, null))
                .noneMatch(name -> name.getCanonicalName().contains("a,b"));
    }

    @Test
    void aWorkerWithMetricsForPluginsGetsThem() {
        // Given
        var worker = new PluginWorker();
        var board = Boards.choose(worker.context(), "modern");

        // When
        board.show(readings);

        // Then
        assertThat(worker.values()).containsEntry("files-total{}", 3L).containsEntry("rotations-total{cause=idle}", 8L);

        // When
        board.close();

        // Then
        assertThat(worker.values()).isEmpty();
    }

    @Test
    void metricsThatAnAbandonedTaskStillShowsAreNoReasonToFail() {
        // Given
        var worker = new PluginWorker();
        Boards.choose(worker.context(), "modern").show(readings);

        // When
        var board = Boards.choose(worker.context(), "modern");
        board.show(readings);
        board.close();

        // Then
        assertThat(worker.values()).hasSize(2);
    }

    @Test
    void aWorkerBeforeKafka41GetsTheMBean() {
        // When
        var board = Boards.choose(new ModelContext(), "older");

        // Then
        assertThat(board).isInstanceOf(JmxMetricsBoard.class);
    }

    /** The metrics of a worker of today, as Connect keeps them. */
    private static final class PluginWorker implements PluginMetrics {
        private final Map<MetricName, MetricValueProvider<?>> shown = new LinkedHashMap<>();

        SinkTaskContext context() {
            return new ModelContext() {
                @Override
                public PluginMetrics pluginMetrics() {
                    return PluginWorker.this;
                }
            };
        }

        Map<String, Object> values() {
            var values = new LinkedHashMap<String, Object>();
            shown.forEach((name, value) ->
                    values.put(name.name() + name.tags(), ((Gauge<?>) value).value(new MetricConfig(), 0)));
            return values;
        }

        @Override
        @SuppressWarnings("NonApiType") // as the interface has it
        public MetricName metricName(String name, String description, LinkedHashMap<String, String> tags) {
            return new MetricName(name, "plugins", description, tags);
        }

        @Override
        public void addMetric(MetricName metricName, MetricValueProvider<?> metricValueProvider) {
            if (shown.putIfAbsent(metricName, metricValueProvider) != null) {
                throw new IllegalArgumentException("Metric " + metricName + " already exists");
            }
        }

        @Override
        public void removeMetric(MetricName metricName) {
            shown.remove(metricName);
        }

        @Override
        public Sensor addSensor(String name) {
            throw new UnsupportedOperationException(name);
        }

        @Override
        public void removeSensor(String name) {
            throw new UnsupportedOperationException(name);
        }
    }
}
