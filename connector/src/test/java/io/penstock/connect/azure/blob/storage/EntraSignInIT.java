package io.penstock.connect.azure.blob.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.penstock.connect.azure.blob.config.SinkConfig;
import io.penstock.connect.azure.blob.config.Surroundings;
import io.penstock.connect.azure.blob.storage.StoreResult.Kind;
import io.penstock.connect.azure.blob.storage.StoreResult.Retry;
import io.penstock.connect.azure.blob.storage.StoreResult.RetryKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/**
 * Sign-in with tokens, from the properties of a connector to a request that the emulator accepts. Entra is a stub; its
 * certificate is trusted as the JVM's own trust store would make it.
 */
class EntraSignInIT {
    private static final String TENANT = "11111111-1111-1111-1111-111111111111";
    private static final String CLIENT = "22222222-2222-2222-2222-222222222222";
    private static final String SECRET = "PLANTED~secret";
    private static final String FIRST = "first-token.of-a.cluster";
    private static final String SECOND = "second-token.of-a.cluster";

    @TempDir
    private static Path folder;

    private static TestCertificate certificate;
    private static Azurite azurite;
    private static SSLContext before;
    private static final Logger ROOT = (Logger) LoggerFactory.getLogger("ROOT");
    private static final ListAppender<ILoggingEvent> LINES = new ListAppender<>();
    private static Level level;

    private TokenEndpoint authority;

    @BeforeAll
    static void start() throws NoSuchAlgorithmException {
        level = ROOT.getLevel();
        ROOT.setLevel(Level.DEBUG);
        LINES.start();
        ROOT.addAppender(LINES);
        certificate = TestCertificate.make(folder);
        before = SSLContext.getDefault();
        SSLContext.setDefault(certificate.context());
        azurite = Azurite.startWithTokens(certificate);
        try (var store = Stores.at(azurite.endpoint(), "data")) {
            assertThat(store.createContainer().kind()).isEqualTo(Kind.OK);
        }
    }

    @AfterAll
    static void stop() {
        ROOT.detachAppender(LINES);
        ROOT.setLevel(level);
        // no library may write a secret or a token, at any level that a worker may be set to
        assertThat(List.copyOf(LINES.list)).noneSatisfy(line -> assertThat(line.getFormattedMessage())
                .containsAnyOf("PLANTED", "client_secret=", "eyJ", "first-token", "projected-token"));
        SSLContext.setDefault(before);
        azurite.close();
    }

    @BeforeEach
    void open() {
        authority = TokenEndpoint.authority(certificate);
    }

    @AfterEach
    void close() {
        authority.close();
    }

    @Test
    void signsInWithAClientSecret() {
        try (var store = connect(Map.of("penstock.auth.client.secret", SECRET))) {
            assertThat(list(store).kind()).isEqualTo(Kind.OK);
        }
        assertThat(authority.asked()).singleElement().satisfies(asked -> {
            assertThat(asked.path()).isEqualTo("/" + TENANT + "/oauth2/v2.0/token");
            assertThat(asked.parameters())
                    .containsEntry("client_id", CLIENT)
                    .containsEntry("client_secret", SECRET)
                    .containsEntry("grant_type", "client_credentials");
            assertThat(asked.parameters().get("scope")).contains("https://storage.azure.com/.default");
        });
    }

    @Test
    void signsInWithACertificateAsPemAndAsPfx() {
        var pfx = Map.of(
                "penstock.auth.client.certificate.file",
                certificate.pfx().toString(),
                "penstock.auth.client.certificate.password",
                TestCertificate.PASSWORD);
        var pem = Map.of(
                "penstock.auth.client.certificate.file", certificate.pem().toString());
        for (var properties : List.of(pfx, pem)) {
            try (var store = connect(properties)) {
                assertThat(list(store).kind()).isEqualTo(Kind.OK);
            }
        }
        assertThat(authority.asked()).hasSize(2).allSatisfy(asked -> assertThat(asked.parameters())
                .containsKey("client_assertion")
                .doesNotContainKey("client_secret"));
    }

    @Test
    void signsInWithTheTokenOfAClusterAndReadsItAgain() throws IOException {
        // Given
        var token = Files.writeString(folder.resolve("token"), FIRST);
        try (var store = connect(Map.of("penstock.auth.token.file", token.toString()))) {
            authority.issueOnce(Duration.ofHours(-1));

            // When the first token is refused and the file has changed
            var refused = list(store);
            Files.writeString(token, SECOND);
            var allowed = list(store);

            // Then
            assertThat(refused.kind()).isEqualTo(Kind.RETRY);
            assertThat(allowed.kind()).isEqualTo(Kind.OK);
        }
        assertThat(authority.asked())
                .extracting(asked -> asked.parameters().get("client_assertion"))
                .containsExactly(FIRST, SECOND);
    }

    @Test
    void findsTheClustersTokenByItsVariables() throws IOException {
        // Given what a cluster with workload identity puts into a pod
        var token = Files.writeString(folder.resolve("projected"), "projected-token.of-a.cluster");
        var variables = Map.of(
                "AZURE_FEDERATED_TOKEN_FILE",
                token.toString(),
                "AZURE_TENANT_ID",
                TENANT,
                "AZURE_CLIENT_ID",
                CLIENT,
                "AZURE_AUTHORITY_HOST",
                authority.root() + "/");

        // When
        try (var store = connect(properties(), variables)) {
            assertThat(list(store).kind()).isEqualTo(Kind.OK);
        }

        // Then
        assertThat(authority.asked()).singleElement().satisfies(asked -> assertThat(asked.parameters())
                .containsEntry("client_assertion", "projected-token.of-a.cluster"));
    }

