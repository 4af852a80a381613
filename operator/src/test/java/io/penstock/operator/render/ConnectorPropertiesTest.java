package io.penstock.operator.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.api.v1alpha1.connector.AdoptionPolicy;
import io.penstock.api.v1alpha1.connector.ClusterRef;
import io.penstock.api.v1alpha1.connector.DeletionPolicy;
import io.penstock.api.v1alpha1.connector.KafkaConnectorSpec;
import io.penstock.api.v1alpha1.connector.SecretKeyRef;
import io.penstock.api.v1alpha1.connector.WantedState;
import io.penstock.operator.reference.Resolution.SecretValue;
import io.penstock.operator.render.ConnectorProperties.Sound;
import io.penstock.operator.render.ConnectorProperties.Unsound;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ConnectorPropertiesTest {
    @Test
    void putsClassTasksAndPlaceholdersBesideTheConfig() {
        // Given
        var spec = spec(Map.of("topics", "orders"), Map.of("azblob.account.key", ref("azure", "account-key")));

        // When
        var result = ConnectorProperties.of(
                spec, Map.of("azblob.account.key", new SecretValue("demo", "azure", "account-key", "d1")));

        // Then
        assertThat(result)
                .isEqualTo(new Sound(new TreeMap<>(Map.of(
                        "topics", "orders",
                        "azblob.account.key", "${secrets:demo/azure:account-key}",
                        "connector.class", "FileStreamSink",
                        "tasks.max", "2"))));
    }

    @Test
    void writesWholeNumbersWithoutADecimalPoint() {
        // Given
        var spec = spec(Map.of("flush.size", 1.0e3, "enabled", true, "ratio", 0.25, "big", 12345678901L), Map.of());

        // When
        var properties = ((Sound) ConnectorProperties.of(spec, Map.of())).properties();

        // Then
        assertThat(properties)
                .containsEntry("flush.size", "1000")
                .containsEntry("enabled", "true")
                .containsEntry("ratio", "0.25")
                .containsEntry("big", "12345678901");
    }

    @Test
    void leavesOutWhatIsNull() {
        // Given
        var config = new LinkedHashMap<String, Object>();
        config.put("errors.tolerance", null);

        // When
        var properties = ((Sound) ConnectorProperties.of(spec(config, Map.of()), Map.of())).properties();

        // Then
        assertThat(properties).doesNotContainKey("errors.tolerance");
    }

    @Test
    void passesALiteralThatLooksLikeAPlaceholderAsItIs() {
        // Given
        var spec = spec(Map.of("file", "${env:HOME}/x"), Map.of());

        // When
        var properties = ((Sound) ConnectorProperties.of(spec, Map.of())).properties();

        // Then
        assertThat(properties).containsEntry("file", "${env:HOME}/x");
    }

    @Test
    void leavesOutAPropertyWhoseOptionalSecretIsMissing() {
        // Given
        var spec = spec(Map.of(), Map.of("password", ref("azure", "account-key")));

        // When
        var properties = ((Sound) ConnectorProperties.of(spec, Map.of())).properties();

        // Then
        assertThat(properties).doesNotContainKey("password");
    }

    @Test
    void refusesReservedKeysAndNamesTheFieldToUse() {
        // Given
        var spec = spec(Map.of("tasks.max", "3"), Map.of());

        // When
        var result = ConnectorProperties.of(spec, Map.of());

        // Then
        assertThat(result)
                .isEqualTo(new Unsound(
                        true,
                        "spec.config holds tasks.max, which does not belong there: remove it and use spec.tasksMax"));
    }

    @Test
    void refusesListsAndMapsWithoutShowingThem() {
        // Given
        var spec = spec(Map.of("topics", List.of("hunter2")), Map.of());

        // When
        var result = (Unsound) ConnectorProperties.of(spec, Map.of());

        // Then
        assertThat(result.reserved()).isFalse();
        assertThat(result.message())
                .startsWith("spec.config.topics is a list or a map")
                .doesNotContain("hunter2");
    }

    @Test
    void refusesAPropertyThatStandsInBothMaps() {
        // Given
        var spec = spec(Map.of("password", "x"), Map.of("password", ref("azure", "account-key")));

        // When
        var result = (Unsound) ConnectorProperties.of(spec, Map.of());

        // Then
        assertThat(result.message()).startsWith("password stands in spec.config and in spec.secretConfig");
    }

    private static KafkaConnectorSpec spec(Map<String, Object> config, Map<String, SecretKeyRef> secrets) {
        return new KafkaConnectorSpec(
                new ClusterRef("telemetry"),
                null,
                "FileStreamSink",
                2,
                config,
                secrets,
                WantedState.RUNNING,
                DeletionPolicy.DELETE,
                AdoptionPolicy.ADOPT_IF_EQUAL,
                false);
    }

    private static SecretKeyRef ref(String name, String key) {
        return new SecretKeyRef(name, key, false);
    }
}
