package io.penstock.connect.azure.blob.config;

import static io.penstock.connect.azure.blob.config.MinimalConfig.WORKER;
import static io.penstock.connect.azure.blob.config.MinimalConfig.errors;
import static io.penstock.connect.azure.blob.config.MinimalConfig.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is accepted and odd: validation warns, and the connector starts. */
class ConfigWarningsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "azblob.acount.name|x|is azblob.account.name meant?",
                "penstock.no.such.thing|x|penstock.no.such.thing is ignored",
                "timezone|EST|write that instead",
                "penstock.memory.max.bytes|900000000|above half of the worker's heap",
                "timestamp.extractor|Wallclock|into another folder",
                "partitioner.class|daily|timestamp.extractor is not set",
                "value.converter|org.apache.kafka.connect.storage.StringConverter|penstock.json.raw.strings=true writes it",
                "store.kafka.keys|true|an object with value, key",
                "store.kafka.headers|true|an object with value, headers",
            })
    void warnsOfWhatIsOdd(String name, String value, String expected) {
        // Given
        var properties = with(name, value);

        // When
        var warnings = SinkConfig.warnings(properties, WORKER);

        // Then
        assertThat(warnings).anySatisfy(warning -> assertThat(warning).contains(expected));
        assertThat(errors(properties)).isEmpty();
    }

    @Test
    void doesNotWarnOfTextWhereSomebodyHasSaidWhatItIs() {
        // Given
        var properties = with("value.converter", "org.apache.kafka.connect.storage.StringConverter");
        properties.put("penstock.json.raw.strings", "false");

        // When / Then
        assertThat(SinkConfig.warnings(properties, WORKER)).noneMatch(warning -> warning.contains("raw.strings"));
    }

    @Test
    void leavesTheCompressionOfParquetToItsOwnCodec() {
        // Given
        var properties = with("format.class", "io.confluent.connect.azure.blob.format.parquet.ParquetFormat");
        properties.put("az.compression.type", "gzip");
        properties.put("parquet.codec", "ZSTD");

        // When
        var config = SinkConfig.parse(properties, WORKER);

        // Then
        assertThat(config.framing()).isNull();
        assertThat(config.format().extension()).isEqualTo(".zstd.parquet");
        assertThat(SinkConfig.warnings(properties, WORKER))
                .singleElement()
                .asString()
                .contains("az.compression.type has no effect on ParquetFormat");
    }

    @Test
    void leavesTheCompressionOfAvroToItsOwnCodec() {
        // Given
        var properties = with("az.compression.type", "gzip");
        properties.put("format.class", "AvroFormat");
        properties.put("avro.codec", "ZSTD");

        // When
        var config = SinkConfig.parse(properties, WORKER);

        // Then
        assertThat(config.framing()).isNull();
        assertThat(SinkConfig.warnings(properties, WORKER))
                .anySatisfy(warning -> assertThat(warning).contains("az.compression.type has no effect on AvroFormat"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "com.example.InsertUuid$Value",
                "com.example.UUIDField",
                "com.example.RandomKey",
                "com.example.InsertNow",
                "com.example.NowField$Value",
                "com.example.InsertCurrentTimestamp",
            })
    void warnsOfTransformsThatChangeARecordAtEachReading(String type) {
        // Given
        var properties = with("transforms", "id, mask");
        properties.put("transforms.id.type", type);
        properties.put("transforms.mask.type", "org.apache.kafka.connect.transforms.MaskField$Value");

        // When
        var warnings = SinkConfig.warnings(properties, WORKER);

        // Then
        assertThat(warnings)
                .singleElement()
                .asString()
                .startsWith("transforms.id seems to make another record at each reading")
                .contains("at-least-once after a restart");
    }

    @Test
    void warnsOfNoTransformWhoseNameOnlySoundsLikeOneThatDoes() {
        // Given
        var properties = with("transforms", "known");
        properties.put("transforms.known.type", "com.example.KnownFieldsNowhere");

        // Then
        assertThat(SinkConfig.warnings(properties, WORKER)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"RegexRouter", "TimestampRouter"})
    void notesThatRenamedTopicsKeepTheirNameInFiles(String type) {
        // Given
        var properties = with("transforms", "route");
        properties.put("transforms.route.type", "org.apache.kafka.connect.transforms." + type);

        // When
        var notes = SinkConfig.notes(properties);

        // Then
        assertThat(notes).singleElement().asString().contains("transforms.route", "keep the original topic");
        assertThat(SinkConfig.warnings(properties, WORKER)).isEmpty();
    }

    @Test
    void doesNotWarnOfConnectsOwnProperties() {
        // Given
        var properties = with("errors.tolerance", "all");
        properties.putAll(Map.of("value.converter", "x", "transforms", "a", "consumer.override.max.poll.records", "9"));

        // When
        var warnings = SinkConfig.warnings(properties, WORKER);

        // Then
        assertThat(warnings).isEmpty();
    }
}
