package io.penstock.testconnectors;

import java.util.Collection;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
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
        if (commands.withholds(Moment.PUT)) {
            context.pause(context.assignment().toArray(TopicPartition[]::new));
        }
    }

    @Override
    public Map<TopicPartition, OffsetAndMetadata> preCommit(Map<TopicPartition, OffsetAndMetadata> consumed) {
        commands.obey(Moment.PRE_COMMIT);
        return commands.withholds(Moment.PRE_COMMIT) ? Map.of() : super.preCommit(consumed);
    }

    @Override
    public void stop() {
        commands.obey(Moment.TASK_STOP);
    }
}
