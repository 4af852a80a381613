package io.penstock.operator.rest;

import static io.penstock.operator.rest.StubConnect.failure;
import static io.penstock.operator.rest.StubConnect.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is quoted of Connect's answers about a config with values from Secrets. */
class WithheldAnswersTest {
    private final StubConnect stub = new StubConnect();
    // long enough for an answer on a machine that is busy
    private final ConnectRestClient client = new OkHttpConnectRestClients(new RestTimeouts(
                    Duration.ofSeconds(2), Duration.ofSeconds(3), Duration.ofSeconds(2), Duration.ofSeconds(4)))
            .at(stub.endpoint());

    @AfterEach
    void close() {
        client.close();
        stub.close();
    }

    @Test
    void withholdsTextThatMayQuoteASecret() {
        // Given
        stub.answers(json(200, """
                {"name": "a.Sink", "error_count": 3, "configs": [
                  {"definition": {}, "value": {"name": "account.key", "value": "s3cr3t", "recommended_values": [],
                   "errors": ["Invalid value s3cr3t for configuration account.key: not base64"]}},
                  {"definition": {}, "value": {"name": "mode", "value": "x", "recommended_values": ["fast", null, "slow"],
                   "errors": ["Invalid value x for configuration mode"]}},
                  {"definition": {}, "value": {"name": "topics", "recommended_values": [],
                   "errors": ["Missing required configuration \\"topics\\" which has no default value."]}},
                  {"definition": {}, "value": {"name": "file", "recommended_values": [],
                   "errors": ["The sink of s3cr3t needs a file"]}},
                  {"definition": {}, "value": {"name": "fine", "value": "1", "errors": []}}]}
                """));

        // When
        var report = client.validate("orders", "Sink", Map.of("account.key", "${secrets:ns/azure:key}", "mode", "x"));

        // Then
        assertThat(report.toString()).doesNotContain("s3cr3t");
        assertThat(report.errors())
                .extracting(PropertyError::property)
                .containsExactly("account.key", "mode", "topics", "file");
        assertThat(report.errors())
                .extracting(PropertyError::messages)
                .containsExactly(
                        List.of(
                                "Connect refuses the value; the text is withheld because values come from Secrets: check it against"
                                        + " the documentation of the class"),
                        List.of("Invalid value x for configuration mode"),
                        List.of("Missing required configuration \"topics\" which has no default value."),
                        List.of("it is set neither in spec.config nor in spec.secretConfig, and Connect does not accept"
                                + " that"));
        assertThat(report.errors())
                .allSatisfy(error -> assertThat(error.recommended()).isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "io.penstock.connect.azure.blob.AzureBlobStorageSinkConnector, account.key, flush.size, true",
        "AzureBlobStorageSink, account.key, flush.size, true",
        "AzureBlobStorageSink, account.key, transforms.t.spec, false",
        "AzureBlobStorageSink, account.key, account.key, false",
        "AzureBlobStorageSink, container, flush.size, false",
        "FileStreamSink, account.key, flush.size, false"
    })
    void quotesOurOwnConnectorWhereOnlyCredentialsComeFromSecrets(
            String type, String fromSecret, String wrong, boolean quoted) {
        // Given
        stub.answers(json(200, """
                {"name": "%s", "configs": [{"value": {"name": "%s", "recommended_values": ["1"], "errors": ["too small"]}}]}
                """.formatted(type, wrong)));

        // When
        var report = client.validate("orders", type, Map.of(fromSecret, "${secrets:s/ns/azure:key}", "other", "x"));

        // Then
        assertThat(report.errors().getFirst().messages().contains("too small")).isEqualTo(quoted);
        assertThat(report.errors().getFirst().recommended().isEmpty()).isEqualTo(!quoted);
    }

