package io.penstock.bench.sink;

import io.penstock.bench.noop.NoopSinkTask;
import java.util.List;
import org.apache.kafka.connect.sink.SinkRecord;

/** The task that does nothing. */
final class NoopTarget implements Target {
    private final NoopSinkTask task = new NoopSinkTask();

    @Override
    public void put(List<SinkRecord> records) {
        task.put(records);
    }
}
