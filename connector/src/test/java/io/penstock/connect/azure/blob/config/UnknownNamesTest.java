package io.penstock.connect.azure.blob.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigValue;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnknownNamesTest {
    private static final Surroundings WORKER = new Surroundings("1.2.3", 1L << 30);

    @ParameterizedTest
    @CsvSource({
        "azblob.acount.name, azblob.account.name",
        "azblob.accuont.key, azblob.account.key",
        "flush.sise, flush.size",
        "format.clas, format.class",
        "topic, topics",
        "vlaue.converter, value.converter",
        "file.max.recrods, file.max.records",
        "rotate.intervall, rotate.interval.ms",
    })
    void namesTheNearestName(String wrong, String nearest) {
        // Given / When
        var found =
                UnknownNames.find(Map.of(wrong, "x"), SinkConfig.definition().names());

        // Then
        assertThat(found).singleElement().asString().contains(wrong, nearest);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "transforms.a.type",
                "predicates.p.pattern",
                "value.converter.schemas.enable",
                "consumer.override.max.poll.records",
                "errors.deadletterqueue.topic.name",
                "tasks.max.enforce",
                "my.own.note",
                "x"
            })
    void saysNothingOfConnectsNamesAndOfStrangeOnes(String name) {
        // Given / When
        var found = UnknownNames.find(Map.of(name, "x"), SinkConfig.definition().names());

        // Then
        assertThat(found).isEmpty();
    }

    @Test
    void showsWarningsInTheAnswerOfAValidation() {
        // Given
        var properties = with("warn");

        // When
        var values = SinkConfig.validate(properties, WORKER);

        // Then
        assertThat(value(values, "penstock.config.warnings").value())
                .asInstanceOf(InstanceOfAssertFactories.list(String.class))
                .anySatisfy(warning -> assertThat(warning).contains("is azblob.account.name meant?"));
        assertThat(values).allMatch(value -> value.errorMessages().isEmpty());
    }

    @Test
    void separatesWarningsAsSentences() {
        // Given
        var properties = new HashMap<>(with("warn"));
        properties.put("errors.tolerence", "all");

        // When
        var values = SinkConfig.validate(properties, WORKER);

        // Then: Kafka puts bare commas between the elements of a list
        assertThat(value(values, "penstock.config.warnings").value())
                .asInstanceOf(InstanceOfAssertFactories.list(String.class))
                .singleElement()
                .asString()
                .contains("meant?; unknown property errors.tolerence");
    }

    @Test
    void failsForAnUnknownNameWhenAsked() {
        // Given
        var properties = with("fail");

        // When
        var values = SinkConfig.validate(properties, WORKER);

        // Then
        assertThat(value(values, "penstock.config.unknown").errorMessages())
                .singleElement()
                .asString()
                .contains("azblob.acount.name");
    }

    @Test
    void isSilentWhenAsked() {
        // Given
        var properties = with("ignore");

        // When
        var warnings = SinkConfig.warnings(properties, WORKER);

        // Then
        assertThat(warnings).isEmpty();
    }

    private static Map<String, String> with(String judgement) {
        return new HashMap<>(Map.of(
                "name", "telemetry",
                "azblob.account.name", "telemetry",
                "azblob.account.key", "c2VjcmV0",
                "azblob.acount.name", "telemetry",
                "penstock.config.unknown", judgement));
    }

    private static ConfigValue value(List<ConfigValue> values, String name) {
        return values.stream()
                .filter(value -> value.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
