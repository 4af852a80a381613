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

    @Test
    void hidesBothOfTwoThatOverlapInALine() {
        // Given
        known.add(List.of("abcdefghij", "hijklmnopqrst"));

        // Then
        assertThat(known.masked("x abcdefghijklmnopqrst y")).isEqualTo("x [hidden] y");
    }

    @Test
    void hidesThePartsOfALongLineThatALogCutsOff() {
        // Given
        var token = "eyJhbGciOiJSUzI1NiIsImtpZCI6Ij".repeat(40);
        known.add(List.of(token));

        // Then
        assertThat(known.masked("token " + token + ", of")).isEqualTo("token [hidden], of");
        assertThat(known.masked("token " + token.substring(0, 640) + "…")).isEqualTo("token [hidden]…");
    }

    @Test
    void keepsPasswordsHoweverManyCertificatesAndTokensAreRead() {
        // Given
        known.add(List.of("password-1"));

        // When
        for (int certificate = 0; certificate < 20; certificate++) {
            known.add(List.of(certificate(certificate)));
        }

        // Then
        assertThat(known.masked("password-1")).isEqualTo("[hidden]");
        assertThat(known.masked("line 19 0 of a certificate")).isEqualTo("[hidden]");
        assertThat(known.masked("line 0 0 of a certificate")).isNotEqualTo("[hidden]");
    }

    @Test
    void forgetsTheValueThatWasReadLongestAgo() {
        // Given
        known.add(List.of(certificate(0)));
        known.add(List.of(certificate(1)));

        // When
        for (int certificate = 2; certificate < 20; certificate++) {
            known.add(List.of(certificate(0)));
            known.add(List.of(certificate(certificate)));
        }

        // Then
        assertThat(known.masked("line 0 0 of a certificate")).isEqualTo("[hidden]");
        assertThat(known.masked("line 1 0 of a certificate")).isNotEqualTo("[hidden]");
    }

    @Test
    void passesOnALineThatHoldsNothingAsItIs() {
        // Given
        known.add(List.of("password-1"));
        var line = "nothing to hide";

        // Then
        assertThat(known.masked(line)).isSameAs(line);
    }

    private static String certificate(int number) {
        var lines = new StringBuilder();
        for (int line = 0; line < 20_000; line++) {
            lines.append("line ").append(number).append(' ').append(line).append(" of a certificate\n");
        }
        return lines.toString();
    }
}
