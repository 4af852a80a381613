package io.penstock.bench.sink;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * Batches as a consumer returns them: 500 records, each batch of one partition.
 *
 * @param batches how many there are
 * @param batch the n-th one
 */
record Feed(int batches, IntFunction<List<SinkRecord>> batch) {
    static final int RECORDS = 500;
    static final int PARTITIONS = 4;

    /** The partitions of the topic. */
    static List<TopicPartition> partitions() {
        var all = new ArrayList<TopicPartition>();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            all.add(new TopicPartition(Payload.TOPIC, partition));
        }
        return all;
    }

    /** Batches that are complete before the first is taken. */
    static Feed built(Payload payload, int batches, long time) {
        var all = new ArrayList<List<SinkRecord>>(batches);
        for (int batch = 0; batch < batches; batch++) {
            all.add(batch(payload, batch, time, at -> payload.values().get(at), payload.schema()));
        }
        return new Feed(batches, all::get);
    }

    /** Batches whose values go through a converter when they are taken, as in a worker. */
    static Feed converted(Payload payload, int batches, long time) {
        var converter = payload.converter();
        IntFunction<@Nullable Object> values = at ->
                converter.toConnectData(Payload.TOPIC, payload.wire().get(at)).value();
        var schema = payload.shape() == Shape.STRUCT
                ? converter
                        .toConnectData(Payload.TOPIC, payload.wire().getFirst())
                        .schema()
                : null;
        return new Feed(batches, batch -> batch(payload, batch, time, values, schema));
    }

    private static List<SinkRecord> batch(
            Payload payload, int batch, long time, IntFunction<@Nullable Object> values, @Nullable Schema schema) {
        int distinct = payload.values().size();
        int partition = batch % PARTITIONS;
        long first = (long) (batch / PARTITIONS) * RECORDS;
        var records = new ArrayList<SinkRecord>(RECORDS);
        for (int i = 0; i < RECORDS; i++) {
            int at = (int) (((long) batch * RECORDS + i) % distinct);
            records.add(new SinkRecord(
                    Payload.TOPIC,
                    partition,
                    null,
                    null,
                    schema,
                    values.apply(at),
                    first + i,
                    time + i,
                    TimestampType.CREATE_TIME));
        }
        return records;
    }
}
