package io.penstock.connect.azure.blob;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.connect.azure.blob.simulation.ModelContext;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.management.MBeanAttributeInfo;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

class AzureBlobStorageSinkTaskTest {
    private static final String KEY = "c2VjcmV0LXNlY3JldC1zZWNyZXQ=";

    @Test
    void showsItsMetricsFromStartToStop() throws Exception {
        // Given
        var server = ManagementFactory.getPlatformMBeanServer();
        var name = new ObjectName("io.penstock:type=azure-blob-sink,connector=task-test,task=0");
        var task = new AzureBlobStorageSinkTask();
        task.initialize(new ModelContext());

        // When
        task.start(Map.of("name", "task-test", "azblob.account.name", "telemetry", "azblob.account.key", KEY));
        task.put(List.of());

        // Then
        assertThat((Long) server.getAttribute(name, "memory-limit-bytes")).isPositive();
        assertThat(server.getMBeanInfo(name).getAttributes())
                .allMatch(attribute -> attribute.getType().equals("long"));
        assertThat(Arrays.stream(server.getMBeanInfo(name).getAttributes()).map(MBeanAttributeInfo::toString))
                .noneMatch(text -> text.contains(KEY) || text.contains("telemetry"));

        // When
        task.stop();

        // Then
        assertThat(server.isRegistered(name)).isFalse();
    }
}
