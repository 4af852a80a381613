package io.penstock.worker.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.provider.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KubernetesSecretConfigProviderTest {
    @TempDir
    private Path folder;

    private final KubernetesSecretConfigProvider provider = new KubernetesSecretConfigProvider();
    private ApiServerStub server;

    @BeforeEach
    void configureProvider() throws Exception {
        server = new ApiServerStub();
        Files.writeString(folder.resolve("token"), "first-token\n");
        provider.configure(parameters());
    }

    @AfterEach
    void stop() {
        provider.close();
        server.close();
    }

    @Test
    void readsTheNamedKeysOfASecret() {
        // Given
        server.holdsSecret("demo", "azure-storage", Map.of("account-key", "Zm9v+ä==", "other", "x"));

        // When
        var data = provider.get(signed("account-key"), Set.of("account-key"));

        // Then
        assertThat(data.data()).isEqualTo(Map.of("account-key", "Zm9v+ä=="));
        assertThat(data.ttl()).isNull();
    }

    @Test
    void givesNoSecretAsAWhole() {
        // Given
        server.holdsSecret("demo", "azure-storage", Map.of("a", "1", "b", "2"));

        // When, Then
        assertThatThrownBy(() -> provider.get(signed("a")))
                .isInstanceOf(ConfigException.class)
                .hasMessage("Secret provider: only single keys of a Secret can be read, not all of demo/azure-storage");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void takesWhatTheOperatorSigns() {
        // Given: the test of the operator's key has the same text
        var path =
                "t63fDSqXkp-TN0ZN_P_7E3iNIEMV8WMTy7WQj8uQQf_apSVRbV3vxP2WXxMoARTKdRY8RNGNp_HiVGLY4KOyDg/demo/azure-storage";
        server.holdsSecret("demo", "azure-storage", Map.of("account-key", "x"));

        // When, Then
        assertThat(signed("account-key")).isEqualTo(path);
        assertThat(provider.get(path, Set.of("account-key")).data()).containsEntry("account-key", "x");
    }

    @Test
    void refusesEverythingThatTheOperatorDidNotSignForThisCluster() {
        // Given
        server.holdsSecret("demo", "azure-storage", Map.of("account-key", "top-secret", "other", "top-secret"));
        server.holdsSecret("demo", "foreign", Map.of("account-key", "top-secret"));
        var good = signed("account-key");
        var forged = Map.of(
                "demo/azure-storage",
                "account-key",
                good,
                "other",
                good.replace("azure-storage", "foreign"),
                "account-key",
                good.replace("demo/", "plant/"),
                "account-key",
                "A".repeat(86) + "/demo/azure-storage",
                "account-key",
                good.substring(1),
                "account-key",
                "x" + good,
                "account-key",
                SignedPlaceholders.path("demo/other", "demo/azure-storage", "account-key"),
                "account-key");

        // When, Then
        forged.forEach((path, key) -> assertThatThrownBy(() -> provider.get(path, Set.of(key)))
                .as(path)
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("Secret provider: ")
                .hasMessageContaining("was not made by the operator")
                .hasMessageContaining("secretConfig"));
        assertThatThrownBy(() -> provider.get(good, Set.of("account-key", "other")))
                .isInstanceOf(ConfigException.class);
        assertThat(server.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"public.key", "cluster"})
    void resolvesNothingWithoutAKeyToCheckWith(String missing) {
        // Given
        server.holdsSecret("demo", "azure-storage", Map.of("account-key", "top-secret"));
        var parameters = new HashMap<>(parameters());
        parameters.remove(missing);
        provider.configure(parameters);

        // When, Then
        assertThatThrownBy(() -> provider.get(signed("account-key"), Set.of("account-key")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("no parameter " + missing);
    }

    @Test
    void asksForNothingButTheSecretItselfWithTheTokenOfTheMoment() throws Exception {
        // Given
        server.holdsSecret("demo", "azure-storage", Map.of("a", "1"));

        // When
        provider.get(signed("a"), Set.of("a"));
        Files.writeString(folder.resolve("token"), "renewed-token");
        provider.get(signed("a"), Set.of("a"));

        // Then
        assertThat(server.requests())
                .containsExactly(
                        "GET /api/v1/namespaces/demo/secrets/azure-storage Bearer first-token",
                        "GET /api/v1/namespaces/demo/secrets/azure-storage Bearer renewed-token");
    }

    @Test
    void refusesAKeyThatIsMissingInsteadOfLeavingThePlaceholder() {
        // Given
        server.holdsSecret("demo", "azure-storage", Map.of("account-key", "top-secret"));

        // When, Then
        assertThatThrownBy(() -> provider.get(signed("acount-key"), Set.of("acount-key")))
                .isInstanceOf(ConfigException.class)
                .hasMessage(
                        "Secret provider: Secret demo/azure-storage has no key acount-key: add it or correct the reference");
    }

    @ParameterizedTest
    @CsvSource({
        "401, does not accept this worker's service account token",
        "403, may not read Secret demo/azure-storage: its service account needs the right 'get'",
        "404, Secret demo/azure-storage does not exist: create it",
        "503, the API server answered 503",
    })
    void saysWhatIsMissingWhenTheApiServerRefuses(int status, String message) {
        // Given
        server.answers("demo", "azure-storage", status, "{\"message\":\"a body with top-secret\"}");

        // When, Then
        assertThatThrownBy(() -> provider.get(signed("account-key"), Set.of("account-key")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining("top-secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"top-secret", "[]", "{\"data\":{\"account-key\":\"top-secret!\"}}", "{\"data\":{\"a\":"})
    void showsNothingOfAnAnswerThatIsNoSecret(String body) {
        // Given
        server.answers("demo", "azure-storage", 200, body);

        // When, Then
        assertThatThrownBy(() -> provider.get(signed("account-key"), Set.of("account-key")))
                .isInstanceOf(ConfigException.class)
                .hasMessage(
                        "Secret provider: Secret demo/azure-storage cannot be read: the answer is not a Secret in JSON")
                .hasNoCause();
    }

    @Test
    void givesUpOnAnAnswerThatNeverEnds() {
        // Given
        server.stallsAfterTheHead("demo", "azure-storage");
        var hasty = new HashMap<String, String>(parameters());
        hasty.put("timeout.ms", "300");
        provider.configure(hasty);

        // When, Then
        assertThatThrownBy(() -> provider.get(signed("account-key"), Set.of("account-key")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("no answer within 300 ms");
    }

    @Test
    void namesTheTokenFileThatIsNotThere() throws Exception {
        // Given
        Files.delete(folder.resolve("token"));

        // When, Then
        assertThatThrownBy(() -> provider.get(signed("account-key"), Set.of("account-key")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(folder.resolve("token").toString())
                .hasMessageContaining("let the pod mount one");
    }

    @ParameterizedTest
    @ValueSource(strings = {"azure-storage", "demo/../../nodes", "Demo/azure", "demo/a/b"})
    void acceptsOnlyNamesOfSecrets(String secret) {
        var path = SignedPlaceholders.path(secret, "account-key");
        assertThatThrownBy(() -> provider.get(path, Set.of("account-key")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("names no Secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "60001", "soon"})
    void refusesATimeoutOutOfRange(String timeout) {
        assertThatThrownBy(() -> provider.configure(Map.of("timeout.ms", timeout)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("timeout.ms");
    }

    @Test
    void isFoundThroughItsServiceFile() {
        assertThat(ServiceLoader.load(ConfigProvider.class).stream().map(ServiceLoader.Provider::type))
                .anyMatch(KubernetesSecretConfigProvider.class::equals);
    }

    private static String signed(String key) {
        return SignedPlaceholders.path("demo/azure-storage", key);
    }

    private Map<String, String> parameters() {
        var parameters = new HashMap<>(SignedPlaceholders.parameters());
        parameters.put("api.server", server.url().toString());
        parameters.put("token.file", folder.resolve("token").toString());
        parameters.put("ca.file", folder.resolve("ca.crt").toString());
        return parameters;
    }
}
