package io.penstock.connect.azure.blob.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Fractions are written as the generator itself would. */
class JsonNumbersTest {
    private final JsonNumbers numbers = new JsonNumbers();

    @Test
    void writesDoublesOfEveryMagnitudeAsTheGeneratorDoes() throws IOException {
        // Given
        var random = new Random(1);
        var extremes = List.of(
                0.0,
                -0.0,
                1.0,
                1e7,
                9_999_999.999,
                1e-3,
                1e22,
                1e23,
                Double.MIN_VALUE,
                Double.MAX_VALUE,
                2e-308,
                Double.NaN,
                Double.POSITIVE_INFINITY,
                Double.NEGATIVE_INFINITY,
                -1.234567890123456E-300);

        // When / Then
        for (double value : extremes) {
            compare(value);
        }
        for (int i = 0; i < 5_000; i++) {
            compare(Double.longBitsToDouble(random.nextLong()));
            compare(Math.round(random.nextDouble() * 1e9) / 1e6);
        }
    }

    @Test
    void writesFloatsOfEveryMagnitudeAsTheGeneratorDoes() throws IOException {
        // Given
        var random = new Random(1);

        // When / Then
        for (float value : new float[] {0, -0f, 1e7f, 1e-3f, Float.MIN_VALUE, Float.MAX_VALUE, Float.NaN, 0.1f}) {
            compare(value);
        }
        for (int i = 0; i < 5_000; i++) {
            compare(Float.intBitsToFloat(random.nextInt()));
        }
    }

    private void compare(double value) throws IOException {
        assertThat(written(json -> numbers.write(json, value))).isEqualTo(written(json -> json.writeNumber(value)));
    }

    private void compare(float value) throws IOException {
        assertThat(written(json -> numbers.write(json, value))).isEqualTo(written(json -> json.writeNumber(value)));
    }

    private interface Content {
        void write(JsonGenerator json) throws IOException;
    }

    /** Between other values, so that commas count too. */
    private static String written(Content content) throws IOException {
        var text = new StringWriter();
        try (var json = new JsonFactory().createGenerator(text)) {
            json.writeStartArray();
            json.writeNumber(1);
            content.write(json);
            content.write(json);
            json.writeEndArray();
        }
        return text.toString();
    }
}
