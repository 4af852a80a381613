package io.penstock.connect.azure.blob.format.row;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.connect.azure.blob.format.row.Projection.Impossible;
import io.penstock.connect.azure.blob.format.row.Projection.Possible;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaProjectorTest {
    @Test
    void widensNumbersOfOneFamily() {
        assertThat(project(Schema.INT8_SCHEMA, Schema.INT64_SCHEMA, (byte) -3)).isEqualTo(-3L);
        assertThat(project(Schema.INT8_SCHEMA, Schema.INT16_SCHEMA, (byte) -3)).isEqualTo((short) -3);
        assertThat(project(Schema.INT16_SCHEMA, Schema.INT32_SCHEMA, (short) 7)).isEqualTo(7);
        assertThat(project(Schema.FLOAT32_SCHEMA, Schema.FLOAT64_SCHEMA, 1.5f)).isEqualTo(1.5);
        assertThat(refusal(Schema.INT64_SCHEMA, Schema.INT32_SCHEMA))
                .isEqualTo("the value is of type INT64, not INT32");
        assertThat(refusal(Schema.INT32_SCHEMA, Schema.FLOAT64_SCHEMA))
                .isEqualTo("the value is of type INT32, not FLOAT64");
    }

    @Test
    void givesNewFieldsTheirDefaultOrNullAndDropsOldOnes() {
        // Given
        var from = struct("a", Schema.INT32_SCHEMA, "gone", Schema.STRING_SCHEMA);
        var to = struct(
                "n", Schema.OPTIONAL_STRING_SCHEMA,
                "d", SchemaBuilder.int32().defaultValue(7).build(),
                "a", Schema.INT64_SCHEMA);

        // When
        var projected = (Struct) project(from, to, new Struct(from).put("a", 1).put("gone", "x"));

        // Then
        assertThat(projected).isEqualTo(new Struct(to).put("d", 7).put("a", 1L));
        assertThat(((Possible) SchemaProjector.project(from, to)).drops()).isTrue();
    }

    @Test
    void putsADefaultInThePlaceOfANullThatIsNotAllowedAnyMore() {
        // Given
        var to = SchemaBuilder.string().defaultValue("none").build();

        // When / Then
        assertThat(project(Schema.OPTIONAL_STRING_SCHEMA, to, null)).isEqualTo("none");
        assertThat(project(Schema.OPTIONAL_STRING_SCHEMA, to, "x")).isEqualTo("x");
        assertThat(refusal(Schema.OPTIONAL_STRING_SCHEMA, Schema.STRING_SCHEMA))
                .isEqualTo("the value may be null in one and must not be in the other");
    }

    @Test
    void reachesIntoArraysMapsAndStructs() {
        // Given
        var from = SchemaBuilder.array(SchemaBuilder.map(Schema.STRING_SCHEMA, struct("a", Schema.INT8_SCHEMA)))
                .build();
        var inner = struct("a", Schema.INT64_SCHEMA);
        var to = SchemaBuilder.array(
                        SchemaBuilder.map(Schema.STRING_SCHEMA, inner).build())
                .build();
        var source = new Struct(from.valueSchema().valueSchema()).put("a", (byte) 1);

        // When / Then
        assertThat(project(from, to, List.of(Map.of("k", source))))
                .isEqualTo(List.of(Map.of("k", new Struct(inner).put("a", 1L))));
        assertThat(refusal(to, from)).isEqualTo("field []{value}.a is of type INT64, not INT8");
    }

    @Test
    void addsDigitsToDecimalsAndTakesNoneAway() {
        assertThat(project(Decimal.schema(2), Decimal.schema(4), new BigDecimal("1.50")))
                .isEqualTo(new BigDecimal("1.5000"));
        assertThat(refusal(Decimal.schema(4), Decimal.schema(2))).isEqualTo("the value has the scale 4, not 2");
    }

    @Test
    void tellsLogicalTypesApartAndIgnoresOtherParameters() {
        // Given
        var plain =
                SchemaBuilder.string().name("Color").parameter("symbols", "RED").build();
        var more = SchemaBuilder.string()
                .name("Color")
                .parameter("symbols", "RED,BLUE")
                .build();

        // When / Then
        assertThat(project(plain, more, "RED")).isEqualTo("RED");
        assertThat(refusal(plain, Schema.STRING_SCHEMA)).isEqualTo("the value is of type STRING Color, not STRING");
    }

    @Test
    void leavesValuesOfEqualSchemasUntouched() {
        // Given
        var from = struct("a", struct("b", Schema.OPTIONAL_STRING_SCHEMA));
        var to = struct("a", struct("b", Schema.OPTIONAL_STRING_SCHEMA));

        // When
        var projection = (Possible) SchemaProjector.project(from, to);

        // Then
        assertThat(projection.step().changes()).isFalse();
        assertThat(projection.drops()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void makesValidValuesOfTheOtherSchemaOrSaysWhereTheyDiffer(long seed) {
        // Given
        var random = new Random(seed);
        int possible = 0;
        for (int round = 0; round < 2_000; round++) {
            var from = RandomSchemas.struct(random, 3);
            var to = random.nextBoolean() ? RandomSchemas.struct(random, 3) : RandomSchemas.mutated(from, random);
            var value = (Struct) RandomSchemas.value(from, random);

            // When
            var projection = SchemaProjector.project(from, to);

            // Then
            if (projection instanceof Possible way) {
                possible++;
                ((Struct) way.step().apply(value)).validate();
                assertThat(((Struct) way.step().apply(value)).schema().equals(to)
                                || !way.step().changes())
                        .isTrue();
            } else {
                assertThat(((Impossible) projection).path().text()).isNotEmpty();
            }
        }
        assertThat(possible).isGreaterThan(200);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void reachesTheSameValueInOneStepAsInTwo(long seed) {
        // Given: schemas that only grow
        var random = new Random(seed);
        for (int round = 0; round < 1_000; round++) {
            var one = RandomSchemas.struct(random, 3);
            var two = RandomSchemas.grown(one, random);
            var three = RandomSchemas.grown(two, random);
            var value = RandomSchemas.value(one, random);

            // When
            var direct = project(one, three, value);
            var indirect = project(two, three, project(one, two, value));

            // Then
            assertThat(direct).isEqualTo(indirect);
        }
    }

    private static @Nullable Object project(Schema from, Schema to, @Nullable Object value) {
        return ((Possible) SchemaProjector.project(from, to)).step().apply(value);
    }

    private static String refusal(Schema from, Schema to) {
        var impossible = (Impossible) SchemaProjector.project(from, to);
        return impossible.path() + " " + impossible.why();
    }

    private static Schema struct(Object... fields) {
        var builder = SchemaBuilder.struct();
        for (int i = 0; i < fields.length; i += 2) {
            builder.field((String) fields[i], (Schema) fields[i + 1]);
        }
        return builder.build();
    }
}
