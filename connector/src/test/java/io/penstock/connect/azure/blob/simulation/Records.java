package io.penstock.connect.azure.blob.simulation;

import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.sink.SinkRecord;

/** Sink records for tests. */
public final class Records {
    /** 2026-11-20T14:00:00Z. */
    public static final long HOUR_14 = 1_795_183_200_000L;

    private Records() {}

    /** A record whose value names its partition and offset, in an order that does not change from run to run. */
    public static SinkRecord at(TopicPartition source, long offset, long timestamp) {
        return with(source, offset, timestamp, new TreeMap<>(Map.of("p", source.partition(), "o", offset)));
    }

    /** A record with a value of one's own. */
    public static SinkRecord with(TopicPartition source, long offset, Long timestamp, Object value) {
        return new SinkRecord(
                source.topic(),
                source.partition(),
                null,
                null,
                null,
                value,
                offset,
                timestamp,
                TimestampType.CREATE_TIME);
    }
}
