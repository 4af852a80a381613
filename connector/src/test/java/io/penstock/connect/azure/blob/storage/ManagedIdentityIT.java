package io.penstock.connect.azure.blob.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.connect.azure.blob.storage.StoreResult.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The identity of a machine, which is found by variables of the process; so each test is a process. The emulator's
 * certificate is trusted by {@code -Djavax.net.ssl.trustStore}, as on a worker.
 */
class ManagedIdentityIT {
    @TempDir
    private static Path folder;

    private static TestCertificate certificate;
    private static Path trustStore;
    private static Azurite azurite;

    @BeforeAll
    static void start() throws NoSuchAlgorithmException {
        certificate = TestCertificate.make(folder);
        trustStore = certificate.writeTrustStore();
        azurite = Azurite.startWithTokens(certificate);
        var before = SSLContext.getDefault();
        SSLContext.setDefault(certificate.context());
        try (var store = Stores.at(azurite.endpoint(), "data")) {
            assertThat(store.createContainer().kind()).isEqualTo(Kind.OK);
        } finally {
            SSLContext.setDefault(before);
        }
    }

    @AfterAll
    static void stop() {
        azurite.close();
    }

    @Test
    void asksTheEndpointThatAnAppServiceNames() {
        try (var machine = TokenEndpoint.machine()) {
            // When
            var said = probe(
                    Map.of("IDENTITY_ENDPOINT", machine.root() + "/msi/token", "IDENTITY_HEADER", "header-secret"),
                    "penstock.auth.mode=managed-identity",
                    "penstock.auth.client.id=44444444-4444-4444-4444-444444444444");

            // Then
            assertThat(said).contains("outcome: OK").doesNotContain("header-secret");
            assertThat(machine.asked()).singleElement().satisfies(asked -> {
                assertThat(asked.headers()).containsEntry("X-IDENTITY-HEADER", "header-secret");
                assertThat(asked.parameters())
                        .containsEntry("resource", "https://storage.azure.com")
                        .containsEntry("client_id", "44444444-4444-4444-4444-444444444444");
            });
        }
    }

    @Test
    void asksTheMetadataServiceOfAVirtualMachine() {
        try (var machine = TokenEndpoint.machine()) {
            // When
            var said = probe(
                    Map.of("AZURE_POD_IDENTITY_AUTHORITY_HOST", machine.root().toString()),
                    "penstock.auth.mode=managed-identity");

            // Then
            assertThat(said).contains("outcome: OK");
            assertThat(machine.asked()).singleElement().satisfies(asked -> {
                assertThat(asked.path()).isEqualTo("/metadata/identity/oauth2/token");
                assertThat(asked.headers()).containsEntry("Metadata", "true");
            });
        }
    }

    @Test
    void findsTheMachinesIdentityByTheDefaultChain() {
        try (var machine = TokenEndpoint.machine()) {
            var said = probe(
                    Map.of("AZURE_POD_IDENTITY_AUTHORITY_HOST", machine.root().toString()));
            assertThat(said).contains("outcome: OK");
        }
    }

    @Test
    void saysWhatToSetWhenThereIsNoIdentity() {
        // Given a metadata service that nobody runs
        var nobody = Map.of("AZURE_POD_IDENTITY_AUTHORITY_HOST", "http://127.0.0.1:1");

        // When
        var said = probe(nobody);

        // Then
        assertThat(said).contains("outcome: RETRY").containsAnyOf("azblob.account.key", "penstock.auth.mode");
    }

    private static String probe(Map<String, String> variables, String... properties) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djavax.net.ssl.trustStore=" + trustStore,
                "-Djavax.net.ssl.trustStorePassword=" + TestCertificate.PASSWORD,
                "-cp",
                System.getProperty("java.class.path"),
                SignInProbe.class.getName(),
                "name=telemetry",
                "store.url=" + azurite.endpoint(),
                "azblob.container.name=data"));
        command.addAll(List.of(properties));
        try {
            var builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment()
                    .put("PENSTOCK_STORAGE_HOSTS", azurite.endpoint().getHost());
            builder.environment().putAll(variables);
            var process = builder.start();
            return new String(process.getInputStream().readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
