package io.penstock.connect.azure.blob;

import io.penstock.connect.azure.blob.config.SinkConfig;
import io.penstock.connect.azure.blob.config.SinkConfig.Surroundings;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.sink.SinkConnector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies records into block blobs of Azure Blob Storage: hourly folders by record time unless told otherwise, each record
 * exactly once. Sends nothing itself; see the tasks.
 */
public final class AzureBlobStorageSinkConnector extends SinkConnector {
    private static final Logger LOG = LoggerFactory.getLogger(AzureBlobStorageSinkConnector.class);

    private Map<String, String> properties = Map.of();

    @Override
    public String version() {
        return ConnectorVersion.text();
    }

    @Override
    public ConfigDef config() {
        return SinkConfig.definition();
    }

    @Override
    public Config validate(Map<String, String> configs) {
        return new Config(SinkConfig.validate(configs, surroundings()));
    }

    @Override
    public void start(Map<String, String> props) {
        SinkConfig.parse(props, surroundings());
        SinkConfig.warnings(props, surroundings()).forEach(warning -> LOG.warn("Configuration: {}", warning));
        properties = Map.copyOf(props);
    }

    @Override
    public Class<? extends Task> taskClass() {
        return AzureBlobStorageSinkTask.class;
    }

    @Override
    public List<Map<String, String>> taskConfigs(int maxTasks) {
        return Collections.nCopies(maxTasks, new HashMap<>(properties));
    }

    /** Offsets may be altered freely: what is published already is found by listing and not written again. */
    @Override
    public boolean alterOffsets(Map<String, String> connectorConfig, Map<TopicPartition, Long> offsets) {
        return true;
    }

    @Override
    public void stop() {
        properties = Map.of();
    }

    static Surroundings surroundings() {
        return new Surroundings(ConnectorVersion.text(), Runtime.getRuntime().maxMemory());
    }
}
