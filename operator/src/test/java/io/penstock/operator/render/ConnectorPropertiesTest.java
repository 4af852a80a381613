package io.penstock.operator.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.penstock.api.v1alpha1.KafkaConnector;
import io.penstock.api.v1alpha1.connector.AdoptionPolicy;
import io.penstock.api.v1alpha1.connector.AutoRestart;
import io.penstock.api.v1alpha1.connector.ClusterRef;
import io.penstock.api.v1alpha1.connector.DeletionPolicy;
import io.penstock.api.v1alpha1.connector.KafkaConnectorSpec;
import io.penstock.api.v1alpha1.connector.SecretKeyRef;
import io.penstock.api.v1alpha1.connector.WantedState;
import io.penstock.operator.reference.ConfigLayer;
import io.penstock.operator.reference.Resolution.SecretValue;
import io.penstock.operator.render.ConnectorProperties.Sound;
import io.penstock.operator.render.ConnectorProperties.Unsound;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectorPropertiesTest {
    @Test
    void putsClassTasksAndPlaceholdersBesideTheConfig() {
        // Given
        var spec = spec(Map.of("topics", "orders"), Map.of("azblob.account.key", ref("azure", "account-key")));

        // When
        var result = rendered(
                spec,
                Map.of(
                        "azblob.account.key",
                        new SecretValue("demo", "azure", "account-key", "d1", "${secrets:s/demo/azure:account-key}")));

        // Then
        assertThat(result)
                .isEqualTo(new Sound(new TreeMap<>(Map.of(
                        "topics", "orders",
                        "azblob.account.key", "${secrets:s/demo/azure:account-key}",
                        "connector.class", "FileStreamSink",
                        "tasks.max", "2"))));
    }

    @Test
    void putsTheVersionBesideTheClass() {
        // Given
        var connector = Serialization.unmarshal(
                "spec: {clusterRef: {name: telemetry}, class: Sink, version: '[1.4,2.0)'}", KafkaConnector.class);

        // Then
        assertThat(((Sound) rendered(connector.getSpec(), Map.of())).properties())
                .containsEntry("connector.plugin.version", "[1.4,2.0)");
    }

    @Test
    void writesWholeNumbersWithoutADecimalPoint() {
        // Given
        var spec = spec(Map.of("flush.size", 1.0e3, "enabled", true, "ratio", 0.25, "big", 12345678901L), Map.of());

        // When
        var properties = ((Sound) rendered(spec, Map.of())).properties();

        // Then
        assertThat(properties)
                .containsEntry("flush.size", "1000")
                .containsEntry("enabled", "true")
                .containsEntry("ratio", "0.25")
                .containsEntry("big", "12345678901");
    }

    @Test
    void refusesANumberThatWasRounded() {
        // Given
        var spec = spec(Map.of("offset.start", 1.2345678901234567E19), Map.of());

        // When / Then
        assertThat(rendered(spec, Map.of()))
                .isEqualTo(new Unsound(
                        false,
                        "spec.config.offset.start is a number that Kubernetes cannot store exactly: put it in quotes to"
                                + " keep it as written"));
    }

    @Test
    void leavesOutWhatIsNull() {
        // Given
        var config = new LinkedHashMap<String, Object>();
        config.put("errors.tolerance", null);

        // When
        var properties = ((Sound) rendered(spec(config, Map.of()), Map.of())).properties();

        // Then
        assertThat(properties).doesNotContainKey("errors.tolerance");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{topic}/x", "$web", "price in $", "${topic}", "${a} b:c}", "${open:", "{a:b}"})
    void passesWhatKafkaTakesForNoPlaceholder(String value) {
        // Given
        var spec = spec(Map.of("file", value), Map.of());

        // When
        var properties = ((Sound) rendered(spec, Map.of())).properties();

        // Then
        assertThat(properties).containsEntry("file", value);
    }

    @ParameterizedTest
    @CsvSource({
        "${env:HOME}/x, spec.config.file contains ${env:…}, such placeholders are not allowed here",
        "a ${file:/opt/db.properties:password}, spec.config.file contains ${file:…}, such placeholders are not allowed here",
        "${secrets:demo/azure:key}, spec.config.file contains a hand-written ${secrets:…}, spec.secretConfig",
        "${x ${a:b}, spec.config.file contains ${…:…}, such placeholders are not allowed here",
        "${x} ${:b}, spec.config.file contains ${…:…}, such placeholders are not allowed here"
    })
    void refusesAPlaceholderThatWasWrittenByHand(String value, String start, String part) {
        // When
        var result = (Unsound) rendered(spec(Map.of("file", value), Map.of()), Map.of());

        // Then
        assertThat(result.reserved()).isFalse();
        assertThat(result.message()).startsWith(start).contains(part, "spec.secretConfig");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "config.providers",
                "config.providers.d.class",
                "producer.override.config.providers",
                "consumer.override.config.providers.d.param.allowed.paths",
                "admin.override.config.providers",
                "key.converter.config.providers",
                "value.converter.config.providers.d.class",
                "header.converter.config.providers",
                "transforms.t.config.providers",
                "predicates.p.config.providers.d.class"
            })
    void refusesConfigProvidersOfTheConnectorsOwnAtAnyDepth(String property) {
        // When
        var plain = (Unsound) rendered(spec(Map.of(property, "d"), Map.of()), Map.of());
        var secret = (Unsound) rendered(spec(Map.of(), Map.of(property, ref("azure", "account-key"))), Map.of());

        // Then
        assertThat(plain.reserved()).isTrue();
        assertThat(plain.message()).startsWith("spec.config contains " + property + ", but a connector cannot define");
        assertThat(secret.message())
                .startsWith("spec.secretConfig contains " + property + ", but a connector cannot define");
    }

    @ParameterizedTest
    @ValueSource(strings = {"my.config.providerset", "myconfig.providers", "transforms.config.provider"})
    void passesPropertiesThatOnlyLookSimilar(String property) {
        // Then
        assertThat(rendered(spec(Map.of(property, "d"), Map.of()), Map.of())).isInstanceOf(Sound.class);
    }

    @Test
    void refusesTheKeyThatPlaceholdersAreSignedWith() {
        // When
        var result = rendered(spec(Map.of(), Map.of("file", ref("penstock-placeholder-key", "k"))), Map.of());

        // Then
        assertThat(result)
                .isEqualTo(new Unsound(
                        false,
                        "spec.secretConfig.file refers to a Secret that belongs to the operator: use another one"));
    }

    @Test
    void leavesOutAPropertyWhoseOptionalSecretIsMissing() {
        // Given
        var spec = spec(Map.of(), Map.of("password", ref("azure", "account-key")));

        // When
        var properties = ((Sound) rendered(spec, Map.of())).properties();

        // Then
        assertThat(properties).doesNotContainKey("password");
    }

    @Test
    void refusesReservedKeysAndNamesTheFieldToUse() {
        // Given
        var spec = spec(Map.of("tasks.max", "3"), Map.of());

        // When
        var result = rendered(spec, Map.of());

        // Then
        assertThat(result)
                .isEqualTo(
                        new Unsound(
                                true,
                                "spec.config contains tasks.max, which does not belong there: remove it and use spec.tasksMax"));
    }

    @Test
    void namesEverythingThatIsWrongAtOnce() {
        // Given
        var spec = spec(
                Map.of(
                        "tasks.max",
                        "3",
                        "name",
                        "x",
                        "topics",
                        List.of("a"),
                        "config.providers",
                        "d",
                        "file",
                        "${env:A}"),
                Map.of());

        // When
        var result = (Unsound) rendered(spec, Map.of());

        // Then
        assertThat(result.reserved()).isTrue();
        assertThat(result.message())
                .contains(
                        "spec.config contains name, which",
                        "; spec.config contains tasks.max, which",
                        "; spec.config contains config.providers, but a connector cannot",
                        "; spec.config.file contains ${env:…}",
                        "; spec.config.topics is a list or a map");
    }

    @Test
    void refusesListsAndMapsWithoutShowingThem() {
        // Given
        var spec = spec(Map.of("topics", List.of("hunter2")), Map.of());

        // When
        var result = (Unsound) rendered(spec, Map.of());

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
        var result = (Unsound) rendered(spec, Map.of());

        // Then
        assertThat(result.message()).startsWith("password is in both spec.config and spec.secretConfig");
    }

    @Test
    void putsTheConnectorsOwnAboveWhatItInherits() {
        // Given
        var inherited = List.of(defaults(Map.of("topics", "all", "errors.tolerance", "all", "password", "none")));
        var own = new LinkedHashMap<String, Object>(Map.of("topics", "orders"));
        own.put("errors.tolerance", null);
        var spec = spec(own, Map.of("password", ref("azure", "key")));

        // When
        var result = ConnectorProperties.of(
                spec, inherited, Map.of("password", new SecretValue("demo", "azure", "key", "d1", "${secrets:x:key}")));

        // Then
        assertThat(((Sound) result).properties())
                .isEqualTo(Map.of(
                        "topics", "orders",
                        "password", "${secrets:x:key}",
                        "connector.class", "FileStreamSink",
                        "tasks.max", "2"));
    }

    @ParameterizedTest
    @CsvSource({
        "tasks.max, 3, true, spec.connectorDefaults.config of ConnectCluster telemetry contains tasks.max",
        "a.config.providers, x, true, spec.connectorDefaults.config of ConnectCluster telemetry contains a.config.providers",
        "file, ${env:HOME}, false, spec.connectorDefaults.config.file of ConnectCluster telemetry contains ${env:…}"
    })
    void refusesInWhatIsInheritedWhatItRefusesInAConfig(String property, String value, boolean reserved, String start) {
        // When
        var result = (Unsound)
                ConnectorProperties.of(spec(Map.of(), Map.of()), List.of(defaults(Map.of(property, value))), Map.of());

        // Then
        assertThat(result.reserved()).isEqualTo(reserved);
        assertThat(result.message()).startsWith(start);
    }

    private static ConfigLayer defaults(Map<String, Object> values) {
        return new ConfigLayer("spec.connectorDefaults.config", " of ConnectCluster telemetry", true, values);
    }

    private static ConnectorProperties.Result rendered(KafkaConnectorSpec spec, Map<String, SecretValue> secrets) {
        return ConnectorProperties.of(spec, List.of(), secrets);
    }

    private static KafkaConnectorSpec spec(Map<String, Object> config, Map<String, SecretKeyRef> secrets) {
        return new KafkaConnectorSpec(
                new ClusterRef("telemetry"),
                null,
                "FileStreamSink",
                null,
                2,
                config,
                List.of(),
                secrets,
                WantedState.RUNNING,
                DeletionPolicy.DELETE,
                AdoptionPolicy.ADOPT_IF_EQUAL,
                false,
                null,
                AutoRestart.DEFAULT,
                null);
    }

    private static SecretKeyRef ref(String name, String key) {
        return new SecretKeyRef(name, key, false);
    }
}
