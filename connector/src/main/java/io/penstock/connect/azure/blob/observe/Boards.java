package io.penstock.connect.azure.blob.observe;

import java.lang.management.ManagementFactory;
import org.apache.kafka.connect.sink.SinkTaskContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Chooses where the metrics of a task are shown. */
public final class Boards {
    private static final Logger LOG = LoggerFactory.getLogger(Boards.class);

    private Boards() {}

    /** Connect's own board where the worker has one, else an MBean. Called on the task's thread. */
    public static MetricsBoard choose(SinkTaskContext context, String connector) {
        try {
            return ConnectMetricsBoard.of(context);
        } catch (NoSuchMethodError | NoClassDefFoundError e) {
            LOG.info("This worker has no metrics for plugins (Kafka 4.1 and later have): they are shown as an MBean");
            return JmxMetricsBoard.on(
                    ManagementFactory.getPlatformMBeanServer(),
                    connector,
                    Thread.currentThread().getName());
        }
    }
}
