package io.penstock.connect.azure.blob.observe;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.Gauge;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.sink.SinkTaskContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows metrics as Connect's own, in the group {@code plugins} (KIP-877, Kafka 4.1 and later). */
final class ConnectMetricsBoard implements MetricsBoard {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectMetricsBoard.class);

    private final PluginMetrics metrics;
    private final Map<Reading, MetricName> shown = new LinkedHashMap<>();

    private ConnectMetricsBoard(PluginMetrics metrics) {
        this.metrics = metrics;
    }

    /**
     * The worker's board.
     *
     * @throws LinkageError on a worker that has none: it is older than Kafka 4.1
     */
    static ConnectMetricsBoard of(SinkTaskContext context) {
        return new ConnectMetricsBoard(context.pluginMetrics());
    }

    @Override
    public void show(List<Reading> readings) {
        try {
            readings.forEach(this::add);
        } catch (IllegalArgumentException e) {
            close(); // a task that Connect gave up still shows them; this one works without
            LOG.warn("No metrics are shown: an earlier run of this task has not let go of them");
        }
    }

    private void add(Reading reading) {
        var tags = new LinkedHashMap<>(reading.tags());
        var name = metrics.metricName(reading.name(), reading.description(), tags);
        Gauge<Number> gauge = (config, now) -> reading.value().get();
        metrics.addMetric(name, gauge);
        shown.put(reading, name);
    }

    @Override
    public void hide(List<Reading> readings) {
        for (var reading : readings) {
            var name = shown.remove(reading);
            if (name != null) {
                metrics.removeMetric(name);
            }
        }
    }

    @Override
    public void close() {
        shown.values().forEach(metrics::removeMetric);
        shown.clear();
    }
}
