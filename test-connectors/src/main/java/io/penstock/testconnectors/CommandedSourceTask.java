package io.penstock.testconnectors;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;

/** Writes 0, 1, 2, … as text, and goes on after the last offset that was committed. */
public final class CommandedSourceTask extends SourceTask {
    private static final String TOPIC = "topic";
    private static final String PAUSE = "pause.ms";
    private static final String SENT = "sent";

    private Commands commands = new Commands(Map.of());
    private Map<String, String> partition = Map.of();
    private String topic = "";
    private long pauseMillis;
    private long sent;

    static ConfigDef definition() {
        return Commands.definition()
                .define(
                        TOPIC,
                        ConfigDef.Type.STRING,
                        ConfigDef.NO_DEFAULT_VALUE,
                        new ConfigDef.NonEmptyString(),
                        ConfigDef.Importance.HIGH,
                        "Where the records go.")
                .define(PAUSE, ConfigDef.Type.LONG, 200, ConfigDef.Importance.LOW, "Time between two records.");
    }

    @Override
    public String version() {
        return "test";
    }

    @Override
    public void start(Map<String, String> properties) {
        commands = new Commands(properties);
        commands.obey(Moment.TASK_START);
        topic = properties.getOrDefault(TOPIC, "");
        pauseMillis = Long.parseLong(properties.getOrDefault(PAUSE, "200"));
        partition = Map.of("connector", properties.getOrDefault("name", ""));
        var committed = context.offsetStorageReader().offset(partition);
        sent = committed != null && committed.get(SENT) instanceof Number done ? done.longValue() : 0;
    }

    @Override
    public List<SourceRecord> poll() throws InterruptedException {
        commands.obey(Moment.POLL);
        Thread.sleep(pauseMillis);
        var value = Long.toString(sent++);
        return List.of(new SourceRecord(partition, Map.of(SENT, sent), topic, Schema.STRING_SCHEMA, value));
    }

    @Override
    public void stop() {
        commands.obey(Moment.TASK_STOP);
    }
}
