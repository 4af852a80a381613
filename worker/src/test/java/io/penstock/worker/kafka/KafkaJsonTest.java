package io.penstock.worker.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KafkaJsonTest {
    @Test
    void takesTheLongestNameAndPatternThatThereMayBe() throws IOException {
        // Given
        var name = "n".repeat(249);
        var pattern = "p".repeat(1_000);

        // When
        var question = question("{\"topics\": [\"" + name + "\"], \"patterns\": [\"" + pattern + "\"]}");

        // Then
        assertThat(question.topics()).containsExactly(name);
        assertThat(question.patterns()).containsExactly(pattern);
    }

    @Test
    void refusesLongerNamesAndPatterns() {
        refuses("{\"topics\": [\"" + "n".repeat(250) + "\"]}", "a text in topics has more than 249 characters");
        refuses("{\"patterns\": [\"" + "p".repeat(1_001) + "\"]}", "a text in patterns has more than 1000 characters");
    }

    @Test
    void refusesMoreTopicsThanAnybodyHas() {
        // Given
        var names = IntStream.rangeClosed(0, 5_000)
                .mapToObj(number -> "\"t" + number + "\"")
                .collect(Collectors.joining(","));

        // Then
        refuses("{\"topics\": [" + names + "]}", "topics has more than 5000 texts");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "[]", "{\"topics\": 3}", "{\"topics\": [3]}", "{\"topics\": [\"secret-text", "secret-text"})
    void refusesWhatIsNoQuestionAndQuotesNothingOfIt(String body) {
        assertThatThrownBy(() -> question(body)).isInstanceOf(IOException.class).hasMessageNotContaining("secret-text");
    }

    private static void refuses(String body, String why) {
        assertThatThrownBy(() -> question(body)).isInstanceOf(IOException.class).hasMessage(why);
    }

    private static TopicQuestion question(String body) throws IOException {
        return KafkaJson.question(body.getBytes(StandardCharsets.UTF_8));
    }
}
