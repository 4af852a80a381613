package io.penstock.connect.azure.blob.naming;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathEncoderTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "plain|plain",
                "a/b|a%2Fb",
                "100%|100%25",
                " x |%20x%20",
                "end.|end%2E",
                "..|.%2E",
                "''|__empty__",
                "é|é",
                "😀|😀",
                "a b.c|a b.c"
            })
    void encodesWhatAPathSegmentMustNotHold(String value, String expected) {
        // Given / When
        var segment = PathEncoder.segment(value);

        // Then
        assertThat(segment).isEqualTo(expected);
    }

    @Test
    void encodesControlCharactersAndWhatNoListingCanShow() {
        // Given / When / Then
        assertThat(PathEncoder.segment("a\nb\u007f\u0085")).isEqualTo("a%0Ab%7F%C2%85");
        assertThat(PathEncoder.segment("\ud83dx\ude00")).isEqualTo("%ED%A0%BDx%ED%B8%80");
        assertThat(PathEncoder.segment("\uffff")).isEqualTo("%EF%BF%BF");
    }

    @Test
    void givesDifferentValuesDifferentSegments() {
        // Given
        var random = new Random(9);
        var alphabet = " ./%25AF\\\n\ud83d\ude00\ud801é";
        var owners = new HashMap<String, String>();
        for (int i = 0; i < 20_000; i++) {
            var value = new StringBuilder();
            for (int length = 1 + random.nextInt(5); length > 0; length--) {
                value.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }

            // When
            var other = owners.put(PathEncoder.segment(value.toString()), value.toString());

            // Then
            assertThat(other).isIn(null, value.toString());
        }
    }
}
