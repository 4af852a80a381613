package io.penstock.operator.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.penstock.api.v1alpha1.ConnectCluster;
import io.penstock.api.v1alpha1.KafkaConnector;
import io.penstock.api.v1alpha1.connector.AdoptionPolicy;
import io.penstock.api.v1alpha1.connector.AutoRestart;
import io.penstock.api.v1alpha1.connector.ClusterRef;
import io.penstock.api.v1alpha1.connector.DeletionPolicy;
import io.penstock.api.v1alpha1.connector.KafkaConnectorSpec;
import io.penstock.api.v1alpha1.connector.SecretKeyRef;
import io.penstock.api.v1alpha1.connector.WantedState;
import io.penstock.operator.reference.Resolution.Missing;
import io.penstock.operator.reference.Resolution.Resolved;
import io.penstock.operator.reference.Resolution.SecretValue;
import io.penstock.operator.status.ConnectorReason;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ResolverTest {
    private static final ConnectCluster CLUSTER = Serialization.unmarshal(
            "metadata: {name: telemetry, namespace: demo}\nspec: {bootstrapServers: k, connectorDefaults: {config: {errors.tolerance: all}}}",
            ConnectCluster.class);
    private static final List<ConfigLayer> INHERITED =
            List.of(ConfigLayer.defaults(CLUSTER).of(CLUSTER));
    private static final DigestedSecret AZURE = secret(Map.of("account-key", "digest-1"));

    @Test
    void handsOutPlaceAndDigestOfEachSecretValue() {
        // Given
        var resolver = resolver(Optional.of(CLUSTER), Optional.of(AZURE));

        // When
        var resolution = resolver.resolve(connector("account-key", false));

        // Then
        assertThat(resolution)
                .isEqualTo(new Resolved(
                        CLUSTER,
                        INHERITED,
                        Map.of(
                                "key",
                                new SecretValue(
                                        "demo",
                                        "azure",
                                        "account-key",
                                        "digest-1",
                                        "demo/telemetry demo/azure account-key"))));
    }

    @Test
    void saysWhichClusterToCreate() {
        // Given
        var resolver = resolver(Optional.empty(), Optional.of(AZURE));

        // When
        var resolution = (Missing) resolver.resolve(connector("account-key", false));

        // Then
        assertThat(resolution.reason()).isEqualTo(ConnectorReason.CLUSTER_NOT_FOUND);
        assertThat(resolution.message()).startsWith("ConnectCluster telemetry does not exist in namespace demo");
    }

    @Test
    void saysWhichSecretToCreate() {
        // Given
        var resolver = resolver(Optional.of(CLUSTER), Optional.empty());

        // When
        var resolution = resolver.resolve(connector("account-key", false));

        // Then
        assertThat(resolution)
                .isEqualTo(new Missing(
                        ConnectorReason.SECRET_NOT_FOUND,
                        "Secret azure does not exist in namespace demo: create it or change spec.secretConfig.key"));
    }

    @Test
    void saysWhichKeyToAdd() {
        // Given
        var resolver = resolver(Optional.of(CLUSTER), Optional.of(AZURE));

        // When
        var resolution = resolver.resolve(connector("acount-key", false));

        // Then
        assertThat(resolution)
                .isEqualTo(new Missing(
                        ConnectorReason.KEY_NOT_FOUND,
                        "Secret azure has no key acount-key: add the key or change spec.secretConfig.key"));
    }

    @Test
    void saysWhichKeyIsEmptyUnlessItMayBeMissing() {
        // Given
        var emptied = secret(Map.of("account-key", DigestedSecret.OF_NOTHING));
        var resolver = resolver(Optional.of(CLUSTER), Optional.of(emptied));

        // When / Then
        assertThat(resolver.resolve(connector("account-key", false)))
                .isEqualTo(new Missing(
                        ConnectorReason.KEY_EMPTY,
                        "key account-key of Secret azure is empty: give it a value or change spec.secretConfig.key"));
        assertThat(resolver.resolve(connector("account-key", true))).isInstanceOf(Resolved.class);
    }

    @Test
    void leavesOutAnOptionalKeyThatDoesNotExist() {
        // Given
        var resolver = resolver(Optional.of(CLUSTER), Optional.of(AZURE));

        // When
        var resolution = resolver.resolve(connector("other", true));

        // Then
        assertThat(resolution).isEqualTo(new Resolved(CLUSTER, INHERITED, Map.of()));
    }

    @Test
    void waitsUntilTheWorkersMayReadTheSecret() {
        // Given
        var connector = connector("account-key", false);

        // When
        var before = (Missing) resolver(Optional.of(CLUSTER), Optional.of(AZURE), role("other"))
                .resolve(connector);
        var after = resolver(Optional.of(CLUSTER), Optional.of(AZURE), role("other", "azure"))
                .resolve(connector);

        // Then
        assertThat(before.reason()).isEqualTo(ConnectorReason.WAITING_FOR_CLUSTER);
        assertThat(before.message()).startsWith("the workers are not allowed to read Secret azure yet");
        assertThat(after).isInstanceOf(Resolved.class);
    }

    @Test
    void saysWhichConfigMapToCreate() {
        assertThat(withSources("[{configMapRef: {name: found}}, {configMapRef: {name: never}}]"))
                .isEqualTo(new Missing(
                        ConnectorReason.CONFIG_MAP_NOT_FOUND,
                        "ConfigMap never does not exist in namespace demo: create it or change spec.configFrom"));
    }

    @Test
    void takesWhatCouldNotBeReadForNeitherMissingNorOptional() {
        assertThat(withSources("[{configMapRef: {name: unread, optional: true}}]"))
                .isEqualTo(new Resolution.Unread(
                        "ConfigMap unread cannot be read because the API server answers 403: the operator keeps trying",
                        false));
        assertThat(withSources("[{configMapRef: {name: opening}}]"))
                .isInstanceOfSatisfying(Resolution.Unread.class, unread -> assertThat(unread.opening())
                        .isTrue());
    }

    @Test
    void leavesOutAnOptionalConfigMapThatDoesNotExist() {
        assertThat(withSources("[{configMapRef: {name: never, optional: true}}]"))
                .isEqualTo(new Resolved(CLUSTER, INHERITED, Map.of()));
    }

    private static Resolution withSources(String sources) {
        return resolver(Optional.of(CLUSTER), Optional.empty())
                .resolve(Serialization.unmarshal(
                        "metadata: {name: orders, namespace: demo}\nspec: {clusterRef: {name: telemetry}, class: Some,"
                                + " configFrom: " + sources + "}",
                        KafkaConnector.class));
    }

    private static Optional<Role> role(String... secrets) {
        return Optional.of(new RoleBuilder()
                .withNewMetadata()
                .withName("telemetry-connect")
                .endMetadata()
                .addNewRule()
                .withResourceNames(secrets)
                .endRule()
                .build());
    }

    private static Resolver resolver(Optional<ConnectCluster> cluster, Optional<DigestedSecret> secret) {
        return resolver(cluster, secret, Optional.empty());
    }

    private static Resolver resolver(
            Optional<ConnectCluster> cluster, Optional<DigestedSecret> secret, Optional<Role> role) {
        return new Resolver(new Lookup() {
            @Override
            public Optional<ConnectCluster> cluster(String namespace, String name) {
                return cluster;
            }

            @Override
            public Optional<DigestedSecret> secret(String namespace, String name) {
                return secret;
            }

            @Override
            public ConfigMapState configMap(String namespace, String name) {
                return switch (name) {
                    case "found" -> new ConfigMapState.Found(new TreeMap<>(Map.of("a", "1")), Set.of());
                    case "unread" -> new ConfigMapState.Unread("the API server answers 403");
                    case "opening" -> ConfigMapState.Unread.YET;
                    default -> new ConfigMapState.Absent();
                };
            }

            @Override
            public Optional<Role> role(String namespace, String name) {
                return role;
            }

            @Override
            public String placeholder(String cluster, String name, String key) {
                return cluster + " " + name + " " + key;
            }
        });
    }

    private static DigestedSecret secret(Map<String, String> digests) {
        var secret = new DigestedSecret();
        secret.setMetadata(
                new ObjectMetaBuilder().withName("azure").withNamespace("demo").build());
        secret.setData(digests);
        return secret;
    }

    private static KafkaConnector connector(String key, boolean optional) {
        var connector = new KafkaConnector();
        connector.setMetadata(
                new ObjectMetaBuilder().withName("orders").withNamespace("demo").build());
        connector.setSpec(new KafkaConnectorSpec(
                new ClusterRef("telemetry"),
                null,
                "FileStreamSink",
                null,
                1,
                Map.of(),
                List.of(),
                Map.of("key", new SecretKeyRef("azure", key, optional)),
                WantedState.RUNNING,
                DeletionPolicy.DELETE,
                AdoptionPolicy.ADOPT_IF_EQUAL,
                false,
                null,
                AutoRestart.DEFAULT,
                null));
        return connector;
    }
}