    @Test
    void findsASecretInTheEnvironmentByTheDefaultChain() {
        // Given
        var variables = Map.of(
                "AZURE_TENANT_ID", TENANT,
                "AZURE_CLIENT_ID", CLIENT,
                "AZURE_CLIENT_SECRET", SECRET,
                "AZURE_AUTHORITY_HOST", authority.root() + "/");

        // When
        try (var store = connect(properties(), variables)) {
            assertThat(list(store).kind()).isEqualTo(Kind.OK);
        }

        // Then
        assertThat(authority.asked()).hasSize(1);
    }

    @Test
    void signsInWithAClassOfTheUsers() {
        try (var store = connect(Map.of("credentials.provider.class", MintedCredential.class.getName()))) {
            assertThat(list(store).kind()).isEqualTo(Kind.OK);
        }
        assertThat(authority.asked()).isEmpty();
    }

    @Test
    void handsTheConfigurationToAClassOfTheUsersAndHidesWhatItThrows() {
        // Given
        var name = MintedCredential.class.getName();
        var refusing = Map.of("credentials.provider.class", name, "minted.mode", "refuse");
        var broken = Map.of("credentials.provider.class", name, "minted.mode", "broken");

        // When, then
        try (var store = connect(refusing)) {
            var result = list(store);
            assertAuthRetry(result, "SignInFailed");
            assertThat(result.failure().text()).contains(name + " gave no token", "IllegalStateException");
        }
        assertThatThrownBy(() -> connect(broken))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cannot be set up (java.lang.IllegalStateException)")
                .hasMessageNotContaining("PLANTED")
                .hasNoCause();
    }

    @Test
    void asksForAnotherTokenWhenTheServiceRefusesTheLastOne() {
        // Given a token that has expired though its answer promised an hour
        authority.issueOnce(Duration.ofMinutes(-5));
        try (var store = connect(Map.of("penstock.auth.client.secret", SECRET))) {
            // When
            var refused = list(store);
            var allowed = list(store);

            // Then
            assertAuthRetry(refused, "AuthenticationFailed");
            assertThat(refused.failure().text()).contains("the token");
            assertThat(allowed.kind()).isEqualTo(Kind.OK);
        }
        assertThat(authority.asked()).hasSize(2);
    }

    @Test
    void saysWhichPropertyToChangeWhenEntraRefusesTheSecret() {
        // Given
        var correlation = "33333333-3333-3333-3333-333333333333";
        authority.refuseOnce("AADSTS7000215: Invalid client secret provided. Trace ID: x Correlation ID: " + correlation
                + " Timestamp: 2026-11-21");
        try (var store = connect(Map.of("penstock.auth.client.secret", SECRET))) {
            // When
            var refused = list(store);
            var allowed = list(store);

            // Then
            assertAuthRetry(refused, "AADSTS7000215");
            assertThat(refused.failure().text()).contains("penstock.auth.client.secret");
            assertThat(refused.failure().requestId()).isEqualTo(correlation);
            assertThat(allowed.kind()).isEqualTo(Kind.OK);
        }
    }

    @Test
    void takesADeadAuthorityForAFailureOfTheNetwork() {
        // Given
        authority.close();
        try (var store = connect(Map.of("penstock.auth.client.secret", SECRET))) {
            // When
            var result = list(store);

            // Then
            assertThat(result).isInstanceOfSatisfying(Retry.class, retry -> assertThat(retry.retryKind())
                    .isEqualTo(RetryKind.NETWORK));
            assertThat(result.failure().text()).contains("penstock.auth.authority");
        }
    }

    @Test
    void saysThatTheCertificateFileIsTheReason() throws IOException {
        // Given
        var garbage = Files.writeString(folder.resolve("garbage.pem"), "-----BEGIN PRIVATE KEY-----\nPLANTED\n");
        try (var store = connect(Map.of("penstock.auth.client.certificate.file", garbage.toString()))) {
            var result = list(store);
            assertAuthRetry(result, "SignInFailed");
            assertThat(result.failure().text()).contains(garbage.toString(), "as PEM, or be a PFX file");
        }
        assertThatThrownBy(() -> connect(Map.of("penstock.auth.client.certificate.file", "/no/such/file.pem")))
                .hasMessageContaining("/no/such/file.pem cannot be read (NoSuchFileException)");
    }

    private static void assertAuthRetry(StoreResult<?> result, String code) {
        assertThat(result).isInstanceOfSatisfying(Retry.class, retry -> assertThat(retry.retryKind())
                .isEqualTo(RetryKind.AUTH));
        assertThat(result.failure().code()).isEqualTo(code);
        assertThat(result.toString()).doesNotContain("PLANTED");
    }

    private static StoreResult<BlobPage> list(BlobStore store) {
        return store.listBlobs("", null, null);
    }

    private BlobStore connect(Map<String, String> more) {
        var properties = properties();
        properties.put("penstock.auth.tenant.id", TENANT);
        properties.put("penstock.auth.client.id", CLIENT);
        properties.put("penstock.auth.authority", authority.root().toString());
        properties.putAll(more);
        return connect(
                properties, Map.of("AZURE_AUTHORITY_HOST", authority.root().toString()));
    }

    private static BlobStore connect(Map<String, String> properties, Map<String, String> variables) {
        var environment = new HashMap<>(variables);
        environment.put("PENSTOCK_STORAGE_HOSTS", azurite.endpoint().getHost());
        var worker = new Surroundings("test", 1L << 30, environment, Clock.systemUTC());
        return ClientFactory.connect(SinkConfig.parse(properties, worker).storage());
    }

    private static Map<String, String> properties() {
        return new HashMap<>(Map.of(
                "name", "telemetry",
                "store.url", azurite.endpoint().toString(),
                "azblob.container.name", "data"));
    }
}
