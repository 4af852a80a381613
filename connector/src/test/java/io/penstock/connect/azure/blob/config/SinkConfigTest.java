package io.penstock.connect.azure.blob.config;

import static io.penstock.connect.azure.blob.config.MinimalConfig.KEY;
import static io.penstock.connect.azure.blob.config.MinimalConfig.WORKER;
import static io.penstock.connect.azure.blob.config.MinimalConfig.errors;
import static io.penstock.connect.azure.blob.config.MinimalConfig.minimal;
import static io.penstock.connect.azure.blob.config.MinimalConfig.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.connect.azure.blob.naming.TimeSettings.Source;
import io.penstock.connect.azure.blob.storage.StorageSettings.AccountKey;
import io.penstock.connect.azure.blob.storage.StorageSettings.ConnectionString;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SinkConfigTest {
    @Test
    void readsTheMinimalConfigurationOfTheTutorials() {
        // Given
        var properties = minimal();

        // When
        var config = SinkConfig.parse(properties, WORKER);

        // Then
        assertThat(config.layout().usesTime()).isTrue();
        assertThat(config.layout().time().source()).isEqualTo(Source.RECORD);
        assertThat(config.storage().container()).isEqualTo("default");
        assertThat(config.storage().endpoint()).hasToString("https://telemetry.blob.core.windows.net");
        assertThat(config.createsContainer()).isTrue();
        assertThat(config.rotation().maxAgeMillis()).isEqualTo(600_000);
        assertThat(config.rotation().maxBytes()).isEqualTo(134_217_728);
        assertThat(config.rotation().idleMillis()).isEqualTo(300_000);
        assertThat(config.memoryBytes()).isEqualTo(256L << 20);
    }

    @Test
    void keepsTheFileShapesOfConnectorsThatSetAClassicTrigger() {
        // Given
        var properties = with("flush.size", "1000");

        // When
        var rotation = SinkConfig.parse(properties, WORKER).rotation();

        // Then
        assertThat(rotation.maxBytes()).isEqualTo(-1);
        assertThat(rotation.idleMillis()).isEqualTo(-1);
        assertThat(rotation.maxAgeMillis()).isEqualTo(3_600_000);
    }

    @Test
    void doesNotCreateAContainerThatTheUserNamed() {
        // Given
        var properties = with("azblob.container.name", "lake");

        // When
        var config = SinkConfig.parse(properties, WORKER);

        // Then
        assertThat(config.createsContainer()).isFalse();
    }

    @Test
    void sharesAQuarterOfTheHeapAmongTheTasks() {
        // Given
        var properties = with("tasks.max", "4");

        // When
        var config = SinkConfig.parse(properties, WORKER);

        // Then
        assertThat(config.memoryBytes()).isEqualTo(64L << 20);
    }

    @Test
    void takesTheAccountFromTheEndpoint() {
        // Given
        var properties = minimal();
        properties.remove("azblob.account.name");
        properties.put("store.url", "http://127.0.0.1:10000/devstoreaccount1/");

        // When
        var storage = SinkConfig.parse(properties, WORKER).storage();

        // Then
        assertThat(storage.identity()).isInstanceOfSatisfying(AccountKey.class, key -> assertThat(key.account())
                .isEqualTo("devstoreaccount1"));
        assertThat(storage.endpoint()).hasToString("http://127.0.0.1:10000/devstoreaccount1");
    }

    @Test
    void takesHttpsForAnEndpointWithoutAScheme() {
        // Given
        var properties = with("store.url", "telemetry.blob.core.chinacloudapi.cn");

        // When
        var storage = SinkConfig.parse(properties, WORKER).storage();

        // Then
        assertThat(storage.endpoint()).hasToString("https://telemetry.blob.core.chinacloudapi.cn");
    }

    @Test
    void readsAConnectionString() {
        // Given
        var properties = new HashMap<>(Map.of("penstock.auth.connection.string", "AccountName=a;AccountKey=" + KEY));

        // When
        var storage = SinkConfig.parse(properties, WORKER).storage();

        // Then
        assertThat(storage.identity()).isInstanceOf(ConnectionString.class);
    }

    @ParameterizedTest
    @CsvSource({
        "partitioner.class, io.confluent.connect.storage.partitioner.DailyPartitioner",
        "partitioner.class, daily",
        "format.class, io.confluent.connect.azure.blob.format.json.JsonFormat",
        "format.class, json",
        "timestamp.extractor, io.confluent.connect.storage.partitioner.TimeBasedPartitioner$RecordTimestampExtractor",
        "timestamp.extractor, RecordField",
        "azblob.retry.type, fixed",
        "penstock.container.create, ALWAYS"
    })
    void acceptsClassNamesByTheirLastSegmentAndWordsInAnyCase(String name, String value) {
        // Given
        var properties = with(name, value);

        // When
        var errors = errors(properties);

        // Then
        assertThat(errors).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "io.confluent.connect.azure.blob.format.json.JsonFormat, JsonFormat",
        "JsonArrayFormat, JsonArrayFormat",
        "csv, CsvFormat",
        "io.confluent.connect.azure.blob.format.bytearray.ByteArrayFormat, ByteArrayFormat",
        "StringFormat, TextFormat",
        "io.confluent.connect.azure.blob.format.avro.AvroFormat, AvroFormat",
        "text, TextFormat"
    })
    void buildsTheFormatThatAClassNameMeans(String value, String expected) {
        // Given
        var properties = with("format.class", value);

        // When
        var format = SinkConfig.parse(properties, WORKER).format();

        // Then
        assertThat(format.getClass().getSimpleName()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "fail, false, FAIL",
        "ignore, false, IGNORE",
        "ignore, true, DLQ",
        "write, true, WRITE",
        "dlq, true, DLQ"
    })
    void decidesWhatHappensToRecordsWithoutAValue(String behavior, String report, String expected) {
        // Given
        var properties = with("behavior.on.null.values", behavior);
        properties.put("report.null.values.to.dlq", report);
        properties.put("penstock.envelope.fields", "value, key");

        // When
        var config = SinkConfig.parse(properties, WORKER);

        // Then
        assertThat(config.nullValues()).hasToString(expected);
        assertThat(config.tombstoneFolder()).isEqualTo("tombstone");
    }

    @Test
    void remembersTheFolderOfTombstonesWithTheLayout() {
        // Given
        var properties = with("behavior.on.null.values", "write");
        properties.put("penstock.envelope.fields", "value, key");
        var usual = SinkConfig.parse(properties, WORKER);
        properties.put("tombstone.encoded.partition", "deleted");
        var other = SinkConfig.parse(properties, WORKER);

        // Then
        assertThat(usual.tombstoneFolder(other.layoutProperties())).isEqualTo("deleted");
        assertThat(other.tombstoneFolder(usual.layoutProperties())).isEqualTo("tombstone");
        assertThat(other.tombstoneFolder(Map.of())).isEqualTo("deleted");
        assertThat(usual.unusualTombstoneFolder()).isEmpty();
        assertThat(other.unusualTombstoneFolder()).isEqualTo("deleted");
    }
}
