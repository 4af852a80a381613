package io.penstock.connect.azure.blob.format.parquet;

import static io.penstock.connect.azure.blob.format.parquet.ParquetFiles.settings;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.penstock.connect.azure.blob.fault.RecordFault;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.Util;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The structure of files, and rows that do not fit. What the files hold is checked by readers of other people. */
class ParquetFileTest {
    private static final Schema SCHEMA = SchemaBuilder.struct()
            .name("shop.Order")
            .version(7)
            .field("id", Schema.INT64_SCHEMA)
            .field("state", Schema.OPTIONAL_STRING_SCHEMA)
            .build();

    @ParameterizedTest
    @EnumSource(ParquetCodec.class)
    void saysWhereEveryPageOfEveryRowGroupIs(ParquetCodec codec) throws IOException {
        // Given / When
        var file = ParquetFiles.file(SCHEMA, settings(codec, "id"), orders(0, 3_000), orders(3_000, 1));

        // Then
        var footer = footer(file);
        assertThat(footer.getNum_rows()).isEqualTo(3_001);
        assertThat(footer.getRow_groups()).extracting("num_rows").containsExactly(3_000L, 1L);
        for (var group : footer.getRow_groups()) {
            for (var chunk : group.getColumns()) {
                var column = chunk.getMeta_data();
                assertThat(pageAt(file, column.getData_page_offset())).isEqualTo(PageType.DATA_PAGE);
                if (column.isSetDictionary_page_offset()) {
                    assertThat(pageAt(file, column.getDictionary_page_offset())).isEqualTo(PageType.DICTIONARY_PAGE);
                }
                var index = Util.readOffsetIndex(from(file, chunk.getOffset_index_offset()));
                assertThat(index.getPage_locations()).isNotEmpty().allSatisfy(page -> assertThat(
                                pageAt(file, page.getOffset()))
                        .isEqualTo(PageType.DATA_PAGE));
                assertThat(Util.readColumnIndex(from(file, chunk.getColumn_index_offset()))
                                .getMin_values())
                        .hasSameSizeAs(index.getPage_locations());
            }
            var bloom = group.getColumns().get(0).getMeta_data();
            assertThat(Util.readBloomFilterHeader(from(file, bloom.getBloom_filter_offset()))
                            .getNumBytes())
                    .isPositive();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 1_000, 30_000})
    void cutsPagesAtTheSizeThatIsAskedForHoweverLongRowsAre(int length) throws IOException {
        // Given
        int pageBytes = 10_000;
        var settings =
                new ParquetSettings(ParquetCodec.NONE, 1 << 20, pageBytes, false, List.of(), "penstock version 1");
        var texts = Stream.generate(() -> "x".repeat(length))
                .limit(300_000 / length)
                .toList();

        // When
        var file = ParquetFiles.file(Schema.STRING_SCHEMA, settings, texts);

        // Then
        var chunk = footer(file).getRow_groups().get(0).getColumns().get(0);
        var pages =
                Util.readOffsetIndex(from(file, chunk.getOffset_index_offset())).getPage_locations();
        assertThat(pages).hasSizeGreaterThan(5).allSatisfy(page -> assertThat(page.getCompressed_page_size())
                .isLessThan(2 * Math.max(pageBytes, length)));
    }

    @Test
    void tellsBoundsNullsAndTheSchemaOfTheRecords() throws IOException {
        // Given / When
        var footer = footer(ParquetFiles.file(SCHEMA, settings(ParquetCodec.NONE), orders(0, 100)));

        // Then
        var columns = footer.getRow_groups().get(0).getColumns();
        var id = columns.get(0).getMeta_data().getStatistics();
        var state = columns.get(1).getMeta_data().getStatistics();
        assertThat(ByteBuffer.wrap(id.getMax_value())
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .getLong())
                .isEqualTo(99);
        assertThat(id.getNull_count()).isZero();
        assertThat(new String(state.getMin_value(), US_ASCII)).isEqualTo("state 1");
        assertThat(state.getNull_count()).isEqualTo(34);
        assertThat(footer.getKey_value_metadata())
                .extracting("key", "value")
                .contains(tuple("connect.schema.name", "shop.Order"), tuple("connect.schema.version", "7"));
        assertThat(footer.getCreated_by()).isEqualTo("penstock version 1");
    }

    @Test
    void leavesNotANumberOutOfBounds() throws IOException {
        // Given
        var mixed = List.of(1.0, Double.NaN, -3.0);

        // When
        var file = ParquetFiles.file(
                Schema.FLOAT64_SCHEMA, settings(ParquetCodec.NONE), mixed, List.of(Double.NaN), List.of(0.0));

        // Then: zeros have the sign that makes the bounds hold for both
        var bounds = footer(file).getRow_groups().stream()
                .map(group -> group.getColumns().get(0).getMeta_data().getStatistics())
                .toList();
        assertThat(number(bounds.get(0).getMin_value())).isEqualTo(-3);
        assertThat(number(bounds.get(0).getMax_value())).isEqualTo(1);
        assertThat(bounds.get(1).isSetMin_value()).isFalse();
        assertThat(bounds.get(1).isSetMax_value()).isFalse();
        assertThat(bounds.get(2).getMin_value()[7]).isEqualTo((byte) 0x80);
        assertThat(bounds.get(2).getMax_value()[7]).isZero();
    }

