package io.penstock.connect.azure.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.sink.SinkConnector;
import org.junit.jupiter.api.Test;

class AzureBlobStorageSinkConnectorTest {
    private final AzureBlobStorageSinkConnector connector = new AzureBlobStorageSinkConnector();

    @Test
    void isFoundByItsServiceFile() {
        // Given / When
        var found = ServiceLoader.load(SinkConnector.class).stream()
                .map(ServiceLoader.Provider::type)
                .toList();

        // Then
        assertThat(found).contains(AzureBlobStorageSinkConnector.class);
    }

    @Test
    void hasTheVersionOfTheBuild() {
        // Given / When / Then
        assertThat(connector.version()).matches("\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?");
    }

    @Test
    void givesEveryTaskTheWholeConfiguration() {
        // Given
        var properties = minimal();
        connector.start(properties);

        // When
        var tasks = connector.taskConfigs(3);

        // Then
        assertThat(tasks).hasSize(3).allSatisfy(task -> assertThat(task).isEqualTo(properties));
        assertThat(connector.taskClass()).isEqualTo(AzureBlobStorageSinkTask.class);
    }

    @Test
    void refusesToStartWithAConfigurationThatCannotWork() {
        // Given
        var properties = minimal();
        properties.remove("azblob.account.name");

        // When / Then
        assertThatThrownBy(() -> connector.start(properties))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("azblob.account.name");
    }

    @Test
    void validatesWithoutFailingWhenEverythingIsWrong() {
        // Given
        var properties = Map.of("flush.size", "many", "azblob.container.name", "", "timezone", "Nowhere/Land");

        // When
        var config = connector.validate(properties);

        // Then
        assertThat(config.configValues())
                .filteredOn(value -> !value.errorMessages().isEmpty())
                .extracting(value -> value.name())
                .contains("flush.size", "azblob.container.name", "timezone", "azblob.account.name");
    }

    @Test
    void letsOffsetsBeAlteredWithoutSendingAnythingUnlessThereAreManifests() {
        // Given: a configuration that could not reach any storage
        var config = Map.of("name", "telemetry", "penstock.delivery.mode", "create-only");

        // When
        boolean altered =
                new AzureBlobStorageSinkConnector().alterOffsets(config, Map.of(new TopicPartition("t", 0), 5L));

        // Then
        assertThat(altered).isTrue();
    }

    @Test
    void explainsEveryProperty() {
        // Given / When
        var keys = connector.config().configKeys().values();

        // Then
        assertThat(keys).isNotEmpty().allSatisfy(key -> {
            assertThat(key.documentation).isNotBlank();
            assertThat(key.name).matches("[a-z][a-z.]*[a-z]");
        });
    }

    private static Map<String, String> minimal() {
        return new HashMap<>(Map.of(
                "name", "telemetry",
                "topics", "vehicle.speeding",
                "azblob.account.name", "telemetry",
                "azblob.account.key", "c2VjcmV0",
                "format.class", "JsonFormat"));
    }
}
