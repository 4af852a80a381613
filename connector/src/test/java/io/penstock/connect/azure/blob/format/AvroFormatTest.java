package io.penstock.connect.azure.blob.format;

import static io.penstock.connect.azure.blob.format.AvroFiles.PLAIN;
import static io.penstock.connect.azure.blob.format.AvroFiles.format;
import static io.penstock.connect.azure.blob.format.AvroFiles.read;
import static io.penstock.connect.azure.blob.format.AvroFiles.row;
import static io.penstock.connect.azure.blob.format.AvroFiles.schema;
import static io.penstock.connect.azure.blob.format.AvroFiles.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.connect.azure.blob.fault.RecordFault;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.util.Utf8;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AvroFormatTest {
    private static final AvroSettings BARE =
            new AvroSettings(AvroCodec.NULL, false, false, new NullRule(true), 1 << 20);

    @Test
    void keepsInTheSchemaWhatOnlyConnectKnows() throws IOException {
        // Given
        var struct = SchemaBuilder.struct()
                .name("com.example.Reading")
                .version(3)
                .doc("one reading")
                .parameter("unit", "m")
                .field("small", Schema.INT8_SCHEMA)
                .field(
                        "at",
                        SchemaBuilder.type(Schema.Type.INT64)
                                .name(Timestamp.LOGICAL_NAME)
                                .version(1)
                                .optional()
                                .build())
                .build();

        // When
        var kept = schema(write(format(PLAIN), row(struct, new Struct(struct).put("small", (byte) 1))));
        var bare = schema(write(format(BARE), row(struct, new Struct(struct).put("small", (byte) 1))));

        // Then
        assertThat(kept.toString()).isEqualTo("""
                        {"type":"record","name":"Reading","namespace":"com.example","doc":"one reading","fields":[\
                        {"name":"small","type":{"type":"int","connect.type":"int8"}},\
                        {"name":"at","type":["null",{"type":"long","logicalType":"timestamp-millis",\
                        "connect.version":1,"connect.name":"org.apache.kafka.connect.data.Timestamp"}],\
                        "default":null}],"connect.doc":"one reading","connect.version":3,\
                        "connect.parameters":{"unit":"m"},"connect.name":"com.example.Reading"}""");
        assertThat(bare.toString()).isEqualTo("""
                        {"type":"record","name":"Reading","fields":[{"name":"small","type":"int"},{"name":"at","type":\
                        ["null",{"type":"long","logicalType":"timestamp-millis"}],"default":null}]}""");
    }

    @Test
    void replacesNamesThatAvroForbids() throws IOException {
        // Given: three names that become one, and two types of one name
        var inner = SchemaBuilder.struct()
                .name("9 lives")
                .field("a", Schema.INT32_SCHEMA)
                .build();
        var other = SchemaBuilder.struct()
                .name("9 lives")
                .field("b", Schema.INT32_SCHEMA)
                .build();
        var struct = SchemaBuilder.struct()
                .field("a.b", Schema.INT32_SCHEMA)
                .field("a_b", Schema.INT32_SCHEMA)
                .field("a-b", Schema.INT32_SCHEMA)
                .field("one", inner)
                .field("two", other)
                .build();
        var value = new Struct(struct)
                .put("a.b", 1)
                .put("a_b", 2)
                .put("a-b", 3)
                .put("one", new Struct(inner).put("a", 4))
                .put("two", new Struct(other).put("b", 5));

        // When
        var file = write(format(PLAIN), row(struct, value));

        // Then
        var names = schema(file).getFields().stream()
                .map(org.apache.avro.Schema.Field::name)
                .toList();
        assertThat(names.get(0)).matches("a_b_[0-9a-f]{8}").isNotEqualTo(names.get(2));
        assertThat(names.get(1)).isEqualTo("a_b");
        assertThat(schema(file).getField("one").schema().getFullName()).isEqualTo("_9_lives");
        assertThat(schema(file).getField("two").schema().getFullName()).isEqualTo("_9_lives2");
        assertThat(read(file))
                .hasToString("[{\"" + names.get(0) + "\": 1, \"a_b\": 2, \"" + names.get(2)
                        + "\": 3, \"one\": {\"a\": 4}, \"two\": {\"b\": 5}}]");
    }

    @Test
    void bringsBackTheTypesThatAConverterReadFromAvro() throws IOException {
        // Given
        var color = SchemaBuilder.string()
                .parameter("io.confluent.connect.avro.Enum", "com.example.Color")
                .parameter("io.confluent.connect.avro.Enum.RED", "RED")
                .parameter("io.confluent.connect.avro.Enum.BLUE", "BLUE")
                .build();
        var hash = SchemaBuilder.bytes()
                .name("com.example.Hash")
                .parameter("connect.fixed.size", "2")
                .build();
        var choice = SchemaBuilder.struct()
                .name("io.confluent.connect.avro.Union")
                .optional()
                .field("int", Schema.OPTIONAL_INT32_SCHEMA)
                .field("string", Schema.OPTIONAL_STRING_SCHEMA)
                .build();
        var struct = SchemaBuilder.struct()
                .field("color", color)
                .field("hash", hash)
                .field("choice", choice)
                .build();
        var full = new Struct(struct)
                .put("color", "BLUE")
                .put("hash", new byte[] {1, 2})
                .put("choice", new Struct(choice).put("string", "x"));
        var empty = new Struct(struct).put("color", "RED").put("hash", new byte[2]);

        // When
        var file = write(format(PLAIN), row(struct, full), row(struct, empty));

        // Then
        assertThat(schema(file).getField("color").schema().getFullName()).isEqualTo("com.example.Color");
        assertThat(schema(file).getField("hash").schema().getFixedSize()).isEqualTo(2);
        assertThat(schema(file).getField("choice").schema()).hasToString("[\"null\",\"int\",\"string\"]");
        assertThat(read(file))
                .hasToString("[{\"color\": \"BLUE\", \"hash\": [1, 2], \"choice\": \"x\"},"
                        + " {\"color\": \"RED\", \"hash\": [0, 0], \"choice\": null}]");
        assertThat(schema(write(format(BARE), row(struct, full)))
                        .getField("color")
                        .schema())
                .hasToString("\"string\"");
    }

    @ParameterizedTest
    @CsvSource({"true, 7, 8, 9", "false, , 8, 9"})
    void putsDefaultsInTheFileAndInThePlaceOfNulls(boolean toDefaults, Integer free, int must, String big)
            throws IOException {
        // Given
        var struct = SchemaBuilder.struct()
                .field("free", SchemaBuilder.int32().optional().defaultValue(7).build())
                .field("must", SchemaBuilder.int32().defaultValue(8).build())
                .field("big", Decimal.builder(0).defaultValue(new BigDecimal(9)).build())
                .build();
        var settings = new AvroSettings(AvroCodec.NULL, false, true, new NullRule(toDefaults), 1 << 20);

        // When
        var file = write(format(settings), row(struct, new Struct(struct)));

        // Then
        var read = (GenericRecord) read(file).get(0);
        assertThat(read.get("free")).isEqualTo(free);
        assertThat(read.get("must")).isEqualTo(must);
        assertThat(schema(file).getField("free").schema()).hasToString("[\"int\",\"null\"]");
        assertThat(schema(file).getField("free").defaultVal()).isEqualTo(7);
        assertThat(schema(file).getField("must").defaultVal()).isEqualTo(8);
        assertThat((byte[]) schema(file).getField("big").defaultVal()).containsExactly(Integer.parseInt(big));
    }

    @Test
    void keepsDefaultsOfEveryTypeAsPropertiesToo() throws IOException {
        // Given
        var struct = SchemaBuilder.struct()
                .field(
                        "raw",
                        SchemaBuilder.bytes()
                                .defaultValue(new byte[] {1, (byte) 200})
                                .build())
                .field(
                        "at",
                        Timestamp.builder()
                                .defaultValue(Date.from(Instant.ofEpochMilli(5)))
                                .build())
                .field(
                        "price",
                        Decimal.builder(1)
                                .optional()
                                .defaultValue(new BigDecimal("1.5"))
                                .build())
                .field("part", SchemaBuilder.float32().defaultValue(0.5f).build())
                .field("odd", SchemaBuilder.float64().defaultValue(Double.NaN).build())
                .field(
                        "list",
                        SchemaBuilder.array(Schema.STRING_SCHEMA)
                                .defaultValue(List.of("x"))
                                .build())
                .build();

        // When
        var file = write(format(PLAIN), row(struct, new Struct(struct)));

        // Then
        assertThat(read(file)).hasSize(1);
        assertThat(schema(file).getField("raw").schema().getObjectProp("connect.default"))
                .isEqualTo("\u0001\u00c8");
        assertThat(schema(file).getField("at").defaultVal()).isEqualTo(5L);
        assertThat(schema(file).getField("list").defaultVal()).isEqualTo(List.of("x"));
        assertThat(schema(file).getField("odd").hasDefaultValue()).isFalse();
    }

    @Test
    void writesUnionsThatAvroForbidsAsRecords() throws IOException {
        // Given: a union of two texts, and one inside another
        var twice = union("string", Schema.OPTIONAL_STRING_SCHEMA, "other", Schema.OPTIONAL_STRING_SCHEMA);
        var nested = union("union", union("int", Schema.OPTIONAL_INT32_SCHEMA), null, null);
        var struct = SchemaBuilder.struct()
                .name("string")
                .field("twice", twice)
                .field("nested", nested)
                .build();
        var value = new Struct(struct)
                .put("twice", new Struct(twice).put("other", "x"))
                .put(
                        "nested",
                        new Struct(nested)
                                .put("union", new Struct(nested.field("union").schema()).put("int", 3)));

        // When
        var file = write(format(PLAIN), row(struct, value));

        // Then
        assertThat(schema(file).getFullName()).isEqualTo("string_");
        assertThat(read(file))
                .hasToString("[{\"twice\": {\"string\": null, \"other\": \"x\"}, \"nested\": {\"union\": 3}}]");
    }

    @Test
    void writesValuesThatAreNoStructs() throws IOException {
        // Given
        var map = SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.INT64_SCHEMA).build();
        var byNumber =
                SchemaBuilder.map(Schema.INT32_SCHEMA, Schema.BOOLEAN_SCHEMA).build();

        // When / Then
        assertThat(read(write(format(PLAIN), row(Schema.OPTIONAL_STRING_SCHEMA, "ä")))
                        .get(0))
                .isEqualTo(new Utf8("ä"));
        assertThat(read(write(format(PLAIN), row(map, Map.of("a", 1L))))).hasToString("[{a=1}]");
        assertThat(read(write(format(PLAIN), row(byNumber, Map.of(5, true)))))
                .hasToString("[[{\"key\": 5, \"value\": true}]]");
    }

    @Test
    void refusesWhatTheSchemaDoesNotAllowAndGoesOn() throws IOException {
        // Given
        var struct = SchemaBuilder.struct()
                .field("a", Schema.STRING_SCHEMA)
                .field(
                        "d",
                        Decimal.builder(2)
                                .optional()
                                .parameter("connect.decimal.precision", "4")
                                .build())
                .build();
        var format = format(PLAIN);
        var good = new Struct(struct).put("a", "x").put("d", new BigDecimal("12.34"));
        var wide = new Struct(struct).put("a", "x").put("d", new BigDecimal("123.45"));
        var scaled = new Struct(struct).put("a", "x").put("d", new BigDecimal("1.234"));
        var half = new Struct(struct).put("a", "x" + (char) 0xD83D);

        // When / Then
        for (var bad : List.of(new Struct(struct), wide, scaled, half)) {
            assertThatThrownBy(() -> write(format, row(struct, bad))).isInstanceOf(RecordFault.class);
        }
        var outer = SchemaBuilder.struct().field("in", struct).build();
        assertThatThrownBy(() -> write(format, row(outer, new Struct(outer).put("in", wide))))
                .hasMessage("field in.d: the decimal has 5 digits, more than the precision 4 (scale 2)");
        assertThat(read(write(format, row(struct, good)))).hasSize(1);
        assertThatThrownBy(() -> write(format, row(Schema.INT32_SCHEMA, "text")))
                .isInstanceOf(RecordFault.class);
    }

    @Test
    void infersTheSchemaOfValuesThatHaveNone() throws IOException {
        // Given
        var first = row(null, Map.of("a", 1, "b", "x"));
        var second = row(null, Map.of("a", 2.5, "c", List.of(true)));

        // When: the schema is fixed by the first block
        var file = write(format(PLAIN), 2, List.of(first, second, first));

        // Then
        var rows = read(file);
        assertThat(rows).hasSize(3);
        assertThat((GenericRecord) rows.get(1)).satisfies(row -> {
            assertThat(row.get("a")).isEqualTo(2.5);
            assertThat(row.get("b")).isNull();
            assertThat(row.get("c")).hasToString("[true]");
        });
        assertThat(((GenericRecord) rows.get(2)).get("a")).isEqualTo(1.0);
    }

    @Test
    void putsWhatIsInferredIntoTheEnvelopeToo() throws IOException {
        // Given
        var envelope = new Envelope(List.of(Envelope.Member.VALUE, Envelope.Member.OFFSET));
        var rows = EnvelopeRows.of(envelope, new JsonValueText(new JsonSettings(false, true)));

        // When
        var file = write(format(PLAIN, rows), row(null, Map.of("a", "x")));

        // Then
        assertThat(read(file)).hasToString("[{\"value\": {\"a\": \"x\"}, \"offset\": 0}]");
    }

    private static Schema union(String name, Schema branch, String other, Schema second) {
        var union = SchemaBuilder.struct()
                .name("io.confluent.connect.avro.Union")
                .optional()
                .field(name, branch);
        return (other == null ? union : union.field(other, second)).build();
    }

    private static Schema union(String name, Schema branch) {
        return union(name, branch, null, null);
    }

    @Test
    void endsBlocksWithAMarkerOfTheAttempt() throws IOException {
        // Given
        var record = row(Schema.INT32_SCHEMA, 1);

        // When
        var once = write(format(PLAIN), record);
        var again = write(format(PLAIN), record);

        // Then: count 1, size 1, the value, the marker
        var marker = Arrays.copyOfRange(once, once.length - 16, once.length);
        assertThat(once).isEqualTo(again).endsWith(marker);
        assertThat(Arrays.copyOfRange(once, once.length - 19, once.length - 16)).containsExactly(2, 2, 2);
        assertThat(Arrays.copyOfRange(once, once.length - 35, once.length - 19)).isEqualTo(marker);
    }
}
