package io.penstock.connect.azure.blob;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.connect.azure.blob.storage.Azurite;
import io.penstock.connect.azure.blob.storage.Stores;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The live check of a validation, against the emulator. */
class AzureBlobStorageSinkConnectorIT {
    private static Azurite azurite;

    private final AzureBlobStorageSinkConnector connector = new AzureBlobStorageSinkConnector();

    @BeforeAll
    static void start() {
        azurite = Azurite.start();
    }

    @AfterAll
    static void stop() {
        azurite.close();
    }

    @Test
    void acceptsAnAccountWithAllRights() {
        // Given
        var properties = with("penstock.container.create", "always");

        // When
        var errors = errors(properties);

        // Then
        assertThat(errors).isEmpty();
    }

    @Test
    void findsAMissingContainer() {
        // Given
        var properties = with("azblob.container.name", "nowhere");

        // When
        var errors = errors(properties);

        // Then
        assertThat(errors).containsOnlyKeys("azblob.container.name");
        assertThat(errors.get("azblob.container.name"))
                .singleElement()
                .asString()
                .contains("ContainerNotFound");
    }

    @Test
    void findsAWrongKeyAndDoesNotShowIt() {
        // Given
        var properties = with("azblob.account.key", "d3Jvbmcta2V5LXdyb25nLWtleQ==");

        // When
        var errors = errors(properties);

        // Then
        assertThat(errors).hasSize(1);
        assertThat(errors.toString()).contains("403").doesNotContain("d3Jvbmcta2V5");
    }

    @Test
    void sendsNothingUnlessAsked() {
        // Given
        var properties = with("azblob.container.name", "untouched");
        properties.remove("penstock.validate.live");

        // When
        var errors = errors(properties);

        // Then
        assertThat(errors).isEmpty();
    }

    private static Map<String, String> with(String name, String value) {
        var properties = new HashMap<>(Map.of(
                "name", "telemetry",
                "topics", "vehicle.speeding",
                "azblob.account.name", Stores.ACCOUNT,
                "azblob.account.key", Stores.KEY,
                "azblob.container.name", "lake",
                "store.url", azurite.endpoint().toString(),
                "penstock.validate.live", "true"));
        properties.put(name, value);
        return properties;
    }

    private Map<String, List<String>> errors(Map<String, String> properties) {
        var errors = new HashMap<String, List<String>>();
        for (var value : connector.validate(properties).configValues()) {
            if (!value.errorMessages().isEmpty()) {
                errors.put(value.name(), value.errorMessages());
            }
        }
        return errors;
    }
}
