package io.penstock.testconnectors;

import java.util.Collection;
import java.util.Map;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTask;

/** Throws records away. Its {@code put} is called about twice a second when there are none. */
public final class CommandedSinkTask extends SinkTask {
    private Commands commands = new Commands(Map.of());

    @Override
    public String version() {
        return "test";
    }

    @Override
    public void start(Map<String, String> properties) {
        commands = new Commands(properties);
        commands.obey(Moment.TASK_START);
    }

    @Override
    public void put(Collection<SinkRecord> records) {
        commands.obey(Moment.PUT);
    }

    @Override
    public void stop() {
        commands.obey(Moment.TASK_STOP);
    }
}
