package io.penstock.connect.azure.blob.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.penstock.connect.azure.blob.storage.EntraIdentity;
import io.penstock.connect.azure.blob.storage.EntraIdentity.Application;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which token identity a configuration means, and what it is told when it means none. */
class EntraConfigTest {
    private static final URI PUBLIC = URI.create("https://login.microsoftonline.com/");
    private static final Application APPLICATION = new Application("tenant-1", "client-1", PUBLIC);
    private static final Map<String, String> IN_POD = Map.of(
            "AZURE_FEDERATED_TOKEN_FILE", "/var/run/token",
            "AZURE_TENANT_ID", "tenant-1",
            "AZURE_CLIENT_ID", "client-1",
            "AZURE_AUTHORITY_HOST", "https://login.microsoftonline.com/");

    @Test
    void signsInAsTheApplicationWhoseSecretIsSet() {
        var identity = identity(application("penstock.auth.client.secret", "PLANTED"), Map.of());
        assertThat(identity).isEqualTo(new EntraIdentity.ClientSecret(APPLICATION, new Password("PLANTED")));
    }

    @Test
    void signsInWithTheCertificateThatIsSet() {
        var identity = identity(application("penstock.auth.client.certificate.file", "/c.pem"), Map.of());
        assertThat(identity).isEqualTo(new EntraIdentity.ClientCertificate(APPLICATION, Path.of("/c.pem"), null));
    }

    @Test
    void signsInWithTheTokenFileOfAPropertyOrOfThePod() {
        var expected = new EntraIdentity.WorkloadIdentity(APPLICATION, Path.of("/var/run/token"));
        assertThat(identity(application("penstock.auth.token.file", "/var/run/token"), Map.of()))
                .isEqualTo(expected);
        assertThat(identity(with(), IN_POD)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "workload-identity, private/token",
        "workload-identity, private/../private/token",
        "workload-identity, link/token",
        "workload-identity, private/later",
        "workload-identity, missing/../private/token",
        "workload-identity, /etc/penstock/worker/connect-distributed.properties",
        "workload-identity, /proc/self/environ",
        "workload-identity, /proc/1/environ",
        "workload-identity, /var/run/secrets/kubernetes.io/serviceaccount/token",
        "default-chain, private/token",
        "default-chain, /proc/self/environ",
        "auto, private/token"
    })
    void sendsNoFileOfTheWorkerItself(String mode, String name, @TempDir Path folder) throws IOException {
        // Given
        Files.writeString(Files.createDirectories(folder.resolve("private")).resolve("token"), "PLANTED");
        Files.createSymbolicLink(folder.resolve("link"), folder.resolve("private"));
        var variables =
                Map.of("PENSTOCK_PRIVATE_FOLDER", folder.resolve("private").toString());
        var file = folder.resolve(name).toString();

        var properties = application("penstock.auth.token.file", file);
        properties.put("penstock.auth.mode", mode);
        var other =
                application("penstock.auth.token.file", folder.resolve("other").toString());

        // Then
        assertThatThrownBy(() -> identity(properties, variables))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("it is a file of the worker itself");
        assertThat(identity(other, variables)).isInstanceOf(EntraIdentity.WorkloadIdentity.class);
    }