    @ParameterizedTest
    @CsvSource({
        "AzureBlobStorageSink, azblob.account.key, PASSWORD, true",
        // Kafka itself may have written the value of anything else
        "AzureBlobStorageSink, azblob.account.key, STRING, false",
        "AzureBlobStorageSink, transforms.x.password, PASSWORD, false",
        "FileStreamSink, azblob.account.key, PASSWORD, false"
    })
    void quotesWhatOurConnectorSaysOfACredentialItself(String type, String property, String kind, boolean quoted) {
        // Given
        stub.answers(json(200, """
                {"name": "%s", "configs": [{"definition": {"type": "%s"}, "value": {"name": "%s", "recommended_values": [],
                  "errors": ["the key is not Base64; was it cut?"]}}]}
                """.formatted(type, kind, property)));

        // When
        var report = client.validate("orders", type, Map.of(property, "${secrets:s/ns/azure:key}", "other", "x"));

        // Then
        assertThat(report.errors().getFirst().messages().contains("the key is not Base64; was it cut?"))
                .isEqualTo(quoted);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Invalid value a.JsonConverterr for configuration value.converter: Class a.JsonConverterr could not be found.|true",
                "Invalid value a.JsonConverterr for configuration value.converter|true",
                "Invalid value a.JsonConverterr for configuration value.converter: Class s3cr3t could not be found.|false",
                "Invalid value s3cr3t for configuration value.converter: Class s3cr3t could not be found.|false",
                "Invalid value a.JsonConverterr for configuration value.converter: s3cr3t|false",
                "Invalid value aXJsonConverterr for configuration value.converter|false",
            })
    void quotesKafkaOfAValueThatStandsInTheSpec(String text, boolean quoted) {
        // Given
        stub.answers(json(200, """
                {"name": "a.Sink", "configs": [{"value": {"name": "value.converter", "recommended_values": ["s3cr3t"],
                  "errors": ["%s"]}}]}
                """.formatted(text)));

        // When
        var report = client.validate(
                "orders", "a.Sink", Map.of("url", "${secrets:s/ns/azure:key}", "value.converter", "a.JsonConverterr"));

        // Then
        assertThat(report.errors().getFirst().messages().contains(text)).isEqualTo(quoted);
        assertThat(report.toString()).doesNotContain("s3cr3t");
    }

    @Test
    void showsNoPropertyWhoseNameIsMadeOfASecret() {
        // Given: Connect names a property for each alias that it resolved
        stub.answers(json(200, """
                {"name": "a.Sink", "configs": [{"value": {"name": "transforms.s3cr3t.type", "errors":
                  ["Missing required configuration \\"transforms.s3cr3t.type\\" which has no default value."]}}]}
                """));

        // When
        var report =
                client.validate("orders", "AzureBlobStorageSink", Map.of("transforms", "${secrets:s/ns/app:list}"));

        // Then
        assertThat(report.toString()).doesNotContain("s3cr3t");
        assertThat(report.errors()).extracting(PropertyError::property).containsExactly("transforms");
    }

    @Test
    void quotesNoAnswerAboutAConfigWithSecretsButTheProvidersOwn() {
        // Given
        var config = Map.of("file", "${secrets:s/ns/app:path}");
        stub.answers(failure(400, "Invalid value hunter2 for configuration file: no"));

        // When / Then
        assertThatThrownBy(() -> client.create("orders", config, InitialState.RUNNING))
                .hasMessage("HTTP 400; the text is withheld because values come from Secrets");
        assertThatThrownBy(() -> client.putConfig("orders", config))
                .hasMessage("HTTP 400; the text is withheld because values come from Secrets");
        assertThatThrownBy(() -> client.putConfig("orders", Map.of("file", "/x")))
                .hasMessageContaining("for configuration file: no");

        // Given
        stub.answers(failure(500, "hunter2 is no path"));

        // When / Then: workers log what they fail at
        assertThatThrownBy(() -> client.putConfig("orders", config))
                .hasMessage("HTTP 500; the text is withheld because values come from Secrets and is in the log of a"
                        + " worker: kubectl logs -l app.kubernetes.io/component=worker --tail=-1");

        // Given
        stub.answers(failure(500, "x: Secret provider: Secret ns/app has no key path: add it\\nhunter2"));

        // When / Then
        assertThatThrownBy(() -> client.putConfig("orders", config))
                .hasMessage("Secret provider: Secret ns/app has no key path: add it");
    }
}
