package io.penstock.connect.azure.blob.naming;

import io.penstock.connect.azure.blob.fault.RecordFault;
import io.penstock.connect.azure.blob.fault.RecordFault.Stage;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** The classic path: top folder, topic after transforms, encoded partition. Used by one thread. */
public final class PartitionerPath implements PathTemplate {
    private static final int MAX_NAME = 1024;
    private static final int MAX_SEGMENT = 254;
    private static final int REMEMBERED = 8192;

    private final LayoutSettings layout;
    private final TimestampSource times;
    private final boolean timeRequired;
    private final @Nullable TimeBuckets buckets;
    private final Map<String, Map<String, String>> checked = new HashMap<>();
    private int remembered;

    /**
     * A path of a layout.
     *
     * @param timeRequired whether a record without a time is refused although the path does not need one
     */
    public PartitionerPath(LayoutSettings layout, TimestampSource times, boolean timeRequired) {
        this.layout = layout;
        this.times = times;
        this.timeRequired = timeRequired || layout.partitioner().needsTime();
        this.buckets = layout.partitioner().needsTime()
                ? new TimeBuckets(layout.pattern(), layout.zone(), layout.bucketMillis())
                : null;
    }

    @Override
    public Placement place(SinkRecord record) {
        Long time = times.timeOf(record);
        if (time == null && timeRequired) {
            throw new RecordFault(Stage.TIME, "the record has no time: " + layout.timeSource() + " found none");
        }
        return new Placement(path(record.topic(), encodedPartition(record, time)), time);
    }

    @Override
    public boolean pure() {
        return buckets == null || !layout.timeSource().equals(TimestampSource.WALLCLOCK);
    }

    private String encodedPartition(SinkRecord record, @Nullable Long time) {
        if (buckets != null && time != null) {
            return buckets.textOf(time);
        }
        if (layout.partitioner() == Partitioner.FIELD) {
            return FieldValues.encode(record, layout.fields(), layout.directoryDelimiter());
        }
        return "partition=" + record.originalKafkaPartition();
    }

    private String path(String topic, String encoded) {
        if (remembered >= REMEMBERED) {
            checked.clear();
            remembered = 0;
        }
        var paths = checked.computeIfAbsent(topic, key -> new HashMap<>());
        var known = paths.get(encoded);
        if (known == null) {
            known = join(topic, encoded);
            paths.put(encoded, known);
            remembered++;
        }
        return known;
    }

    private String join(String topic, String encoded) {
        var delimiter = layout.directoryDelimiter();
        var top = layout.topicsDir().isEmpty() ? "" : layout.topicsDir() + delimiter;
        var path = top + PathEncoder.segment(topic) + delimiter + encoded;
        if (path.length() > MAX_NAME - MAX_SEGMENT) {
            throw new RecordFault(Stage.PATH, "the folder path has " + path.length() + " characters, too long");
        }
        for (var segment : path.split("/", -1)) {
            if (segment.length() > MAX_SEGMENT) {
                throw new RecordFault(Stage.PATH, "a folder name has " + segment.length() + " characters, over 254");
            }
        }
        return path;
    }
}
