package io.penstock.connect.azure.blob.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.connect.azure.blob.fault.RecordFault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextWriterTest {
    private static final String PAIR = "\uD83D\uDE97";
    private static final String[] ALPHABET = {"a", "ü", "ł", "語", PAIR};

    private final TextWriter writer = new TextWriter();

    @RepeatedTest(20)
    void writesWhatJavaItselfWrites(RepetitionInfo repetition) throws IOException {
        // Given: texts of all lengths around those of the pieces
        var random = new Random(repetition.getCurrentRepetition());
        int alphabet = 1 + random.nextInt(ALPHABET.length);
        var text = new StringBuilder();
        int length = random.nextInt(10_000);
        while (text.length() < length) {
            text.append(ALPHABET[random.nextInt(alphabet)]);
        }

        // When / Then
        assertThat(written(text.toString())).isEqualTo(text.toString().getBytes(UTF_8));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2_046, 2_047, 2_048, 2_049, 4_095, 4_096})
    void keepsPairsTogetherAnywhere(int before) throws IOException {
        // Given
        var text = "x".repeat(before) + PAIR + "y";

        // When / Then
        assertThat(written(text)).isEqualTo(text.getBytes(UTF_8));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2_047, 2_048, 5_000})
    void refusesHalfOfAPairAnywhereAndGoesOnWithTheNextText(int before) throws IOException {
        // Given
        var prefix = "x".repeat(before);

        // When / Then
        for (var half : new String[] {"\uD83D", "\uDE97", "\uD83Dz", "\uDE97\uD83D"}) {
            assertThatThrownBy(() -> written(prefix + half))
                    .isInstanceOf(RecordFault.class)
                    .hasMessageContaining("half of a surrogate pair");
            assertThat(written("next")).isEqualTo("next".getBytes(UTF_8));
        }
    }

    private byte[] written(String text) throws IOException {
        var out = new ByteArrayOutputStream();
        writer.write(text, out);
        return out.toByteArray();
    }
}
