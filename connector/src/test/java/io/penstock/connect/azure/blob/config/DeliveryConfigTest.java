package io.penstock.connect.azure.blob.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.connect.azure.blob.delivery.DeliveryMode;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the delivery modes accept, and what they leave aside. */
class DeliveryConfigTest {
    private static final Surroundings WORKER = new Surroundings("1.2.3", 1L << 30);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "penstock.delivery.on.existing|fail",
                "penstock.delivery.adopt.from|earlier",
                "penstock.replay.listing|never",
                "penstock.rotate.max.age.ms|60000",
            })
    void saysWhichPropertiesAManifestDoesNotUse(String name, String value) {
        // Given
        var properties = underAManifest();
        properties.put(name, value);

        // When
        var warnings = SinkConfig.warnings(properties, WORKER);

        // Then
        assertThat(warnings).containsExactly(name + " is not used with penstock.delivery.mode=manifest");
    }

    @Test
    void takesFoldersOfTheClockAndTransformsThatChangeARecordUnderAManifest() {
        // Given
        var properties = underAManifest();
        properties.put("penstock.path.template", "{topic}/{write.time:yyyy}");
        properties.put("transforms", "id");
        properties.put("transforms.id.type", "com.example.InsertUuid$Value");

        // When
        var config = SinkConfig.parse(properties, WORKER);

        // Then
        assertThat(config.deliveryMode()).isEqualTo(DeliveryMode.MANIFEST);
        assertThat(config.manifestPrefix()).isEqualTo("_penstock");
        assertThat(config.roundMillis()).isEqualTo(60_000);
        assertThat(SinkConfig.warnings(properties, WORKER)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"earliest,true", "none,true", "latest,false", "by_duration:P1D,false"})
    void knowsWhetherAGroupThatLostItsOffsetBeginsBehindUnreadRecords(String reset, boolean rereads) {
        // Given
        var properties = underAManifest();
        properties.put("consumer.override.auto.offset.reset", reset);

        // When / Then
        assertThat(SinkConfig.parse(properties, WORKER).rereadsWithoutOffset()).isEqualTo(rereads);
        assertThat(SinkConfig.parse(underAManifest(), WORKER).rereadsWithoutOffset())
                .isTrue();
    }

    @Test
    void knowsEarlierNamesOfTheConnector() {
        // Given
        var properties = properties();
        properties.put("penstock.delivery.adopt.from", "first, second ,");

        // When
        var config = SinkConfig.parse(properties, WORKER);

        // Then
        assertThat(config.formerNames()).containsExactlyInAnyOrder("first", "second");
    }

    private static Map<String, String> underAManifest() {
        var properties = properties();
        properties.put("penstock.delivery.mode", "manifest");
        return properties;
    }

    private static Map<String, String> properties() {
        return new HashMap<>(Map.of(
                "name", "telemetry",
                "topics", "t",
                "azblob.account.name", "telemetry",
                "azblob.account.key", "c2VjcmV0LXNlY3JldC1zZWNyZXQ="));
    }
}
