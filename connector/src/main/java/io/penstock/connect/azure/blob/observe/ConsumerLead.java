package io.penstock.connect.azure.blob.observe;

import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the lead from the metric {@code records-lead} that the worker's consumer for this task shows as an MBean (KIP-223):
 * a task is handed records and no consumer, and this is the only place where the beginning of a log reaches it.
 */
public final class ConsumerLead implements LogLead {
    private static final Logger LOG = LoggerFactory.getLogger(ConsumerLead.class);
    private static final String METRIC = "records-lead";
    private static final Pattern TASK_THREAD = Pattern.compile("task-thread-.*-(\\d+)");

    private final MBeanServer server;
    private final Pattern client;

    private ConsumerLead(MBeanServer server, Pattern client) {
        this.server = server;
        this.client = client;
    }

    /**
     * The consumer of one task.
     *
     * @param thread name of the task's thread, the only place where a task finds its number
     */
    public static ConsumerLead on(MBeanServer server, String connector, String thread) {
        var number = TASK_THREAD.matcher(thread);
        var task = number.matches() ? number.group(1) : "\\d+";
        return new ConsumerLead(
                server, Pattern.compile(".*connector-consumer-" + Pattern.quote(connector) + "-" + task));
    }

    @Override
    public OptionalLong of(TopicPartition partition) {
        try {
            // before Kafka 4.1 dots are underscores in names of metrics
            for (var topic : List.of(partition.topic(), partition.topic().replace('.', '_'))) {
                var found = beans(topic, partition.partition()).toList();
                if (!found.isEmpty()) {
                    return found.size() == 1 ? lead(found.get(0)) : OptionalLong.empty();
                }
            }
        } catch (JMException e) {
            LOG.debug("The consumer's lead in {} cannot be read", partition, e);
        }
        return OptionalLong.empty();
    }

    private Stream<ObjectName> beans(String topic, int partition) throws JMException {
        var name = new ObjectName(
                "kafka.consumer:type=consumer-fetch-manager-metrics,topic=" + topic + ",partition=" + partition + ",*");
        return server.queryNames(name, null).stream()
                .filter(bean ->
                        client.matcher(plain(bean.getKeyProperty("client-id"))).matches());
    }

    private OptionalLong lead(ObjectName bean) throws JMException {
        return server.getAttribute(bean, METRIC) instanceof Number lead
                        && lead.doubleValue() >= 0 // NaN before the first fetch
                ? OptionalLong.of(lead.longValue())
                : OptionalLong.empty();
    }

    private static String plain(String value) {
        return value.startsWith("\"") ? ObjectName.unquote(value) : value;
    }
}
