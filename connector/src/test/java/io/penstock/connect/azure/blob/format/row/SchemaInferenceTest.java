package io.penstock.connect.azure.blob.format.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.connect.azure.blob.fault.RecordFault;
import io.penstock.connect.azure.blob.format.row.InferredType.ArrayOf;
import io.penstock.connect.azure.blob.format.row.InferredType.Plain;
import io.penstock.connect.azure.blob.format.row.InferredType.RecordOf;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaInferenceTest {
    private static final SchemaInference INFERENCE = new SchemaInference(5, true);

    @Test
    void mergesNumbersArraysAndRecordsAndLetsClashesBeText() {
        assertThat(merged(1, 2.5)).isEqualTo(Plain.FLOAT64);
        assertThat(merged(null, "x")).isEqualTo(Plain.STRING);
        assertThat(merged(1, "x")).isEqualTo(Plain.JSON);
        assertThat(merged(List.of(1L), List.of())).isEqualTo(new ArrayOf(Plain.INT64));
        assertThat(merged(List.of(1L, "x"), List.of(2.0))).isEqualTo(new ArrayOf(Plain.JSON));
        assertThat(merged(Map.of("a", 1), Map.of("b", true)))
                .isEqualTo(new RecordOf(Map.of("a", Plain.INT64, "b", Plain.BOOLEAN)));
        assertThat(merged(Map.of("a", 1), List.of())).isEqualTo(Plain.JSON);
        assertThat(merged(Map.of(1, "key is no text"), null)).isEqualTo(Plain.JSON);
    }

    @Test
    void makesMapsOfMoreThanAThousandKeysMapsOfText() {
        // Given
        var half = keys(0, 600);
        var other = keys(500, 600);
        var third = keys(0, 1_000);

        // When / Then
        assertThat(merged(half, other)).isEqualTo(Plain.TEXT_MAP);
        assertThat(merged(half, third)).isInstanceOf(RecordOf.class);
        assertThat(INFERENCE.merge(merged(half, other), INFERENCE.of(third))).isEqualTo(Plain.TEXT_MAP);
    }

    @Test
    void writesWhatIsNestedTooDeepAsTextOrRefusesIt() {
        // Given
        Object deep = Map.of("a", Map.of("b", Map.of("c", 1)));

        // When
        var type = new SchemaInference(2, true).of(deep);

        // Then
        assertThat(type).isEqualTo(new RecordOf(Map.of("a", new RecordOf(Map.of("b", Plain.JSON)))));
        assertThatThrownBy(() -> new SchemaInference(2, false).of(deep))
                .isInstanceOf(RecordFault.class)
                .hasMessageContaining("more than 2 levels")
                .hasMessageContaining("penstock.schema.recursion=json");
    }

    @Test
    void refusesValuesOfClassesThatNoConverterMakes() {
        assertThatThrownBy(() -> INFERENCE.of(Map.of("a", Map.of(1, new Object()))))
                .isInstanceOf(RecordFault.class)
                .hasMessage("Java class java.lang.Object has no Connect type");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void doesNotDependOnTheOrderOrTheNumberOfRecords(long seed) {
        // Given
        var random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            var a = INFERENCE.of(RandomValues.value(random, 4));
            var b = INFERENCE.of(RandomValues.value(random, 4));
            var c = INFERENCE.of(RandomValues.value(random, 4));

            // When
            var left = INFERENCE.merge(INFERENCE.merge(a, b), c);
            var right = INFERENCE.merge(a, INFERENCE.merge(b, c));

            // Then: associative, commutative, idempotent, monotone
            assertThat(left).isEqualTo(right);
            assertThat(INFERENCE.merge(a, b)).isEqualTo(INFERENCE.merge(b, a));
            assertThat(INFERENCE.merge(left, left)).isEqualTo(left);
            assertThat(INFERENCE.merge(left, b)).isEqualTo(left);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void acceptsExactlyTheValuesThatDoNotWidenTheColumns(long seed) {
        // Given
        var random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            var type = INFERENCE.merge(
                    INFERENCE.of(RandomValues.value(random, 4)), INFERENCE.of(RandomValues.value(random, 4)));
            var value = RandomValues.value(random, 4);

            // When
            boolean accepted = INFERENCE.accepts(type, value);

            // Then
            var merged = INFERENCE.merge(type, INFERENCE.of(value));
            assertThat(accepted ? columns(merged) : merged)
                    .as("%s takes %s", type, value)
                    .satisfies(after -> assertThat(after.equals(accepted ? columns(type) : type))
                            .isEqualTo(accepted));
        }
    }

    private static Object columns(InferredType type) {
        return new InferredSchema(type, RowRecords.TEXT).schema();
    }

    private static InferredType merged(@Nullable Object one, @Nullable Object other) {
        return INFERENCE.merge(INFERENCE.of(one), INFERENCE.of(other));
    }

    private static Map<String, Object> keys(int from, int count) {
        var map = new LinkedHashMap<String, Object>();
        for (int i = from; i < from + count; i++) {
            map.put("k" + i, 1L);
        }
        return map;
    }

    /** Values as converters make them. */
    static final class RandomValues {
        private RandomValues() {}

        static @Nullable Object value(Random random, int depth) {
            return switch (random.nextInt(depth > 0 ? 9 : 6)) {
                case 0 -> null;
                case 1 -> random.nextLong();
                case 2 -> random.nextDouble();
                case 3 -> "text " + random.nextInt(100);
                case 4 -> random.nextBoolean();
                case 5 -> new byte[] {(byte) random.nextInt(), 2};
                case 6 -> {
                    var list = new ArrayList<@Nullable Object>();
                    for (int i = random.nextInt(4); i > 0; i--) {
                        list.add(value(random, depth - 1));
                    }
                    yield list;
                }
                default -> row(random, depth);
            };
        }

        static Map<String, @Nullable Object> row(Random random, int depth) {
            var map = new LinkedHashMap<String, @Nullable Object>();
            for (int i = random.nextInt(4); i > 0; i--) {
                map.put("f" + random.nextInt(5), value(random, depth - 1));
            }
            return map;
        }
    }
}
