package io.penstock.connect.azure.blob.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.connect.azure.blob.storage.StorageSettings.AccountKey;
import io.penstock.connect.azure.blob.storage.StorageSettings.ConnectionString;
import io.penstock.connect.azure.blob.storage.StorageSettings.SharedAccess;
import io.penstock.connect.azure.blob.storage.StorageSettings.SharedAccessFile;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which identity and which endpoint a configuration means. */
class IdentityConfigTest {
    private static final String KEY = "UExBTlRFRC1QTEFOVEVELVBMQU5URUQ=";
    private static final String SAS = "sv=2026-02-06&se=2026-12-01T00%3A00Z&sp=rcwl&sig=PLANTED";
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);
    private static final Surroundings WORKER = new Surroundings("1.2.3", 1L << 30, Map.of(), NOON);

    @Test
    void signsInWithTheOneCredentialThatIsSet() {
        assertThat(identity("azblob.account.key", KEY)).isInstanceOf(AccountKey.class);
        assertThat(identity("azblob.sas.token", SAS)).isInstanceOf(SharedAccess.class);
        assertThat(identity("penstock.auth.sas.token.file", "/secrets/sas")).isInstanceOf(SharedAccessFile.class);
        assertThat(identity("penstock.auth.connection.string", "AccountName=telemetry;AccountKey=" + KEY))
                .isInstanceOf(ConnectionString.class);
    }

    @Test
    void takesTheNamedWayAndWarnsOfTheOther() {
        // Given
        var properties = with("azblob.account.key", KEY, "azblob.sas.token", SAS, "penstock.auth.mode", "SAS");

        // When
        var config = SinkConfig.parse(properties, WORKER);

        // Then
        assertThat(config.storage().identity()).isInstanceOf(SharedAccess.class);
        assertThat(SinkConfig.warnings(properties, WORKER))
                .containsExactly("azblob.account.key is not used: penstock.auth.mode=sas");
    }

    @Test
    void refusesTwoFamiliesAndNamesBoth() {
        // When
        var errors = errors(with("azblob.account.key", KEY, "azblob.sas.token", SAS));

        // Then
        assertThat(errors).containsOnlyKeys("azblob.account.key");
        assertThat(errors.get("azblob.account.key").get(0))
                .contains("azblob.account.key (account-key)", "azblob.sas.token (sas)", "penstock.auth.mode")
                .doesNotContain("PLANTED");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "azblob.sas.token|sv=2026-02-06&sp=PLANTED|this is not a SAS: it has no sig= part; was it cut?",
                "azblob.sas.token|sv=2026-02-06&se=2026-11-20&sig=PLANTED|the SAS expired at 2026-11-20T00:00:00Z",
                "penstock.auth.mode|sas|penstock.auth.mode=sas needs azblob.sas.token or penstock.auth.sas.token.file",
                "penstock.auth.mode|account-key|penstock.auth.mode=account-key needs it",
                "penstock.auth.mode|connection-string|penstock.auth.mode=connection-string needs it",
                "penstock.auth.mode|kerberos|auto, connection-string, account-key, sas",
                "penstock.auth.connection.string|AccountName=a;AccountKey=PLANTED!|is not Base64; was it cut?",
                "penstock.auth.connection.string|AccountName=a|neither AccountKey nor SharedAccessSignature",
                "penstock.cloud|mars|public, us-government, china",
                "penstock.endpoint.suffix|https://x|the end of a host name",
                "penstock.service.version|2026-02-07|2026-02-06",
            })
    void explainsWhatIsWrong(String name, String value, String expected) {
        // When
        var errors = errors(with(name, value));

        // Then
        assertThat(errors.values().toString()).contains(expected).doesNotContain("PLANTED");
    }

    @Test
    void refusesATokenBesideAFile() {
        var errors = errors(with("azblob.sas.token", SAS, "penstock.auth.sas.token.file", "/secrets/sas"));
        assertThat(errors.get("azblob.sas.token").toString()).contains("keep one of them");
    }

    @ParameterizedTest
    @CsvSource({
        "penstock.auth.sas.token.file, store.url, https://collector.example, store.url",
        "penstock.auth.sas.token.file, store.url, https://collector.example/telemetry, store.url",
        "penstock.auth.sas.token.file, penstock.endpoint.suffix, collector.example, penstock.endpoint.suffix",
        "penstock.auth.sas.token.file, store.url, https://blob.stack.example/telemetry, ''",
        "penstock.auth.sas.token.file, store.url, https://telemetry.blob.core.windows.net, ''",
        "penstock.auth.sas.token.file, penstock.cloud, china, ''",
        "azblob.sas.token, store.url, https://collector.example, ''", // the connector's own
        "azblob.sas.token, store.url, http://collector.example, ''",
        "azblob.account.key, store.url, https://collector.example, ''",
    })
    void sendsASignatureThatLiesOnTheWorkerToNoHostOfAStrangers(
            String credential, String property, String place, String refused) {
        // Given
        var worker = new Surroundings("1.2.3", 1L << 30, Map.of("PENSTOCK_STORAGE_HOSTS", "stack.example"), NOON);
        var value = Map.of("azblob.account.key", KEY, "azblob.sas.token", SAS).getOrDefault(credential, "/secrets/sas");

        // When
        var errors = errors(with(credential, value, property, place), worker);

        // Then
        if (refused.isEmpty()) {
            assertThat(errors).isEmpty();
        } else {
            assertThat(errors).containsOnlyKeys(refused);
            assertThat(errors.get(refused).toString())
                    .contains(credential, ".blob.core.windows.net", "PENSTOCK_STORAGE_HOSTS");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "store.url, http://telemetry.blob.core.windows.net", // a proxy of the connector's would read it
        "store.url, http://blob.stack.example/telemetry",
        "penstock.emulator, true",
    })
    void sendsASignatureThatLiesOnTheWorkerOverHttpsOnly(String property, String value) {
        // Given
        var worker = new Surroundings("1.2.3", 1L << 30, Map.of("PENSTOCK_STORAGE_HOSTS", "stack.example"), NOON);

        // When
        var errors = errors(with("penstock.auth.sas.token.file", "/secrets/sas", property, value), worker);

        // Then
        assertThat(errors).containsOnlyKeys(property);
        assertThat(errors.get(property).toString()).contains("penstock.auth.sas.token.file", "https");
    }

    @ParameterizedTest
    @CsvSource({
        "public, https://telemetry.blob.core.windows.net",
        "US-Government, https://telemetry.blob.core.usgovcloudapi.net",
        "china, https://telemetry.blob.core.chinacloudapi.cn"
    })
    void findsTheAccountInItsCloud(String cloud, String expected) {
        var config = SinkConfig.parse(with("azblob.account.key", KEY, "penstock.cloud", cloud), WORKER);
        assertThat(config.storage().endpoint()).hasToString(expected);
    }

    @Test
    void takesAnotherEndOfTheHostName() {
        var config = SinkConfig.parse(
                with("azblob.account.key", KEY, "penstock.endpoint.suffix", ".blob.local.azurestack.external"), WORKER);
        assertThat(config.storage().endpoint()).hasToString("https://telemetry.blob.local.azurestack.external");
    }

    @Test
    void knowsTheEmulatorOfThisMachine() {
        // When
        var here = SinkConfig.parse(emulator(Map.of()), WORKER).storage();
        var there = SinkConfig.parse(emulator(Map.of("store.url", "http://azurite:10000/devstoreaccount1")), WORKER)
                .storage();

        // Then
        assertThat(here.endpoint()).hasToString("http://127.0.0.1:10000/devstoreaccount1");
        assertThat(here.identity()).isInstanceOfSatisfying(AccountKey.class, key -> assertThat(key.account())
                .isEqualTo("devstoreaccount1"));
        assertThat(there.endpoint()).hasToString("http://azurite:10000/devstoreaccount1");
    }

    @Test
    void passesTheServiceVersionOn() {
        var config =
                SinkConfig.parse(with("azblob.account.key", KEY, "penstock.service.version", "2025-11-05"), WORKER);
        assertThat(config.storage().wire().serviceVersion()).isEqualTo("2025-11-05");
    }

    @Test
    void printsNoSecret() {
        // Given
        var surroundings = new Surroundings("1.2.3", 1, Map.of("AZURE_CLIENT_SECRET", "PLANTED"), NOON);

        // Then
        assertThat(surroundings.toString()).doesNotContain("PLANTED");
        assertThat(SinkConfig.parse(with("azblob.sas.token", SAS), WORKER)
                        .storage()
                        .toString())
                .doesNotContain("PLANTED");
    }

    private static Object identity(String name, String value) {
        return SinkConfig.parse(with(name, value), WORKER).storage().identity();
    }

    private static Map<String, String> emulator(Map<String, String> more) {
        var properties = new HashMap<>(Map.of("name", "telemetry", "penstock.emulator", "true"));
        properties.putAll(more);
        return properties;
    }

    private static Map<String, String> with(String... pairs) {
        var properties = new HashMap<>(Map.of("name", "telemetry", "azblob.account.name", "telemetry"));
        for (int i = 0; i < pairs.length; i += 2) {
            properties.put(pairs[i], pairs[i + 1]);
        }
        return properties;
    }

    private static Map<String, List<String>> errors(Map<String, String> properties) {
        return errors(properties, WORKER);
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
