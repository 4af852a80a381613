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
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tunnels through a proxy that wants a login: to the account and to Entra. A process of its own, because Java decides
 * by an option of the JVM whether such a login is sent.
 */
class ProxyIT {
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
    void reachesTheAccountAndEntraThroughTheProxy() {
        try (var authority = TokenEndpoint.authority(certificate);
                var proxy = StubProxy.start("worker:PLANTED")) {
            // When
            var said = probe(authority, proxy);

            // Then
            assertThat(said).contains("outcome: OK").doesNotContain("PLANTED");
            assertThat(proxy.requests())
                    .containsExactlyInAnyOrder(
                            "CONNECT localhost:" + authority.root().getPort() + " HTTP/1.1",
                            "CONNECT 127.0.0.1:" + azurite.endpoint().getPort() + " HTTP/1.1");
            // the login is for the proxy alone
            assertThat(authority.asked()).singleElement().satisfies(asked -> assertThat(asked.headers())
                    .doesNotContainKey("Proxy-Authorization"));
        }
    }

    @Test
    void reachesHostsOfTheListWithoutTheProxy() {
        try (var authority = TokenEndpoint.authority(certificate);
                var proxy = StubProxy.start("worker:PLANTED")) {
            // When
            var said = probe(authority, proxy, "penstock.proxy.bypass=127.0.0.1");

            // Then
            assertThat(said).contains("outcome: OK");
            assertThat(proxy.requests())
                    .containsExactly("CONNECT localhost:" + authority.root().getPort() + " HTTP/1.1");
        }
    }

    private static String probe(TokenEndpoint authority, StubProxy proxy, String... more) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djavax.net.ssl.trustStore=" + trustStore,
                "-Djavax.net.ssl.trustStorePassword=" + TestCertificate.PASSWORD,
                "-Djdk.http.auth.tunneling.disabledSchemes=",
                "-cp",
                System.getProperty("java.class.path"),
                SignInProbe.class.getName(),
                "name=telemetry",
                "store.url=" + azurite.endpoint(),
                "azblob.container.name=data",
                "penstock.auth.tenant.id=11111111-1111-1111-1111-111111111111",
                "penstock.auth.client.id=22222222-2222-2222-2222-222222222222",
                "penstock.auth.client.secret=PLANTED-secret",
                "penstock.auth.authority=" + authority.root(),
                "azblob.proxy.url=" + proxy.url(),
                "azblob.proxy.user=worker",
                "azblob.proxy.password=PLANTED"));
        command.addAll(List.of(more));
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            return new String(process.getInputStream().readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
