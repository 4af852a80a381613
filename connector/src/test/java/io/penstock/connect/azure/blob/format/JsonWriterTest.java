package io.penstock.connect.azure.blob.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.penstock.connect.azure.blob.fault.RecordFault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written is, byte for byte, what Jackson's generator writes. */
class JsonWriterTest {
    private static final JsonFactory JACKSON = JsonFactory.builder()
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8) // as UTF-8 does, not as two escapes
            .build();

    private final JsonWriter writer = new JsonWriter();
    private final Random random = new Random(1);

    @Test
    void writesDoublesOfEveryMagnitude() throws IOException {
        // Given
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
            compare(json -> json.number(value), json -> json.writeNumber(value));
        }
        for (int i = 0; i < 5_000; i++) {
            double any = Double.longBitsToDouble(random.nextLong());
            double usual = Math.round(random.nextDouble() * 1e9) / 1e6;
            compare(json -> json.number(any), json -> json.writeNumber(any));
            compare(json -> json.number(usual), json -> json.writeNumber(usual));
        }
    }

    @Test
    void writesMeasurementsOfEveryPrecision() throws IOException {
        // Given
        double[] edges = {1e-3, 0.0009999999999999998, 9_999_999.999999, 0.1 + 0.2, 1e6, 0.000001, 0.001001, -273.15};

        // When / Then
        for (double value : edges) {
            compare(json -> json.number(value), json -> json.writeNumber(value));
        }
        for (int decimals = 0; decimals < 9; decimals++) {
            double scale = Math.pow(10, decimals);
            for (int i = 0; i < 3_000; i++) {
                double limit = Math.pow(10, random.nextInt(9));
                double value = Math.round((random.nextDouble() - 0.5) * limit * scale) / scale;
                double next = Math.nextUp(value);
                compare(json -> json.number(value), json -> json.writeNumber(value));
                compare(json -> json.number(next), json -> json.writeNumber(next));
            }
        }
    }

    @Test
    void writesFloatsOfEveryMagnitude() throws IOException {
        // When / Then
        for (float value : new float[] {0, -0f, 1e7f, 1e-3f, Float.MIN_VALUE, Float.MAX_VALUE, Float.NaN, 0.1f}) {
            compare(json -> json.number(value), json -> json.writeNumber(value));
        }
        for (int i = 0; i < 5_000; i++) {
            float any = Float.intBitsToFloat(random.nextInt());
            compare(json -> json.number(any), json -> json.writeNumber(any));
        }
    }

    @Test
    void writesWholeNumbersOfEveryLength() throws IOException {
        // When / Then
        for (long value : new long[] {0, -1, Integer.MIN_VALUE, Long.MIN_VALUE, Long.MAX_VALUE}) {
            compare(json -> json.number(value), json -> json.writeNumber(value));
        }
        for (int bits = 0; bits < 64; bits++) {
            long any = random.nextLong() >> bits;
            compare(json -> json.number(any), json -> json.writeNumber(any));
        }
    }

    @Test
    void escapesEveryCharacterThatMustBe() throws IOException {
        // When / Then
        for (char c = 0; c < Character.MIN_SURROGATE; c++) {
            var text = "a" + c + "b";
            compare(json -> json.text(text), json -> json.writeString(text));
        }
    }

    @Test
    void writesTextOfAnyLengthInAnyAlphabet() throws IOException {
        // When / Then
        for (int i = 0; i < 500; i++) {
            var text = text(random.nextInt(5_000));
            compare(json -> json.text(text), json -> json.writeString(text));
            compare(json -> member(json, text), json -> {
                json.writeStartObject();
                json.writeFieldName(text);
                json.writeNull();
                json.writeEndObject();
            });
        }
    }

    @Test
    void remembersNamesWithoutMixingThemUp() throws IOException {
        // Given: many more than are remembered, and two with the same hash
        for (int i = 0; i < 20_000; i++) {
            var name = "name" + i % 5_000;
            compare(json -> member(json, name), json -> {
                json.writeStartObject();
                json.writeNullField(name);
                json.writeEndObject();
            });
        }
        for (var name : List.of("Aa", "BB", "Aa")) {
            assertThat(written(json -> member(json, name))).isEqualTo("{\"" + name + "\":null}");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uD83D", "\uDE00", "a\uD83Db", "\uDE00\uD83D", "\uD83D\uD83D\uDE00"})
    void refusesHalfOfAPair(String text) {
        // When / Then
        assertThatThrownBy(() -> written(json -> json.text(text))).isInstanceOf(RecordFault.class);
    }

    @Test
    void keepsPairsTogetherWhereALongTextIsTakenInPieces() throws IOException {
        // When / Then: 2,048 characters are taken at a time
        for (int before = 2_040; before < 2_050; before++) {
            var text = "x".repeat(before) + "\uD83D\uDE00".repeat(1_030);
            compare(json -> json.text(text), json -> json.writeString(text));
        }
    }

    @Test
    void writesBytesInBase64() throws IOException {
        // When / Then
        for (int length = 0; length < 200; length++) {
            var bytes = new byte[length];
            random.nextBytes(bytes);
            compare(json -> json.base64(bytes), json -> json.writeBinary(bytes));
        }
    }

    @Test
    void separatesValuesAtEveryDepth() throws IOException {
        // Given
        compare(
                json -> {
                    json.openObject();
                    json.name("a");
                    json.openArray();
                    json.openArray();
                    json.closeArray();
                    json.bool(true);
                    json.openObject();
                    json.closeObject();
                    json.nothing();
                    json.closeArray();
                    json.name("b");
                    json.raw("[1, 2]".getBytes(UTF_8));
                    json.name("c");
                    json.ascii("1.50");
                    json.closeObject();
                },
                json -> {
                    json.writeStartObject();
                    json.writeFieldName("a");
                    json.writeStartArray();
                    json.writeStartArray();
                    json.writeEndArray();
                    json.writeBoolean(true);
                    json.writeStartObject();
                    json.writeEndObject();
                    json.writeNull();
                    json.writeEndArray();
                    json.writeFieldName("b");
                    json.writeRawValue("[1, 2]");
                    json.writeFieldName("c");
                    json.writeNumber("1.50");
                    json.writeEndObject();
                });
    }

    @Test
    void takesAnObjectBackThatBecomesSomethingElse() throws IOException {
        // When
        var text = written(json -> {
            json.openArray();
            json.number(1);
            int start = json.openObject();
            json.name("a");
            json.openArray();
            json.closeArray();
            json.undoObject(start);
            json.openArray();
            json.number(2);
            json.closeArray();
            json.number(3);
            json.closeArray();
        });

        // Then
        assertThat(text).isEqualTo("[1,[2],3]");
    }

    private static void member(JsonWriter json, String name) {
        json.openObject();
        json.name(name);
        json.nothing();
        json.closeObject();
    }

    private String text(int length) {
        var text = new StringBuilder();
        int[] limits = {0x80, 0x100, 0x800, 0xD800, 0x110000};
        int limit = limits[random.nextInt(limits.length)];
        while (text.length() < length) {
            int code = random.nextInt(limit);
            text.appendCodePoint(Character.getType(code) == Character.SURROGATE ? 'x' : code);
        }
        return text.toString();
    }

    @FunctionalInterface
    private interface Content {
        void write(JsonGenerator json) throws IOException;
    }

    /** As a value of its own and between other values, so that commas count too. */
    private void compare(Consumer<JsonWriter> ours, Content expected) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var json = JACKSON.createGenerator(out)) {
            json.writeStartArray();
            json.writeNumber(1);
            expected.write(json);
            expected.write(json);
            json.writeEndArray();
        }
        assertThat(written(json -> {
                    json.openArray();
                    json.number(1);
                    ours.accept(json);
                    ours.accept(json);
                    json.closeArray();
                }))
                .isEqualTo(out.toString(UTF_8));
    }

    private String written(Consumer<JsonWriter> content) throws IOException {
        writer.clear();
        content.accept(writer);
        var out = new ByteArrayOutputStream();
        writer.writeTo(out);
        return out.toString(UTF_8);
    }
}
