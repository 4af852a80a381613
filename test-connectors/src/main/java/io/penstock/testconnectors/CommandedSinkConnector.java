package io.penstock.testconnectors;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.sink.SinkConnector;

/** A sink that throws its records away and obeys {@link Commands}. */
public final class CommandedSinkConnector extends SinkConnector {
    private Map<String, String> config = Map.of();

    @Override
    public String version() {
        return "test";
    }

    @Override
    public ConfigDef config() {
        return Commands.definition();
    }

    @Override
    public Config validate(Map<String, String> properties) {
        var failure = new Commands(properties).failure(Moment.VALIDATE);
        var result = super.validate(properties);
        failure.ifPresent(text -> Validations.refuse(result, text));
        return result;
    }

    @Override
    public void start(Map<String, String> properties) {
        config = properties;
        new Commands(config).obey(Moment.START);
    }

    @Override
    public Class<? extends Task> taskClass() {
        return CommandedSinkTask.class;
    }

    @Override
    public List<Map<String, String>> taskConfigs(int most) {
        var commands = new Commands(config);
        commands.obey(Moment.TASK_CONFIGS);
        return Collections.nCopies(commands.tasks(most), config);
    }

    @Override
    public void stop() {
        new Commands(config).obey(Moment.STOP);
    }
}
