package io.penstock.connect.azure.blob.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TranslationTest {
    @ParameterizedTest
    @CsvSource({
        "output.data.format, AVRO, format.class, AVRO",
        "data.format, BYTES, format.class, ByteArrayFormat",
        "time.interval, DAILY, partitioner.class, DAILY",
        "azure.storage.container.name, lake, azblob.container.name, lake",
        "azure.user.agent, me, connect.azblob.useragent, me",
        "azure.retry.backoff.initial.delay.ms, 1000, azblob.retry.backoff.ms, 1000",
        "azure.retry.backoff.max.delay.ms, 32000, azblob.retry.max.backoff.ms, 32000",
        "azure.retry.backoff.max.attempts, 6, azblob.retry.retries, 5",
        "azure.retry.backoff.max.attempts, 0, azblob.retry.retries, 0",
        "azure.retry.backoff.max.attempts, few, azblob.retry.retries, few",
        "kafka.retry.backoff.ms, 200, retry.backoff.ms, 200",
        "file.max.records, 500, flush.size, 500",
        "file.max.records, 0, flush.size, -1",
        "file.compression.type, zstd, az.compression.type, zstd",
        "file.name.timestamp.timezone, Europe/Berlin, timezone, Europe/Berlin",
        "file.name.timestamp.source, WALLCLOCK, timestamp.extractor, WALLCLOCK",
        "file.name.timestamp.source, EVENT, timestamp.extractor, Record",
        "format.output.type, jsonl, format.class, JsonFormat",
        "format.output.type, json, format.class, JsonArrayFormat",
        "format.output.type, parquet, format.class, parquet",
        "format.output.fields.value.encoding, none, penstock.value.bytes.encoding, none",
    })
    void readsANameOfAnotherSink(String theirs, String value, String ours, String expected) {
        // Given / When
        var translated = Translation.of(Map.of(theirs, value));

        // Then
        assertThat(translated.properties()).containsExactly(Map.entry(ours, expected));
        assertThat(translated.problems().warnings())
                .containsExactly(theirs + " is read as " + ours + ": write that instead");
    }

    @Test
    void prefersOurNameWhenBothAreSet() {
        // Given / When
        var translated = Translation.of(Map.of("file.max.records", "5", "flush.size", "7"));

        // Then
        assertThat(translated.properties()).containsExactly(Map.entry("flush.size", "7"));
        assertThat(translated.problems().warnings())
                .containsExactly("file.max.records is ignored: flush.size is set too");
    }

    @Test
    void neverShowsTheValueOfATranslatedSecret() {
        // Given / When
        var translated = Translation.of(Map.of("azure.storage.connection.string", "AccountKey=hidden"));

        // Then
        assertThat(translated.properties()).containsKey("penstock.auth.connection.string");
        assertThat(translated.problems().warnings().toString()).doesNotContain("hidden");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            nullValues = "-",
            emptyValue = "",
            value = {
                "-!{{topic}}-{{partition}}-{{start_offset}}!''!{source.topic}-{source.partition}-{offset}",
                "lake/!-!lake!{source.topic}-{source.partition}-{offset}",
                "lake/x-!-!lake!x-{source.topic}-{source.partition}-{offset}",
                "-!{{topic}}/{{partition:padding=true}}/{{start_offset:padding=true}}!{topic}/{source.partition|pad=10}"
                        + "!{source.topic}-{source.partition}-{offset|pad=20}",
                "-!y={{timestamp:unit=yyyy}}/m={{timestamp:unit=MM}}/{{topic}}-{{partition}}-{{start_offset}}.gz"
                        + "!y={time:yyyy}/m={time:MM}!{source.topic}-{source.partition}-{offset}.gz",
                "-!{{topic}}-{{timestamp:unit=yyyy}}{{timestamp:unit=MM}}-{{partition}}-{{start_offset}}"
                        + "!{time:yyyy}-{time:MM}!{source.topic}--{source.partition}-{offset}",
                "-!a{b}/{{topic}}-{{partition}}!a{{b}}!{source.topic}-{source.partition}-{offset}",
            })
    void splitsATemplateIntoFolderAndFile(String prefix, String template, String path, String file) {
        // Given
        var properties = new HashMap<String, String>();
        properties.put("file.name.prefix", prefix);
        properties.put("file.name.template", template);

        // When
        var translated = Translation.of(properties);

        // Then
        assertThat(translated.properties())
                .isEqualTo(Map.of("penstock.path.template", path, "penstock.file.template", file, "topics.dir", ""));
        assertThat(translated.problems().warnings()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "{{key}}, made of the key",
        "{{topic}}/{{key}}-{{start_offset}}, made of the key",
        "{{start_offset}}/{{topic}}, must stand behind the last /"
    })
    void refusesTemplatesThatCannotBeKept(String template, String expected) {
        // Given / When
        var translated = Translation.of(Map.of("file.name.template", template));

        // Then
        assertThat(translated.problems().errors().get("penstock.file.template"))
                .singleElement()
                .asString()
                .contains(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "value|false|-",
                "value|-|value",
                "key, value, offset|true|key,value,offset",
                "-|false|-",
                "-|true|value"
            })
    void readsOutputFieldsAsAnEnvelope(String fields, String envelope, String expected) {
        // Given
        var properties = new HashMap<String, String>();
        properties.put("format.output.fields", fields);
        properties.put("format.output.envelope", envelope);

        // When
        var translated = Translation.of(properties);

        // Then
        assertThat(translated.properties().get("penstock.envelope.fields")).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "confluent.license, ''",
        "confluent.topic.bootstrap.servers, broker:9092",
        "storage.class, io.confluent.connect.azure.blob.storage.AzureBlobStorage",
        "enable.conditional.writes, true",
        "max.files.scan.limit, 9",
        "rotate.file.on.partition.change, true"
    })
    void notesWhatNobodyNeedsToChange(String name, String value) {
        // Given / When
        var translated = Translation.of(Map.of(name, value));

        // Then
        assertThat(translated.notes()).singleElement().asString().startsWith(name);
        assertThat(translated.problems().warnings()).isEmpty();
        assertThat(translated.properties()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "enable.conditional.writes, false",
        "schema.generator.class, io.confluent.connect.storage.hive.schema.DefaultSchemaGenerator",
        "hive.integration, true",
        "append.late.data, true",
        "keys.format.class, JsonFormat",
        "headers.format.class, JsonFormat",
        "kafka.api.key, x",
        "kafka.auth.mode, SERVICE_ACCOUNT",
        "input.data.format, JSON",
        "authentication.method, x",
        "behavior.on.error, log"
    })
    void warnsOfWhatTheUserMayMiss(String name, String value) {
        // Given / When
        var translated = Translation.of(Map.of(name, value));

        // Then
        assertThat(translated.problems().warnings()).singleElement().asString().startsWith(name);
        assertThat(translated.properties()).isEmpty();
    }

    @Test
    void takesNullForNotSet() {
        // Given
        var properties = new HashMap<String, String>();
        properties.put("azblob.sas.token", null);
        properties.put("topics", "t");

        // When
        var translated = Translation.of(properties);

        // Then
        assertThat(translated.properties()).containsOnlyKeys("topics");
    }
}