    @Test
    void shortensLongBoundsSoThatFootersStaySmall() throws IOException {
        // Given
        var text = "z".repeat(10_000);

        // When
        var footer = footer(ParquetFiles.file(Schema.STRING_SCHEMA, settings(ParquetCodec.NONE), List.of(text)));

        // Then
        var bounds =
                footer.getRow_groups().get(0).getColumns().get(0).getMeta_data().getStatistics();
        assertThat(new String(bounds.getMin_value(), US_ASCII)).isEqualTo("z".repeat(64));
        assertThat(new String(bounds.getMax_value(), US_ASCII))
                .isGreaterThan(text)
                .hasSize(64);
        assertThat(bounds.isIs_max_value_exact()).isFalse();
    }

    @SuppressWarnings("JavaUtilDate") // Connect's class for dates
    static Stream<Arguments> misfits() {
        var decimal =
                Decimal.builder(2).parameter("connect.decimal.precision", "5").build();
        var list = SchemaBuilder.array(Schema.INT32_SCHEMA).build();
        var map = SchemaBuilder.map(Schema.OPTIONAL_STRING_SCHEMA, Schema.INT32_SCHEMA)
                .build();
        return Stream.of(
                Arguments.of(Schema.INT32_SCHEMA, 1L, "field value is a java.lang.Long and not of type INT32"),
                Arguments.of(Schema.INT32_SCHEMA, null, "field value is null but not optional"),
                Arguments.of(Schema.STRING_SCHEMA, "half \uD83D", "half of a surrogate pair"),
                Arguments.of(decimal, new BigDecimal("1000.00"), "precision of 5 (scale 2)"),
                Arguments.of(decimal, new BigDecimal("1e2147483647"), "precision of 5"),
                Arguments.of(decimal, new BigDecimal("1.005"), "more than 2 digits after the point"),
                Arguments.of(Date.SCHEMA, new java.util.Date(1), "field value: "),
                Arguments.of(list, Arrays.asList(1, null), "field value.element is null"),
                Arguments.of(list, Map.of(), "and not an array"),
                Arguments.of(map, Collections.singletonMap(null, 1), "field value.key is null"),
                Arguments.of(SCHEMA, null, "has no row"),
                Arguments.of(SCHEMA, "text", "the value is a java.lang.String and not a struct"));
    }

    @ParameterizedTest
    @MethodSource("misfits")
    void refusesARowThatDoesNotFitAndWritesNothingOfIt(Schema schema, Object value, String why) {
        // Given
        var layout = RowLayout.of(schema, true);
        var out = new ByteArrayOutputStream();

        // When / Then
        assertThatThrownBy(() -> layout.append(value, out))
                .isInstanceOf(RecordFault.class)
                .hasMessageContaining(why);
        assertThat(out.size()).isZero();
    }

    @Test
    void writesDefaultsForNullsOnlyWhereThatIsMeant() throws IOException {
        // Given
        var schema = SchemaBuilder.struct()
                .field(
                        "state",
                        SchemaBuilder.string().optional().defaultValue("open").build())
                .field("size", SchemaBuilder.int32().defaultValue(3).build())
                .build();
        var row = new Struct(schema);
        var replaced = new ByteArrayOutputStream();
        var kept = new ByteArrayOutputStream();

        // When
        RowLayout.of(schema, true).append(row, replaced);
        RowLayout.of(schema, false).append(row, kept);

        // Then: a required field has no other value than its default
        assertThat(replaced.toByteArray()).containsExactly(1, 4, 'o', 'p', 'e', 'n', 6);
        assertThat(kept.toByteArray()).containsExactly(0, 6);
    }

    @Test
    void refusesSchemasWithoutColumns() {
        // Given
        var empty = SchemaBuilder.struct()
                .field("none", SchemaBuilder.struct().build())
                .build();

        // When / Then
        assertThatThrownBy(() -> RowLayout.of(empty, true))
                .isInstanceOf(RecordFault.class)
                .hasMessageContaining("field none is a struct without fields");
    }

    private static List<Struct> orders(int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(
                        i -> new Struct(SCHEMA).put("id", (long) i).put("state", i % 3 == 0 ? null : "state " + i % 3))
                .toList();
    }

    private static double number(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getDouble();
    }

    private static FileMetaData footer(byte[] file) throws IOException {
        assertThat(new String(file, 0, 4, US_ASCII)).isEqualTo("PAR1");
        assertThat(new String(file, file.length - 4, 4, US_ASCII)).isEqualTo("PAR1");
        int length = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(file.length - 8);
        return Util.readFileMetaData(from(file, file.length - 8 - length));
    }

    private static PageType pageAt(byte[] file, long offset) {
        try {
            return Util.readPageHeader(from(file, offset)).getType();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ByteArrayInputStream from(byte[] file, long offset) {
        return new ByteArrayInputStream(file, Math.toIntExact(offset), file.length - Math.toIntExact(offset));
    }
}
