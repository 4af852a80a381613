package io.penstock.connect.azure.blob.format.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Timestamp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AvroSchemaTextTest {
    @Test
    void readsARecordWithItsLogicalTypesUnionsAndDefaults() {
        // Given
        var text = """
                {"type": "record", "name": "Order", "namespace": "com.x", "doc": "An order", "fields": [
                  {"name": "id", "type": "int"},
                  {"name": "at", "type": {"type": "long", "logicalType": "timestamp-millis"}},
                  {"name": "price", "type":
                    {"type": "bytes", "logicalType": "decimal", "precision": 10, "scale": 2}},
                  {"name": "note", "type": ["null", "string"], "default": null},
                  {"name": "state", "type": "string", "default": "new"},
                  {"name": "lines", "type": {"type": "array", "items": ["null", "double"]}},
                  {"name": "tags", "type": {"type": "map", "values": "boolean"}}]}
                """;

        // When
        var schema = AvroSchemaText.parse(text);

        // Then
        assertThat(schema.name()).isEqualTo("com.x.Order");
        assertThat(schema.doc()).isEqualTo("An order");
        assertThat(schema.field("id").schema()).isEqualTo(Schema.INT32_SCHEMA);
        assertThat(schema.field("at").schema()).isEqualTo(Timestamp.SCHEMA);
        assertThat(schema.field("price").schema())
                .isEqualTo(Decimal.builder(2)
                        .parameter("connect.decimal.precision", "10")
                        .build());
        assertThat(schema.field("note").schema()).isEqualTo(Schema.OPTIONAL_STRING_SCHEMA);
        assertThat(schema.field("state").schema().defaultValue()).isEqualTo("new");
        assertThat(schema.field("lines").schema())
                .isEqualTo(SchemaBuilder.array(Schema.OPTIONAL_FLOAT64_SCHEMA).build());
        assertThat(schema.field("tags").schema())
                .isEqualTo(SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.BOOLEAN_SCHEMA)
                        .build());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
                    nonsense | it is not an Avro schema
                    {"type": "string"} | it must be the schema of a record, not of type STRING
                    {"type": "record", "name": "A", "fields": [{"name": "u", "type": ["int", "string"]}]} | field u is a union of several types
                    {"type": "record", "name": "A", "fields": [{"name": "n", "type": ["null", "A"]}]} | field n makes the schema recursive
                    {"type": "record", "name": "A", "fields": [{"name": "t", "type": {"type": "long", "logicalType": "timestamp-micros"}}]} | field t has the logical type timestamp-micros
                    """)
    void saysWhatIsWrong(String text, String message) {
        assertThatThrownBy(() -> AvroSchemaText.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
