package io.penstock.connect.azure.blob;

import io.penstock.connect.azure.blob.config.SinkConfig;
import io.penstock.connect.azure.blob.partition.TaskCore;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTask;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One task: passes Connect's calls on to {@link TaskCore}. */
public final class AzureBlobStorageSinkTask extends SinkTask {
    private static final Logger LOG = LoggerFactory.getLogger(AzureBlobStorageSinkTask.class);

    private @Nullable TaskAssembly assembly;

    @Override
    public String version() {
        return ConnectorVersion.text();
    }

    @Override
    public void start(Map<String, String> props) {
        var config = SinkConfig.parse(props, AzureBlobStorageSinkConnector.surroundings());
        assembly = TaskAssembly.connect(config, version(), context);
        LOG.info(
                "Writing to container {}; a record is visible {} ms after it arrived at the latest",
                config.storage().container(),
                config.longestWaitMillis());
    }

    @Override
    public void open(Collection<TopicPartition> partitions) {
        core().open(partitions);
    }

    @Override
    public void put(Collection<SinkRecord> records) {
        core().put(records);
    }

    @Override
    public Map<TopicPartition, OffsetAndMetadata> preCommit(Map<TopicPartition, OffsetAndMetadata> currentOffsets) {
        return core().preCommit(currentOffsets);
    }

    @Override
    public void close(Collection<TopicPartition> partitions) {
        if (assembly != null) {
            core().close(partitions);
        }
    }

    @Override
    public void stop() {
        if (assembly != null) {
            assembly.close();
            assembly = null;
        }
    }

    private TaskCore core() {
        return Objects.requireNonNull(assembly, "the task is not started").core();
    }
}
