package io.penstock.connect.azure.blob.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.connect.azure.blob.storage.BlobSettings;
import io.penstock.connect.azure.blob.storage.BlobSettings.Checksum;
import io.penstock.connect.azure.blob.storage.StorageSettings.HttpProxy;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.types.Password;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The way of requests, and what blobs get beside their content. */
class WireConfigTest {
    private static final String KEY = "UExBTlRFRC1QTEFOVEVELVBMQU5URUQtUExBTlRFRC0=";
    private static final Surroundings WORKER = new Surroundings("1.2.3", 1L << 30, Map.of(), Clock.systemUTC(), true);

    @Test
    void readsAProxyWithItsLogin() {
        // When
        var proxy = SinkConfig.parse(
                        with(
                                "azblob.proxy.url", "http://proxy.example:3128",
                                "azblob.proxy.user", "worker",
                                "azblob.proxy.password", "PLANTED",
                                "penstock.proxy.bypass", "*.Internal, store"),
                        WORKER)
                .storage()
                .wire()
                .proxy();

        // Then
        assertThat(proxy)
                .isEqualTo(new HttpProxy(
                        "proxy.example", 3128, "worker", new Password("PLANTED"), List.of("*.internal", "store")));
        assertThat(String.valueOf(proxy)).doesNotContain("PLANTED");
    }

    @Test
    void asksForTheJvmOptionThatAProxysLoginNeeds() {
        // Given
        var properties = with(
                "azblob.proxy.url", "http://proxy:3128", "azblob.proxy.user", "w", "azblob.proxy.password", "PLANTED");

        // When
        var errors = errors(properties, new Surroundings("1.2.3", 1L << 30));
        properties.put("store.url", "http://127.0.0.1:10000/devstoreaccount1");

        // Then
        assertThat(errors).containsOnlyKeys("azblob.proxy.user");
        assertThat(errors.get("azblob.proxy.user").toString())
                .contains("-Djdk.http.auth.tunneling.disabledSchemes=")
                .doesNotContain("PLANTED");
        assertThat(errors(properties, new Surroundings("1.2.3", 1L << 30))).isEmpty();
    }

    @Test
    void leavesBlobsAsTheAccountMakesThemUnlessToldOtherwise() {
        assertThat(SinkConfig.parse(with(), WORKER).storage().blobs()).isEqualTo(BlobSettings.DEFAULT);
    }

    @Test
    void readsWhatBlobsGetBesideTheirContent() {
        // When
        var blobs = SinkConfig.parse(
                        with(
                                "penstock.upload.checksum", "MD5",
                                "penstock.blob.tier", "COOL",
                                "penstock.blob.tags", "team=fleet data,stage=",
                                "penstock.encryption.scope", "scope-1"),
                        WORKER)
                .storage()
                .blobs();

        // Then
        assertThat(blobs)
                .isEqualTo(new BlobSettings(
                        Checksum.MD5, "Cool", Map.of("team", "fleet data", "stage", ""), "scope-1", null));
    }

    @Test
    void readsAKeyOfTheCustomersAndTheRequestLog() {
        var storage = SinkConfig.parse(
                        with("penstock.encryption.customer.key", KEY, "penstock.http.log", "headers"), WORKER)
                .storage();
        assertThat(storage.blobs().customerKey()).isEqualTo(new Password(KEY));
        assertThat(storage.wire().logsHeaders()).isTrue();
        assertThat(storage.toString()).doesNotContain(KEY);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "azblob.proxy.url|https://proxy:3128|http://host:port",
                "azblob.proxy.url|http://proxy|http://host:port",
                "azblob.proxy.url|http://u:PLANTED@proxy:3128|the login goes into azblob.proxy.user",
                "azblob.proxy.url|not a url PLANTED|http://host:port",
                "azblob.proxy.password|PLANTED|belong together: set both",
                "penstock.http.log|bodies|none, headers",
                "penstock.upload.checksum|sha1|none, md5, crc64",
                "penstock.blob.tier|archive|account, hot, cool, cold",
                "penstock.blob.tags|team|a tag has the form name=value",
                "penstock.blob.tags|team=a$b|a tag has the form name=value",
                "penstock.blob.tags|a=1,a=2|stands there twice",
                "penstock.blob.tags|a=,b=,c=,d=,e=,f=,g=,h=,i=,j=,k=|at most 10 tags, and these are 11",
                "penstock.encryption.scope|x|3 to 63 letters, digits and hyphens",
                "penstock.encryption.customer.key|UExBTlRFRA==|it must be 32 bytes in Base64; was it cut?",
            })
    void explainsWhatIsWrong(String name, String value, String expected) {
        assertThat(errors(with(name, value), WORKER).values().toString())
                .contains(expected)
                .doesNotContain("PLANTED", "UExBTlRFRA");
    }

    @Test
    void refusesAScopeBesideAKeyAndAKeyOverPlainHttp() {
        // Given
        var both = with("penstock.encryption.scope", "scope-1", "penstock.encryption.customer.key", KEY);
        var plain = with("penstock.encryption.customer.key", KEY, "store.url", "http://127.0.0.1:1/devstoreaccount1");

        // When, then
        assertThat(errors(both, WORKER).get("penstock.encryption.customer.key").toString())
                .contains("keep one of them");
        assertThat(errors(plain, WORKER).get("penstock.encryption.customer.key").toString())
                .contains("https only");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "azblob.retry.secondary.host|telemetry-secondary.blob.core.windows.net|is not used",
                "connect.azblob.useragent|APN/1.0 Confluent/1.0 Sink/1.0|the first 24 are sent",
            })
    void warnsOfWhatIsNotUsed(String name, String value, String expected) {
        assertThat(SinkConfig.warnings(with(name, value), WORKER))
                .singleElement()
                .asString()
                .contains(name, expected);
    }

    private static Map<String, String> with(String... pairs) {
        var properties = new HashMap<>(Map.of(
                "name", "telemetry", "azblob.account.name", "telemetry", "azblob.account.key", "c2VjcmV0LXNlY3JldA=="));
        for (int i = 0; i < pairs.length; i += 2) {
            properties.put(pairs[i], pairs[i + 1]);
        }
        return properties;
    }

    private static Map<String, List<String>> errors(Map<String, String> properties, Surroundings worker) {
        var errors = new HashMap<String, List<String>>();
        for (var value : SinkConfig.validate(properties, worker)) {
            if (!value.errorMessages().isEmpty()) {
                errors.put(value.name(), value.errorMessages());
            }
        }
        return errors;
    }
}
