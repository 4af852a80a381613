package io.penstock.worker.task;

import java.util.HashMap;
import java.util.Map;
import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/** Reads what Kafka Connect and its consumers report through JMX. A task that ends meanwhile is left out. */
final class JmxTaskMetrics implements TaskMetrics {
    private static final String CONNECT = "kafka.connect";
    private static final String CONSUMER = "kafka.consumer";
    private static final String CONSUMER_ID = "connector-consumer-";
    private static final String FETCHES = "consumer-fetch-manager-metrics";

    private final MBeanServer beans;

    JmxTaskMetrics(MBeanServer beans) {
        this.beans = beans;
    }

    @Override
    public Map<TaskId, TaskFigures> read() {
        var found = new HashMap<TaskId, TaskFigures>();
        for (var name : beans.queryNames(pattern(CONNECT + ":type=connector-task-metrics,*"), null)) {
            var id = task(name);
            if (id != null && attributes(name, "status").get("status") instanceof String status) {
                found.put(id, figures(name, id, status));
            }
        }
        return found;
    }

    private TaskFigures figures(ObjectName task, TaskId id, String status) {
        var sink = attributes(
                sibling(task, "sink-task-metrics"),
                "sink-record-read-total",
                "sink-record-send-total",
                "sink-record-active-count",
                "partition-count");
        if (!sink.isEmpty()) {
            var polls = attributes(client("consumer-metrics", id), "last-poll-seconds-ago");
            var fetches = attributes(client(FETCHES, id), "fetch-total");
            // Connect's own figure stays as it was while the group of the consumer is sharing out the partitions
            var assigned = whole(attributes(client("consumer-coordinator-metrics", id), "assigned-partitions")
                    .get("assigned-partitions"));
            var counted = whole(sink.get("partition-count"));
            return new TaskFigures(
                    true,
                    status,
                    whole(sink.get("sink-record-read-total")),
                    whole(sink.get("sink-record-send-total")),
                    whole(sink.get("sink-record-active-count")),
                    (int) (assigned == TaskFigures.UNKNOWN ? counted : assigned),
                    whole(fetches.get("fetch-total")),
                    whole(polls.get("last-poll-seconds-ago")));
        }
        var source = attributes(
                sibling(task, "source-task-metrics"),
                "source-record-poll-total",
                "source-record-write-total",
                "source-record-active-count");
        return new TaskFigures(
                false,
                status,
                whole(source.get("source-record-poll-total")),
                whole(source.get("source-record-write-total")),
                whole(source.get("source-record-active-count")),
                0,
                TaskFigures.UNKNOWN,
                TaskFigures.UNKNOWN);
    }

    @Override
    public Map<TaskId, Lag> lags() {
        // a topic with dots in its name may also be there under its old name, with underscores
        var byPartition = new HashMap<String, PartitionLag>();
        for (var name : beans.queryNames(pattern(CONSUMER + ":type=" + FETCHES + ",partition=*,*"), null)) {
            var id = consumer(name);
            var lag = id == null
                    ? TaskFigures.UNKNOWN
                    : whole(attributes(name, "records-lag").get("records-lag"));
            if (id != null && lag > 0) {
                var partition = text(name, "topic") + "-" + text(name, "partition");
                byPartition.merge(
                        id + " " + partition.replace('.', '_'),
                        new PartitionLag(id, partition, lag),
                        (one, other) -> one.partition().contains(".") ? one : other);
            }
        }
        var lags = new HashMap<TaskId, Lag>();
        var furthest = new HashMap<TaskId, PartitionLag>();
        byPartition.values().forEach(one -> {
            var worst = furthest.merge(one.id(), one, (a, b) -> a.records() >= b.records() ? a : b);
            var before = lags.getOrDefault(one.id(), Lag.NONE);
            lags.put(one.id(), new Lag(before.records() + one.records(), worst.partition()));
        });
        return lags;
    }

    private record PartitionLag(TaskId id, String partition, long records) {}

    private static @Nullable TaskId task(ObjectName name) {
        try {
            return new TaskId(text(name, "connector"), Integer.parseInt(text(name, "task")));
        } catch (NumberFormatException notOurs) {
            return null;
        }
    }

    private static @Nullable TaskId consumer(ObjectName name) {
        var client = text(name, "client-id");
        int end = client.lastIndexOf('-');
        if (!client.startsWith(CONSUMER_ID) || end < CONSUMER_ID.length()) {
            return null;
        }
        try {
            return new TaskId(client.substring(CONSUMER_ID.length(), end), Integer.parseInt(client.substring(end + 1)));
        } catch (NumberFormatException notOurs) {
            return null;
        }
    }

    private static ObjectName sibling(ObjectName task, String type) {
        return pattern(CONNECT + ":type=" + type + ",connector=" + task.getKeyProperty("connector") + ",task="
                + task.getKeyProperty("task"));
    }

    private static ObjectName client(String type, TaskId id) {
        return pattern(CONSUMER + ":type=" + type + ",client-id="
                + org.apache.kafka.common.utils.Sanitizer.jmxSanitize(id.consumer()));
    }

    private static ObjectName pattern(String text) {
        try {
            return new ObjectName(text);
        } catch (MalformedObjectNameException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    /** A part of a name as it was before Kafka quoted it. */
    private static String text(ObjectName name, String key) {
        var value = name.getKeyProperty(key);
        if (value == null) {
            return "";
        }
        return value.startsWith("\"") ? ObjectName.unquote(value) : value;
    }

    private Map<String, Object> attributes(ObjectName name, String... wanted) {
        try {
            return byName(beans.getAttributes(name, wanted));
        } catch (JMException gone) {
            return Map.of();
        }
    }

    private static Map<String, Object> byName(AttributeList list) {
        var values = new HashMap<String, Object>();
        for (Attribute attribute : list.asList()) {
            if (attribute.getValue() != null) {
                values.put(attribute.getName(), attribute.getValue());
            }
        }
        return values;
    }

    private static long whole(@Nullable Object value) {
        return value instanceof Number number && !Double.isNaN(number.doubleValue())
                ? number.longValue()
                : TaskFigures.UNKNOWN;
    }
}
