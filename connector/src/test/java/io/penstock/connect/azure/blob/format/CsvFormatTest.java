package io.penstock.connect.azure.blob.format;

import static io.penstock.connect.azure.blob.format.SimpleFormatsTest.file;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.connect.azure.blob.fault.RecordFault;
import io.penstock.connect.azure.blob.format.row.RowSettings;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

class CsvFormatTest {
    private static final JsonSettings BASE64 = new JsonSettings(false, true);
    private static final CsvSettings RFC = new CsvSettings(List.of(), ',', true, "", false, "\n");
    private static final Schema INNER =
            SchemaBuilder.struct().field("n", Schema.INT64_SCHEMA).build();
    private static final Schema SCHEMA = SchemaBuilder.struct()
            .field("text", Schema.OPTIONAL_STRING_SCHEMA)
            .field("price", Decimal.schema(2))
            .field("at", Timestamp.SCHEMA)
            .field("raw", Schema.BYTES_SCHEMA)
            .field("inner", INNER)
            .build();

    @Test
    void writesAHeaderAndOneRowPerStruct() throws IOException {
        // Given
        var format = new CsvFormat(RFC, BASE64, RowSettings.defaults());

        // When
        var file = file(format, row("plain"), row("with, \"quotes\"\nand a break"), row(""), row(null));

        // Then
        assertThat(file).isEqualTo("""
                        text,price,at,raw,inner
                        plain,1.50,5,AQI=,"{""n"":3}"
                        "with, ""quotes""
                        and a break",1.50,5,AQI=,"{""n"":3}"
                        "",1.50,5,AQI=,"{""n"":3}"
                        ,1.50,5,AQI=,"{""n"":3}"
                        """);
    }

    @Test
    void honoursEveryPartOfTheDialect() throws IOException {
        // Given
        var dialect = new CsvSettings(List.of("inner.n", "a.b", "gone"), ';', false, "NULL", true, "\r\n");
        var format = new CsvFormat(dialect, BASE64, RowSettings.defaults());

        // When
        var file = file(format, row("x"), Map.of("inner", Map.of("n", true), "a.b", "NULL"));

        // Then: names with dots may be names or paths
        assertThat(file).isEqualTo("\"3\";NULL;NULL\r\n\"true\";\"NULL\";NULL\r\n");
    }

    @Test
    void writesPrimitivesInAColumnNamedValue() throws IOException {
        // Given
        var format = new CsvFormat(RFC, BASE64, RowSettings.defaults());

        // When
        var file = file(format, 1, 2.5, "x,y", false);

        // Then
        assertThat(file).isEqualTo("value\n1\n2.5\n\"x,y\"\nfalse\n");
    }

    @Test
    void writesNoEmptyLineForARowWhoseOnlyCellIsNull() throws IOException {
        // Given
        var format = new CsvFormat(
                new CsvSettings(List.of("a"), ',', false, "", false, "\n"), BASE64, RowSettings.defaults());

        // When
        var file = file(format, Map.of("b", 1));

        // Then
        assertThat(file).isEqualTo("\"\"\n");
    }

    @Test
    void asksForColumnsWhenAMapHasNone() {
        // Given
        var format = new CsvFormat(RFC, BASE64, RowSettings.defaults());

        // When / Then
        assertThatThrownBy(() -> file(format, Map.of("a", 1)))
                .isInstanceOf(RecordFault.class)
                .hasMessageContaining("penstock.csv.fields");
    }

    @Test
    void writesTimestampsAsIsoTextAndNullsAsTheyAreWhenAskedTo() throws IOException {
        // Given
        var schema = SchemaBuilder.struct()
                .field("at", Timestamp.SCHEMA)
                .field(
                        "free",
                        SchemaBuilder.string().optional().defaultValue("x").build())
                .build();
        var format = new CsvFormat(
                RFC, new JsonSettings(false, true, true, false, new NullRule(false)), RowSettings.defaults());

        // When
        var file = file(format, new Struct(schema).put("at", Date.from(Instant.ofEpochMilli(5))));

        // Then
        assertThat(file).isEqualTo("at,free\n1970-01-01T00:00:00.005Z,\n");
    }

    @Test
    void writesMomentsThatATransformPutIntoMapsWithoutASchema() throws IOException {
        // Given
        var columns = new CsvSettings(List.of("at"), ',', true, "", false, "\n");
        var iso = new JsonSettings(false, true, true, false, new NullRule(true));
        var value = Map.of("at", Date.from(Instant.ofEpochMilli(5)));

        // When / Then
        assertThat(file(new CsvFormat(columns, BASE64, RowSettings.defaults()), value))
                .isEqualTo("at\n5\n");
        assertThat(file(new CsvFormat(columns, iso, RowSettings.defaults()), value))
                .isEqualTo("at\n1970-01-01T00:00:00.005Z\n");
    }

    @Test
    void keepsSchemasInFilesOfTheirOwnUnlessColumnsAreConfigured() {
        // Given
        var other = new Struct(INNER).put("n", 1L);
        var bySchema = new CsvFormat(RFC, BASE64, RowSettings.defaults());
        var byColumns = new CsvFormat(
                new CsvSettings(List.of("n"), ',', true, "", false, "\n"), BASE64, RowSettings.defaults());

        // When / Then
        assertThat(lane(bySchema, row("a")))
                .matches("[0-9a-f]{8}")
                .isEqualTo(lane(new CsvFormat(RFC, BASE64, RowSettings.defaults()), row(null)))
                .isNotEqualTo(lane(bySchema, other));
        assertThat(lane(byColumns, row("a"))).isEqualTo("-").isEqualTo(lane(bySchema, 7));
    }

    private static String lane(CsvFormat format, Object value) {
        return format.lane(new SinkRecord("t", 0, null, null, null, value, 0));
    }

    private static Struct row(String text) {
        return new Struct(SCHEMA)
                .put("text", text)
                .put("price", new BigDecimal("1.50"))
                .put("at", Date.from(Instant.ofEpochMilli(5)))
                .put("raw", new byte[] {1, 2})
                .put("inner", new Struct(INNER).put("n", 3L));
    }
}
