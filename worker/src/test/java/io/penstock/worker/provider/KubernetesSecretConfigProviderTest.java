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
        var data = provider.get("demo/azure-storage", Set.of("account-key"));

        // Then
        assertThat(data.data()).isEqualTo(Map.of("account-key", "Zm9v+ä=="));
        assertThat(data.ttl()).isNull();
    }

    @Test
    void readsEveryKeyWhenNoneIsNamed() {
        // Given
        server.holdsSecret("demo", "azure-storage", Map.of("a", "1", "b", "2"));

        // When
        var data = provider.get("demo/azure-storage");

        // Then
        assertThat(data.data()).isEqualTo(Map.of("a", "1", "b", "2"));
    }

    @Test
    void asksForNothingButTheSecretItselfWithTheTokenOfTheMoment() throws Exception {
        // Given
        server.holdsSecret("demo", "azure-storage", Map.of("a", "1"));

        // When
        provider.get("demo/azure-storage", Set.of("a"));
        Files.writeString(folder.resolve("token"), "renewed-token");
        provider.get("demo/azure-storage", Set.of("a"));

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
        assertThatThrownBy(() -> provider.get("demo/azure-storage", Set.of("acount-key")))
                .isInstanceOf(ConfigException.class)
                .hasMessage("Secret demo/azure-storage has no key acount-key: add it or correct the reference");
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
        assertThatThrownBy(() -> provider.get("demo/azure-storage", Set.of("account-key")))
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
        assertThatThrownBy(() -> provider.get("demo/azure-storage", Set.of("account-key")))
                .isInstanceOf(ConfigException.class)
                .hasMessage("Secret demo/azure-storage cannot be read: the answer is not a Secret in JSON")
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
        assertThatThrownBy(() -> provider.get("demo/azure-storage", Set.of("account-key")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("no answer within 300 ms");
    }

    @Test
    void namesTheTokenFileThatIsNotThere() throws Exception {
        // Given
        Files.delete(folder.resolve("token"));

        // When, Then
        assertThatThrownBy(() -> provider.get("demo/azure-storage", Set.of("account-key")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(folder.resolve("token").toString())
                .hasMessageContaining("automountServiceAccountToken");
    }

    @ParameterizedTest
    @ValueSource(strings = {"azure-storage", "demo/../../nodes", "Demo/azure", "demo/a/b", ""})
    void acceptsOnlyNamesOfSecrets(String path) {
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

    private Map<String, String> parameters() {
        return Map.of(
                "api.server",
                server.url().toString(),
                "token.file",
                folder.resolve("token").toString(),
                "ca.file",
                folder.resolve("ca.crt").toString());
    }
}
