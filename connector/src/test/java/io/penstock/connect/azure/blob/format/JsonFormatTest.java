package io.penstock.connect.azure.blob.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.connect.azure.blob.fault.RecordFault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFormatTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    static Stream<SchemaAndValue> values() {
        return Stream.of(schemaless(), structs(), logical()).flatMap(s -> s);
    }

    private static Stream<SchemaAndValue> schemaless() {
        var map = new LinkedHashMap<String, Object>();
        map.put("text", "ä \"quoted\"\n");
        map.put("nothing", null);
        map.put("list", List.of(1, 2L, 3.5));
        return Stream.of(
                new SchemaAndValue(null, map),
                new SchemaAndValue(null, Map.of(1, "a")),
                new SchemaAndValue(null, Map.of()),
                new SchemaAndValue(null, "text"),
                new SchemaAndValue(null, (byte) 3),
                new SchemaAndValue(null, (short) 4),
                new SchemaAndValue(null, 1.5f),
                new SchemaAndValue(null, Double.NaN),
                new SchemaAndValue(null, true),
                new SchemaAndValue(null, new byte[] {1, 2, 3}),
                new SchemaAndValue(null, ByteBuffer.wrap(new byte[] {1, 2})));
    }

    private static Stream<SchemaAndValue> structs() {
        var inner = SchemaBuilder.struct().field("n", Schema.INT64_SCHEMA).build();
        var schema = SchemaBuilder.struct()
                .field("inner", inner)
                .field("optional", Schema.OPTIONAL_STRING_SCHEMA)
                .field(
                        "defaulted",
                        SchemaBuilder.int32().optional().defaultValue(7).build())
                .field("list", SchemaBuilder.array(inner).build())
                .field(
                        "map",
                        SchemaBuilder.map(Schema.INT32_SCHEMA, Schema.STRING_SCHEMA)
                                .build())
                .field(
                        "words",
                        SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.FLOAT32_SCHEMA)
                                .build())
                .field(
                        "none",
                        SchemaBuilder.map(Schema.INT32_SCHEMA, Schema.STRING_SCHEMA)
                                .build())
                .build();
        var value = new Struct(schema)
                .put("inner", new Struct(inner).put("n", Long.MAX_VALUE))
                .put("list", List.of(new Struct(inner).put("n", 1L)))
                .put("map", Map.of(5, "five"))
                .put("words", Map.of("x", 0.25f))
                .put("none", Map.of());
        return Stream.of(new SchemaAndValue(schema, value));
    }

    private static Stream<SchemaAndValue> logical() {
        return Stream.of(
                new SchemaAndValue(Decimal.schema(2), new BigDecimal("12.34")),
                new SchemaAndValue(Timestamp.SCHEMA, at(1_700_000_000_123L)),
                new SchemaAndValue(org.apache.kafka.connect.data.Date.SCHEMA, at(86_400_000L * 5)),
                new SchemaAndValue(org.apache.kafka.connect.data.Time.SCHEMA, at(1_234)));
    }

    @Test
    void writesMomentsThatATransformPutIntoMapsWithoutASchema() throws IOException {
        // Given
        var value = new SchemaAndValue(null, Map.of("at", at(1_700_000_000_123L)));
        var iso = new JsonSettings(false, true, true, false, new NullRule(true));

        // When / Then
        assertThat(write(new JsonFormat(new JsonSettings(false, true)), value)).isEqualTo("{\"at\":1700000000123}\n");
        assertThat(write(new JsonFormat(iso), value)).isEqualTo("{\"at\":\"2023-11-14T22:13:20.123Z\"}\n");
    }

    @ParameterizedTest
    @MethodSource("values")
    void writesWhatTheJsonConverterWrites(SchemaAndValue given) throws IOException {
        // Given
        var converter = new JsonConverter();
        converter.configure(Map.of("schemas.enable", "false"), false);
        var expected = JSON.readTree(converter.fromConnectData("t", given.schema(), given.value()));

        // When
        var line = write(new JsonFormat(new JsonSettings(false, true)), given);

        // Then
        assertThat(line).endsWith("\n");
        assertThat(JSON.readTree(line)).isEqualTo(expected);
    }

    @Test
    void writesDecimalsAsNumbersWhenAskedTo() throws IOException {
        // Given
        var value = new SchemaAndValue(Decimal.schema(3), new BigDecimal("1234567890123456789.500"));

        // When
        var line = write(new JsonFormat(new JsonSettings(true, true)), value);

        // Then
        assertThat(line).isEqualTo("1234567890123456789.500\n");
    }

    @Test
    void writesDatesAndTimesAsIsoTextWhenAskedTo() throws IOException {
        // Given
        var schema = SchemaBuilder.struct()
                .field("day", org.apache.kafka.connect.data.Date.SCHEMA)
                .field("time", org.apache.kafka.connect.data.Time.SCHEMA)
                .field("at", Timestamp.SCHEMA)
                .build();
        var value = new Struct(schema)
                .put("day", at(86_400_000L * 20_000))
                .put("time", at(50_400_007))
                .put("at", at(1_700_000_000_120L));

        // When
        var line = write(new JsonFormat(iso()), new SchemaAndValue(schema, value));

        // Then
        assertThat(line)
                .isEqualTo("{\"day\":\"2024-10-04\",\"time\":\"14:00:00.007\",\"at\":\"2023-11-14T22:13:20.120Z\"}\n");
    }

    @Test
    void refusesADateWithHours() {
        // Given
        var value = new SchemaAndValue(org.apache.kafka.connect.data.Date.SCHEMA, at(1));

        // When / Then
        assertThatThrownBy(() -> write(new JsonFormat(iso()), value))
                .isInstanceOf(RecordFault.class)
                .hasMessageContaining("out of its range");
    }

    @Test
    void writesStringsThatAreJsonAlreadyAsTheyAre() throws IOException {
        // Given
        var format = new JsonFormat(new JsonSettings(false, true, false, true, new NullRule(true)));

        // When / Then
        assertThat(write(format, new SchemaAndValue(null, "{ \"a\" : 1.0 }"))).isEqualTo("{ \"a\" : 1.0 }\n");
        assertThat(write(format, new SchemaAndValue(null, Map.of("a", "b")))).isEqualTo("{\"a\":\"b\"}\n");
        assertThatThrownBy(() -> write(format, new SchemaAndValue(null, "{\n}")))
                .isInstanceOf(RecordFault.class)
                .hasMessageContaining("line break");
    }

    @Test
    void keepsNullsWhereTheyAreAllowedWhenDefaultsAreNotWanted() throws IOException {
        // Given: a required field may be null only because it has a default
        var schema = SchemaBuilder.struct()
                .field("free", SchemaBuilder.int32().optional().defaultValue(7).build())
                .field("must", SchemaBuilder.int32().defaultValue(8).build())
                .build();
        var format = new JsonFormat(new JsonSettings(false, true, false, false, new NullRule(false)));

        // When
        var line = write(format, new SchemaAndValue(schema, new Struct(schema)));

        // Then
        assertThat(line).isEqualTo("{\"free\":null,\"must\":8}\n");
    }

    @Test
    void goesOnAfterARecordThatCannotBeWritten() throws IOException {
        // Given
        var format = new JsonFormat(new JsonSettings(false, true));
        var half = new LinkedHashMap<String, Object>();
        half.put("good", 1);
        half.put("bad", new Object());
        assertThatThrownBy(() -> write(format, new SchemaAndValue(null, half))).isInstanceOf(RecordFault.class);

        // When
        var line = write(format, new SchemaAndValue(null, Map.of("good", 2)));

        // Then
        assertThat(line).isEqualTo("{\"good\":2}\n");
    }

    @Test
    void refusesARequiredValueThatIsNull() {
        // Given
        var value = new SchemaAndValue(SchemaBuilder.array(Schema.STRING_SCHEMA).build(), withNull());

        // When / Then
        assertThatThrownBy(() -> write(new JsonFormat(new JsonSettings(false, true)), value))
                .isInstanceOf(RecordFault.class)
                .hasMessageContaining("required");
    }

    @ParameterizedTest
    @ValueSource(ints = {2_000, 100_000})
    void refusesNestingThatIsTooDeep(int depth) {
        // Given
        Object value = "leaf";
        for (int i = 0; i < depth; i++) {
            value = List.of(value);
        }
        var nested = new SchemaAndValue(null, value);

        // When / Then
        assertThatThrownBy(() -> write(new JsonFormat(new JsonSettings(false, true)), nested))
                .isInstanceOf(RecordFault.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {900, 2_000, 100_000})
    void refusesMapsThatAreNestedTooDeepForTheStackOfTheThread(int depth) throws Exception {
        // Given: less than a level of JSON may need
        Object value = "leaf";
        for (int i = 0; i < depth; i++) {
            value = Map.of("inner", value);
        }
        var nested = new SchemaAndValue(null, value);
        var format = new JsonFormat(new JsonSettings(false, true));
        var thrown = new AtomicReference<Throwable>();

        // When
        var thread =
                new Thread(null, () -> thrown.set(catchThrowable(() -> write(format, nested))), "small", 200 << 10);
        thread.start();
        thread.join();

        // Then
        assertThat(thrown.get()).isInstanceOf(RecordFault.class).hasMessageContaining("nested too deep");
        assertThat(write(format, new SchemaAndValue(null, Map.of("good", 2)))).isEqualTo("{\"good\":2}\n");
    }

    @Test
    @Timeout(60) // a bound, not a speed: without one the time doubles with each level
    void writesMapsWithKeysOfAllTypesInMapsOnceForEachLevel() throws IOException {
        // Given
        Object value = "leaf";
        for (int i = 0; i < 200; i++) {
            var map = new LinkedHashMap<Object, Object>();
            map.put("inner", value);
            map.put(1, 2);
            value = map;
        }

        // When
        var line = write(new JsonFormat(new JsonSettings(false, true)), new SchemaAndValue(null, value));

        // Then
        assertThat(line).isEqualTo("[[\"inner\",".repeat(200) + "\"leaf\"" + "],[1,2]]".repeat(200) + "\n");
    }

    private static JsonSettings iso() {
        return new JsonSettings(false, true, true, false, new NullRule(true));
    }

    private static Date at(long epochMillis) {
        return Date.from(Instant.ofEpochMilli(epochMillis));
    }

    private static List<String> withNull() {
        var list = new ArrayList<String>();
        list.add(null);
        return list;
    }

    private static String write(JsonFormat format, SchemaAndValue value) throws IOException {
        var out = new ByteArrayOutputStream();
        var sinkRecord = new SinkRecord("t", 0, null, null, value.schema(), value.value(), 0);
        format.newChain().newFile(sinkRecord, "00000000000000aa").append(sinkRecord, out);
        return out.toString(UTF_8);
    }
}
