package io.penstock.bench.noop;

import java.util.Collection;
import java.util.Map;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTask;

/** Looks at the offset of each record and drops it. */
public final class NoopSinkTask extends SinkTask {
    private long sum;

    @Override
    public String version() {
        return "1";
    }

    @Override
    public void start(Map<String, String> props) {}

    @Override
    public void put(Collection<SinkRecord> records) {
        for (var sinkRecord : records) {
            sum += sinkRecord.kafkaOffset();
        }
    }

    /** Keeps the loop from being optimized away. */
    public long sum() {
        return sum;
    }

    @Override
    public void stop() {}
}
