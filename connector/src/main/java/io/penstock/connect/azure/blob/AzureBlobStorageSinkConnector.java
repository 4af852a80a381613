package io.penstock.connect.azure.blob;

import io.penstock.connect.azure.blob.config.SinkConfig;
import io.penstock.connect.azure.blob.config.Surroundings;
import io.penstock.connect.azure.blob.live.LiveCheck;
import io.penstock.connect.azure.blob.live.LiveFinding;
import java.time.Clock;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.sink.SinkConnector;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies records into block blobs of Azure Blob Storage: hourly folders by record time unless told otherwise, each record
 * exactly once. Sends nothing itself but for the live check of a validation; see the tasks.
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
        var values = SinkConfig.validate(configs, surroundings());
        if (values.stream().allMatch(value -> value.errorMessages().isEmpty())) {
            tryLive(configs).ifPresent(finding -> values.stream()
                    .filter(value -> value.name().equals(finding.property()))
                    .forEach(value -> value.addErrorMessage(finding.message())));
        }
        return new Config(values);
    }

    @Override
    public void start(Map<String, String> props) {
        SinkConfig.parse(props, surroundings());
        SinkConfig.warnings(props, surroundings()).forEach(warning -> LOG.warn("Configuration: {}", warning));
        SinkConfig.notes(props).forEach(note -> LOG.info("Configuration: {}", note));
        properties = new HashMap<>(props); // may hold nulls
    }

    @Override
    public Class<? extends Task> taskClass() {
        return AzureBlobStorageSinkTask.class;
    }

    @Override
    public List<Map<String, String>> taskConfigs(int maxTasks) {
        return Collections.nCopies(maxTasks, new HashMap<>(properties));
    }

    /**
     * Offsets may be altered freely: what is published already is found by listing and not written again. Only a manifest
     * has to be told.
     */
    @Override
    public boolean alterOffsets(Map<String, String> connectorConfig, Map<TopicPartition, Long> offsets) {
        if (SinkConfig.usesManifest(connectorConfig)) {
            TaskAssembly.moveManifests(SinkConfig.parse(connectorConfig, surroundings()), version(), offsets);
        }
        return true;
    }

    @Override
    public void stop() {
        properties = Map.of();
    }

    private static Optional<LiveFinding> tryLive(Map<String, String> configs) {
        var config = SinkConfig.parse(configs, surroundings());
        return config.validatesLive()
                ? new LiveCheck(TaskAssembly.store(config), config.endpointProperty(), config.manifestPrefix()).run()
                : Optional.empty();
    }

    static Surroundings surroundings() {
        return new Surroundings(
                ConnectorVersion.text(),
                Runtime.getRuntime().maxMemory(),
                System.getenv(),
                Clock.systemUTC(),
                tunnelLogin(System.getProperty("jdk.http.auth.tunneling.disabledSchemes")));
    }

    /** Java leaves the scheme out unless the option is there and does not name it. */
    private static boolean tunnelLogin(@Nullable String disabledSchemes) {
        return disabledSchemes != null
                && !disabledSchemes.toLowerCase(Locale.ROOT).contains("basic");
    }
}