    @ParameterizedTest
    @CsvSource({
        "key=value", // a configuration of something
        "two.parts",
        "a.b.c.d",
        "a.b.c and more",
        "''",
        "FOLDER",
    })
    void sendsNothingButATokenOfACluster(String content, @TempDir Path folder) throws IOException {
        // Given
        var good = Files.writeString(folder.resolve("good"), "eyJh.eyJp.c2ln-_\n");
        var other = content.equals("FOLDER") ? folder : Files.writeString(folder.resolve("other"), content);

        // Then
        assertThatThrownBy(() -> identity(application("penstock.auth.token.file", other.toString()), Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("it does not hold a token by which a cluster vouches");
        assertThat(identity(application("penstock.auth.token.file", good.toString()), Map.of()))
                .isInstanceOf(EntraIdentity.WorkloadIdentity.class);
    }

    @ParameterizedTest
    @CsvSource({
        "workload-identity, https://mine.example/, false",
        "workload-identity, https://login.microsoftonline.com.mine.example/, false",
        "workload-identity, https://login.microsoftonline.com:8443/, false",
        "workload-identity, https://login.partner.microsoftonline.cn/, true",
        "workload-identity, https://ENTRA.example:8443, true",
        "workload-identity, https://entra.example/, false",
        "default-chain, https://mine.example/, false",
        "default-chain, https://entra.example:8443/, true",
        "auto, https://mine.example/, false",
        "client-secret, https://mine.example/, true", // the secret is the connector's own
    })
    void handsWhatTheWorkerHasToNoAuthorityOfAStrangers(String mode, String authority, boolean allowed) {
        // Given
        var variables = new HashMap<>(IN_POD);
        variables.put("AZURE_AUTHORITY_HOST", "https://entra.example:8443/");
        var properties = with("penstock.auth.mode", mode, "penstock.auth.authority", authority);
        if (mode.equals("client-secret")) {
            properties.put("penstock.auth.client.secret", "s");
        }

        // When
        var thrown = catchThrowable(() -> identity(properties, variables));

        // Then
        if (allowed) {
            assertThat(thrown).isNull();
        } else {
            assertThat(thrown).isInstanceOf(ConfigException.class).hasMessageContaining("the authorities of Microsoft");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "managed-identity, store.url, https://collector.example, false",
        "managed-identity, store.url, https://collector.example/telemetry, false",
        "managed-identity, store.url, https://telemetry.blob.core.windows.net.collector.example, false",
        "managed-identity, store.url, https://collector-blob.core.windows.net, false",
        "managed-identity, store.url, https://127.0.0.1:10000/telemetry, false",
        "managed-identity, store.url, https://notstack.example, false",
        "managed-identity, penstock.endpoint.suffix, collector.example, false",
        "managed-identity, penstock.endpoint.suffix, .blob.core.windows.net.collector.example, false",
        "workload-identity, store.url, collector.example, false",
        "workload-identity, penstock.endpoint.suffix, collector.example, false",
        "default-chain, store.url, https://collector.example, false",
        "auto, store.url, https://collector.example, false",
        "custom, store.url, https://collector.example, false", // its class is the worker's
        "client-certificate, store.url, https://collector.example, false", // its file lies on the worker
        "client-secret, store.url, https://collector.example, true", // the secret is the connector's own
        "managed-identity, store.url, https://TELEMETRY.blob.core.windows.net:443/, true",
        "managed-identity, store.url, https://telemetry.privatelink.blob.core.windows.net, true",
        "managed-identity, store.url, https://telemetry.z01.blob.storage.azure.net, true",
        "managed-identity, penstock.cloud, us-government, true",
        "managed-identity, penstock.cloud, china, true",
        "managed-identity, penstock.endpoint.suffix, blob.stack.example, true",
        "managed-identity, store.url, https://stack.example, true",
        "workload-identity, store.url, https://telemetry.blob.stack.example:8443/telemetry, true",
        "default-chain, store.url, https://10.0.0.7:10000/telemetry, true",
    })
    void handsWhatTheWorkerHasToNoHostOfAStrangers(String mode, String property, String place, boolean allowed) {
        // Given
        var variables = new HashMap<>(IN_POD);
        variables.put("PENSTOCK_STORAGE_HOSTS", "10.0.0.7, .STACK.example,");
        var properties = with("penstock.auth.mode", mode, property, place);
        switch (mode) {
            case "client-secret" -> properties.put("penstock.auth.client.secret", "s");
            case "client-certificate" -> properties.put("penstock.auth.client.certificate.file", "/c.pem");
            case "custom" ->
                properties.put("credentials.provider.class", "io.penstock.connect.azure.blob.storage.MintedCredential");
            default -> {}
        }

        // When
        var thrown = catchThrowable(() -> identity(properties, variables));

        // Then
        if (allowed) {
            assertThat(thrown).isNull();
        } else {
            assertThat(thrown)
                    .isInstanceOf(ConfigException.class)
                    .hasMessageContainingAll(property, ".blob.core.windows.net", "PENSTOCK_STORAGE_HOSTS");
        }
    }

    @Test
    void takesTheIdentityOfTheMachineOnlyWhenItIsNamed() {
        var named = with("penstock.auth.mode", "managed-identity", "penstock.auth.client.id", "client-1");
        assertThat(identity(named, Map.of())).isEqualTo(new EntraIdentity.ManagedIdentity("client-1"));
        assertThat(identity(with(), Map.of())).isInstanceOf(EntraIdentity.DefaultChain.class);
    }

    @Test
    void handsTheVariablesOfAzureAndNoOthersToTheDefaultChain() {
        // Given
        var variables = Map.of("AZURE_CLIENT_SECRET", "PLANTED", "AZURE_CLIENT_ID", "other", "HOME", "/root");

        // When
        var identity = identity(with("penstock.auth.client.id", "client-1"), variables);

        // Then
        assertThat(identity).isInstanceOfSatisfying(EntraIdentity.DefaultChain.class, chain -> assertThat(
                        chain.environment())
                .containsOnlyKeys(
                        "AZURE_CLIENT_SECRET", "AZURE_CLIENT_ID", "AZURE_AUTHORITY_HOST", "AZURE_TOKEN_CREDENTIALS")
                .containsEntry("AZURE_CLIENT_ID", new Password("client-1"))
                .containsEntry("AZURE_TOKEN_CREDENTIALS", new Password("prod")));
        assertThat(identity.toString()).doesNotContain("PLANTED");
    }

    @Test
    void handsTheConfigurationToAClassOfTheUsersWithoutPrintingIt() {
        // Given
        var properties = with(
                "credentials.provider.class",
                "io.penstock.connect.azure.blob.storage.MintedCredential",
                "my.secret",
                "PLANTED");

        // When
        var identity = identity(properties, Map.of());

        // Then
        assertThat(identity)
                .isInstanceOfSatisfying(EntraIdentity.Custom.class, custom -> assertThat(custom.properties())
                        .containsEntry("my.secret", "PLANTED"));
        assertThat(identity.toString()).doesNotContain("PLANTED");
    }

    @ParameterizedTest
    @CsvSource({
        "us-government, https://login.microsoftonline.us/",
        "china, https://login.chinacloudapi.cn/",
    })
    void signsInAtTheAuthorityOfTheCloud(String cloud, String expected) {
        var properties = application("penstock.auth.client.secret", "s");
        properties.put("penstock.cloud", cloud);
        assertThat(identity(properties, Map.of()))
                .isInstanceOfSatisfying(
                        EntraIdentity.ClientSecret.class,
                        secret -> assertThat(secret.application().authority()).hasToString(expected));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "client-secret | penstock.auth.client.secret | penstock.auth.mode=client-secret needs it",
                "client-secret | penstock.auth.tenant.id | or AZURE_TENANT_ID in the worker's environment",
                "client-secret | penstock.auth.client.id | or AZURE_CLIENT_ID in the worker's environment",
                "client-certificate | penstock.auth.client.certificate.file | client-certificate needs it",
                "workload-identity | penstock.auth.token.file | or AZURE_FEDERATED_TOKEN_FILE in",
                "custom | credentials.provider.class | penstock.auth.mode=custom needs it",
            })
    void saysWhatAWayToSignInNeeds(String mode, String property, String expected) {
        assertThat(errors(with("penstock.auth.mode", mode)).get(property).toString())
                .contains(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "credentials.provider.class|com.example.Missing|com.example.Missing is not in the plugin directory",
                "credentials.provider.class|java.lang.String|does not implement com.azure.core.credential.TokenCredential",
                "penstock.auth.authority|http://login.example.com|it must be an https URL",
                "penstock.auth.tenant.id|my tenant!|letters, digits, dots and hyphens",
                "store.url|http://127.0.0.1:10000/devstoreaccount1|Entra sign-in needs https",
            })
    void explainsWhatIsWrong(String property, String value, String expected) {
        // Given
        var properties =
                property.startsWith("credentials") ? with() : application("penstock.auth.client.secret", "PLANTED");
        properties.put(property, value);

        // When
        var errors = errors(properties);

        // Then
        assertThat(errors).containsOnlyKeys(property);
        assertThat(errors.get(property).toString()).contains(expected).doesNotContain("PLANTED");
    }

    @Test
    void refusesAKeyBesideAClientSecretAndNamesBoth() {
        // Given
        var properties = application("penstock.auth.client.secret", "PLANTED");
        properties.put("azblob.account.key", "UExBTlRFRA==");

        // When
        var errors = errors(properties);

        // Then
        assertThat(errors.get("azblob.account.key").toString())
                .contains(
                        "azblob.account.key (account-key)",
                        "penstock.auth.client.secret (client-secret)",
                        "penstock.auth.mode");
        assertThatThrownBy(() -> SinkConfig.parse(properties, worker(Map.of())))
                .isInstanceOf(ConfigException.class)
                .hasMessageNotContainingAny("PLANTED", "UExBTlRFRA");
    }

    @Test
    void asksForHttpsWhenNothingElseIsSetThanAnEmulatorsAddress() {
        var errors = errors(with("store.url", "http://127.0.0.1:10000/devstoreaccount1"));
        assertThat(errors.get("store.url").toString())
                .contains("Entra sign-in needs https", "default-chain", "or a key or SAS");
    }

    private static EntraIdentity identity(Map<String, String> properties, Map<String, String> variables) {
        return (EntraIdentity)
                SinkConfig.parse(properties, worker(variables)).storage().identity();
    }

    private static Surroundings worker(Map<String, String> variables) {
        return new Surroundings("1.2.3", 1L << 30, variables, Clock.systemUTC());
    }

    private static Map<String, String> application(String name, String value) {
        return with("penstock.auth.tenant.id", "tenant-1", "penstock.auth.client.id", "client-1", name, value);
    }

    private static Map<String, String> with(String... pairs) {
        var properties = new HashMap<>(Map.of("name", "telemetry", "azblob.account.name", "telemetry"));
        for (int i = 0; i < pairs.length; i += 2) {
            properties.put(pairs[i], pairs[i + 1]);
        }
        return properties;
    }

    private static Map<String, List<String>> errors(Map<String, String> properties) {
        var errors = new HashMap<String, List<String>>();
        for (var value : SinkConfig.validate(properties, worker(Map.of()))) {
            if (!value.errorMessages().isEmpty()) {
                errors.put(value.name(), value.errorMessages());
            }
        }
        return errors;
    }
}
