package io.penstock.connect.azure.blob.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigValue;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is wrong with a configuration, no secret of it is shown. New secrets are found by their type. */
class HiddenSecretsTest {
    private static final Surroundings WORKER = new Surroundings("1.2.3", 1L << 30);
    // wrong in every way: neither Base64, nor a SAS, nor a connection string
    private static final String PLANTED = "PLANTED secret!";

    static Stream<String> ways() {
        return Stream.concat(
                Stream.of(AuthMode.AUTO), Arrays.stream(AuthMode.values()).map(AuthMode::text));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void showsNoSecretHoweverTheConfigurationIsWrong(String way) {
        // Given all secrets at once, and wrong
        var properties = properties(way);
        secrets().forEach(name -> properties.put(name, PLANTED));

        // When
        var values = SinkConfig.validate(properties, WORKER);
        var warnings = SinkConfig.warnings(properties, WORKER);
        var failure = catchThrowable(() -> SinkConfig.parse(properties, WORKER));

        // Then
        assertThat(secrets()).contains("azblob.account.key", "azblob.sas.token", "penstock.auth.client.secret");
        assertThat(values.stream().flatMap(value -> value.errorMessages().stream()))
                .isNotEmpty()
                .noneMatch(text -> text.contains("PLANTED"));
        assertThat(values.stream().map(ConfigValue::toString)).noneMatch(text -> text.contains("PLANTED"));
        assertThat(warnings).noneMatch(text -> text.contains("PLANTED"));
        assertThat(failure).isNotNull().hasMessageNotContaining("PLANTED").hasNoCause();
    }

    @ParameterizedTest
    @MethodSource("ways")
    void showsNoSecretOfAConfigurationThatIsRight(String way) {
        // Given
        var properties = properties(way);
        var right = Map.of(
                "azblob.account.key", "UExBTlRFRC1rZXk=",
                "azblob.sas.token", "sv=2026-02-06&sig=PLANTED",
                "penstock.auth.connection.string", "AccountName=a;AccountKey=UExBTlRFRC1rZXk=",
                "penstock.auth.client.secret", "PLANTED",
                "penstock.auth.client.certificate.file", "/c.pem",
                "penstock.auth.client.certificate.password", "PLANTED",
                "penstock.auth.token.file", "/token",
                "credentials.provider.class", "io.penstock.connect.azure.blob.storage.MintedCredential");
        if (!way.equals(AuthMode.AUTO)) {
            properties.putAll(right);
        }

        // When
        var storage = SinkConfig.parse(properties, WORKER).storage();

        // Then
        assertThat(storage.toString()).doesNotContain("PLANTED", "UExBTlRFRC1rZXk");
    }

    private static Map<String, String> properties(String way) {
        return new HashMap<>(Map.of(
                "name", "telemetry",
                "azblob.account.name", "telemetry",
                "penstock.auth.mode", way,
                "penstock.auth.tenant.id", "tenant-1",
                "penstock.auth.client.id", "client-1"));
    }

    private static List<String> secrets() {
        return SinkConfig.definition().configKeys().values().stream()
                .filter(key -> key.type == ConfigDef.Type.PASSWORD)
                .map(key -> key.name)
                .toList();
    }
}
