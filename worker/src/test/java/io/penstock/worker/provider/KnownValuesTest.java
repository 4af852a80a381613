package io.penstock.worker.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnownValuesTest {
    private final KnownValues known = new KnownValues();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "hunter2-passphrase|NoSuchFileException: /x/hunter2-passphrase at|NoSuchFileException: /x/[hidden] at",
                "two words \" quoted|a two words \" quoted b|a [hidden] b",
                "two words \" quoted|{two words \\\" quoted}|{[hidden]}",
                "sv=1&sig=a/b%3D|?x=sv%3D1%26sig%3Da%2Fb%253D|?x=[hidden]",
                "word|a word, keyword word|a [hidden], keyword [hidden]",
                "on|on and on|on and on"
            })
    void hidesExactlyTheValue(String value, String line, String masked) {
        // Given
        known.add(List.of(value));

        // Then
        assertThat(known.masked(line)).isEqualTo(masked);
    }

    @Test
    void hidesTrimmedValuesAndEachLineOfALongOne() {
        // Given
        known.add(List.of("  padded-value\n", "-----BEGIN-----\nMIIEvQIBADANBg\n-----END-----"));

        // Then
        assertThat(known.masked("is padded-value!")).isEqualTo("is [hidden]!");
        assertThat(known.masked("MIIEvQIBADANBg")).isEqualTo("[hidden]");
    }

    @Test
    void hidesTheLongerOfTwoThatOverlapAndForgetsNothing() {
        // Given
        known.add(List.of("long-secret"));
        known.add(List.of("long-secret-tail"));
        known.add(List.of("other-secret"));

        // Then
        assertThat(known.masked("long-secret-tail long-secret other-secret")).isEqualTo("[hidden] [hidden] [hidden]");
    }
}
