package io.penstock.connect.azure.blob.format.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.connect.azure.blob.fault.RecordFault;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class GivenSchemaTest {
    private static final Schema LINE =
            SchemaBuilder.struct().field("price", Decimal.schema(2)).build();
    private static final Schema ORDER = SchemaBuilder.struct()
            .name("Order")
            .field("id", Schema.INT32_SCHEMA)
            .field("at", Timestamp.builder().optional().build())
            .field(
                    "day",
                    org.apache.kafka.connect.data.Date.builder().optional().build())
            .field("time", Time.builder().optional().build())
            .field("raw", Schema.OPTIONAL_BYTES_SCHEMA)
            .field("share", Schema.OPTIONAL_FLOAT32_SCHEMA)
            .field("lines", SchemaBuilder.array(LINE).optional().build())
            .field(
                    "tags",
                    SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.INT8_SCHEMA)
                            .optional()
                            .build())
            .field("state", SchemaBuilder.string().defaultValue("new").build())
            .build();

    @Test
    void convertsWhatJsonHasToWhatTheSchemaWants() {
        // Given
        var value = Map.of(
                "id",
                5L,
                "at",
                "2026-11-20T14:00:00Z",
                "day",
                1L,
                "time",
                "00:00:01",
                "raw",
                "AQI=",
                "share",
                0.5,
                "lines",
                List.of(Map.of("price", 1.5), Map.of("price", "2")),
                "tags",
                Map.of("a", 1L));

        // When
        var struct = (Struct) new GivenSchema(ORDER).convert(value);

        // Then
        struct.validate();
        assertThat(struct.get("id")).isEqualTo(5);
        assertThat(struct.get("at")).isEqualTo(Date.from(Instant.parse("2026-11-20T14:00:00Z")));
        assertThat(struct.get("day")).isEqualTo(Date.from(Instant.parse("1970-01-02T00:00:00Z")));
        assertThat(struct.get("time")).isEqualTo(Date.from(Instant.ofEpochSecond(1)));
        assertThat(struct.getBytes("raw")).containsExactly(1, 2);
        assertThat(struct.get("share")).isEqualTo(0.5f);
        assertThat(struct.<Struct>getArray("lines"))
                .extracting(line -> line.get("price"))
                .containsExactly(new BigDecimal("1.50"), new BigDecimal("2.00"));
        assertThat(struct.getMap("tags")).isEqualTo(Map.of("a", (byte) 1));
        assertThat(struct.get("state")).isEqualTo("new");
    }

    static List<Arguments> misfits() {
        return List.of(
                Arguments.of("id", "5", "field id is a String, not INT32"),
                Arguments.of("id", 1L << 40, "field id is too large for INT32"),
                Arguments.of("id", 1.0, "field id is a Double, not INT32"),
                Arguments.of("more", 1, "field more is not in penstock.schemaless.schema"),
                Arguments.of("at", "today", "field at is text, but not ISO-8601 for " + Timestamp.LOGICAL_NAME),
                Arguments.of("raw", "?", "field raw is text, but not Base64 of bytes"),
                Arguments.of(
                        "lines",
                        List.of(Map.of("price", 1.555)),
                        "field lines[].price has more than 2 digits after the point"),
                Arguments.of("lines", List.of(Map.of()), "field lines[].price is null or missing, and required"),
                Arguments.of("lines", List.of(Map.of("price", "x")), "field lines[].price is not a decimal number"),
                Arguments.of("tags", Map.of("a", 300L), "field tags{value} is too large for INT8"));
    }

    @ParameterizedTest
    @MethodSource("misfits")
    void saysWhichPartDoesNotFit(String field, Object bad, String message) {
        // Given
        var value = new HashMap<String, Object>(Map.of("id", 5L));
        value.put(field, bad);

        // When / Then
        assertThatThrownBy(() -> new GivenSchema(ORDER).convert(value))
                .isInstanceOf(RecordFault.class)
                .hasMessage(message);
    }

    @Test
    void refusesAValueThatIsNoRecord() {
        assertThatThrownBy(() -> new GivenSchema(ORDER).convert(List.of()))
                .isInstanceOf(RecordFault.class)
                .hasMessageStartingWith("the value is a ")
                .hasMessageEndingWith("not Order");
    }
}
