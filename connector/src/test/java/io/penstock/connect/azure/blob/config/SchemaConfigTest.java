package io.penstock.connect.azure.blob.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.connect.azure.blob.fault.RecordFault;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaConfigTest {
    private static final Schema INNER =
            SchemaBuilder.struct().field("n", Schema.INT64_SCHEMA).build();
    private static final Schema NESTED = SchemaBuilder.struct()
            .name("T")
            .field("a", SchemaBuilder.struct().field("b", INNER).build())
            .build();

    @ParameterizedTest
    @CsvSource({"backward,T", "Forward,T", "FULL,T"})
    void putsSchemasOfARecordTypeInOneLaneWhenTheyMayEvolve(String compatibility, String lane) {
        // Given
        var config = config(Map.of("schema.compatibility", compatibility));

        // When / Then
        assertThat(config.format().lane(nested())).isEqualTo(lane);
        assertThat(config(Map.of()).format().lane(nested())).matches("[0-9a-f]{8}");
    }

    @Test
    void readsHowManySchemasAreOpenSideBySide() {
        assertThat(config(Map.of("penstock.schema.lanes.max", "3")).rotation().maxLanes())
                .isEqualTo(3);
        assertThat(config(Map.of()).rotation().maxLanes()).isEqualTo(8);
    }

    @Test
    void refusesPartsThatAreNestedTooDeepWhenToldTo() {
        // Given
        var config = config(Map.of("penstock.schema.max.depth", "2", "penstock.schema.recursion", "fail"));

        // When / Then
        assertThatThrownBy(() -> config.format().lane(nested()))
                .isInstanceOf(RecordFault.class)
                .hasMessageStartingWith("field a.b is nested more than 2 levels deep");
    }

    @ParameterizedTest
    @CsvSource({
        "schema.compatibility,TRANSITIVE,'none, backward, forward, full'",
        "penstock.schema.recursion,drop,'json, fail'",
        "penstock.schema.lanes.max,65,no more than 64",
        "penstock.schema.max.depth,1,at least 2",
        "schemas.cache.config,0,at least 1",
        "penstock.schemaless.mode,guess,'infer, schema, json, fail'"
    })
    void namesWhatIsAccepted(String property, String value, String accepted) {
        assertThatThrownBy(() -> config(Map.of(property, value)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(property)
                .hasMessageContaining(accepted);
    }

    @Test
    void asksForTheSchemaOfValuesWithoutOne() {
        assertThatThrownBy(() -> config(Map.of("penstock.schemaless.mode", "schema")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("penstock.schemaless.schema")
                .hasMessageContaining("needs the JSON text of an Avro record schema");
        assertThatThrownBy(() -> config(Map.of(
                        "penstock.schemaless.mode", "schema", "penstock.schemaless.schema", "{\"type\": \"int\"}")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("penstock.schemaless.schema: it must be the schema of a record, not of type INT");
    }

    private static SinkRecord nested() {
        var inner = new Struct(INNER).put("n", 1L);
        var outer = NESTED.field("a").schema();
        var value = new Struct(NESTED).put("a", new Struct(outer).put("b", inner));
        return new SinkRecord("t", 0, null, null, NESTED, value, 0);
    }

    private static SinkConfig config(Map<String, String> more) {
        var properties = new HashMap<>(Map.of(
                "topics", "t",
                "azblob.account.name", "telemetry",
                "azblob.account.key", "c2VjcmV0LXNlY3JldC1zZWNyZXQ=",
                "format.class", "csv"));
        properties.putAll(more);
        return SinkConfig.parse(properties, new Surroundings("1.2.3", 1L << 30));
    }
}
