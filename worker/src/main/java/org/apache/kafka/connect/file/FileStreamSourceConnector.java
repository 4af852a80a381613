package org.apache.kafka.connect.file;

import io.penstock.worker.file.ConfinedSourceTask;
import io.penstock.worker.file.FileRoot;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.utils.AppInfoParser;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.ExactlyOnceSupport;
import org.apache.kafka.connect.source.SourceConnector;

/** Reads the lines of a file below the worker's folder for files into a topic. */
public final class FileStreamSourceConnector extends SourceConnector {
    /** The topic. */
    public static final String TOPIC_CONFIG = "topic";

    /** The file. */
    public static final String FILE_CONFIG = "file";

    /** Most lines in one batch. */
    public static final String TASK_BATCH_SIZE_CONFIG = "batch.size";

    /** Lines in one batch, unless the config says otherwise. */
    public static final int DEFAULT_TASK_BATCH_SIZE = 2000;

    private static final String POSITION = "position";

    static final ConfigDef CONFIG_DEF = new ConfigDef()
            .define(
                    FILE_CONFIG,
                    ConfigDef.Type.STRING,
                    null,
                    ConfigDef.Importance.HIGH,
                    "File to read, below the worker's folder for files.")
            .define(
                    TOPIC_CONFIG,
                    ConfigDef.Type.STRING,
                    ConfigDef.NO_DEFAULT_VALUE,
                    new ConfigDef.NonEmptyString(),
                    ConfigDef.Importance.HIGH,
                    "The topic to publish data to")
            .define(
                    TASK_BATCH_SIZE_CONFIG,
                    ConfigDef.Type.INT,
                    DEFAULT_TASK_BATCH_SIZE,
                    ConfigDef.Importance.LOW,
                    "The maximum number of records the source task can read from the file each time it is polled");

    private Map<String, String> config = Map.of();

    @Override
    public String version() {
        return AppInfoParser.getVersion();
    }

    @Override
    public void start(Map<String, String> props) {
        config = FileRoot.ofWorker().confined(props);
    }

    @Override
    public Class<? extends Task> taskClass() {
        return ConfinedSourceTask.class;
    }

    @Override
    public List<Map<String, String>> taskConfigs(int maxTasks) {
        return List.of(config);
    }

    @Override
    public void stop() {
        // nothing to end: the task has the file
    }

    @Override
    public ConfigDef config() {
        return CONFIG_DEF;
    }

    @Override
    public Config validate(Map<String, String> props) {
        return ConfinedConfig.validated(super.validate(props));
    }

    @Override
    public ExactlyOnceSupport exactlyOnceSupport(Map<String, String> props) {
        return ExactlyOnceSupport.SUPPORTED;
    }

    @Override
    public boolean alterOffsets(Map<String, String> connectorConfig, Map<Map<String, ?>, Map<String, ?>> offsets) {
        for (var offset : offsets.values()) {
            if (offset != null && !(offset.get(POSITION) instanceof Long position && position >= 0)) {
                throw new ConnectException("position must be a whole number, 0 or more");
            }
        }
        return true;
    }
}
