package io.penstock.operator.management;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.function.ToDoubleFunction;

/** The meters of one process. */
public final class Metrics {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    /** Meters of the JVM are there from the start; others come with their first value. */
    public Metrics() {
        new JvmMemoryMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
    }

    /**
     * A call to Connect has ended.
     *
     * @param endpoint host and port of the REST API
     * @param operation what was asked, from a fixed set
     * @param outcome what came of it, from a fixed set
     * @param took from the call to its end
     */
    public void restRequest(String endpoint, String operation, String outcome, Duration took) {
        Timer.builder(Meter.REST_REQUESTS.text())
                .description(Meter.REST_REQUESTS.help())
                .tag("endpoint", endpoint)
                .tag("operation", operation)
                .tag("outcome", outcome)
                .register(registry)
                .record(took);
    }

    /**
     * Removes the figures of a Connect cluster that is gone: a scrape must not grow with each.
     *
     * @param endpoint host and port of its REST API
     */
    public void forgetEndpoint(String endpoint) {
        registry.find(Meter.REST_REQUESTS.text())
                .tag("endpoint", endpoint)
                .meters()
                .forEach(registry::remove);
    }

    /**
     * A request to the Kubernetes API server is sent.
     *
     * @param method HTTP method
     * @param resource plural of the resource, such as {@code leases}
     */
    public void apiRequest(String method, String resource) {
        Counter.builder(Meter.API_REQUESTS.text())
                .description(Meter.API_REQUESTS.help())
                .tag("method", method)
                .tag("resource", resource)
                .register(registry)
                .increment();
    }

    /** A status write was sent. */
    public void statusWrite() {
        Counter.builder(Meter.STATUS_WRITES.text())
                .description(Meter.STATUS_WRITES.help())
                .register(registry)
                .increment();
    }

    /**
     * Adds the number of clusters whose workers cannot reach Kafka, read whenever somebody asks.
     *
     * @param source where the number is read
     * @param number reads it; fast
     * @param <T> type of the source
     */
    public <T> void clustersWithoutKafka(T source, ToDoubleFunction<T> number) {
        Gauge.builder(Meter.CLUSTERS_WITHOUT_KAFKA.text(), source, number)
                .description(Meter.CLUSTERS_WITHOUT_KAFKA.help())
                .register(registry);
    }

    /**
     * Adds the number of calls to Connect that wait in a lane, over all clusters, read whenever somebody asks.
     *
     * @param lane its name, in lower case
     * @param source where the number is read
     * @param number reads it; fast
     * @param <T> type of the source
     */
    public <T> void callsWaiting(String lane, T source, ToDoubleFunction<T> number) {
        Gauge.builder(Meter.CALLS_WAITING.text(), source, number)
                .description(Meter.CALLS_WAITING.help())
                .tag("lane", lane)
                .register(registry);
    }

    /**
     * Adds a number of connectors that is read whenever somebody asks.
     *
     * @param state observed state, in lower case
     * @param source where the number is read
     * @param number reads it; fast
     * @param <T> type of the source
     */
    public <T> void connectors(String state, T source, ToDoubleFunction<T> number) {
        Gauge.builder(Meter.CONNECTORS.text(), source, number)
                .description(Meter.CONNECTORS.help())
                .tag("state", state)
                .register(registry);
    }

    /**
     * Everything in the text format of Prometheus.
     *
     * @return lines in UTF-8
     */
    public String text() {
        return registry.scrape();
    }
}
