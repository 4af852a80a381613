package io.penstock.connect.azure.blob.format.row;

import static io.penstock.connect.azure.blob.format.row.RowRecords.sinkRecord;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.connect.azure.blob.fault.RecordFault;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.Test;

class SchemaShaperTest {
    private static final Schema INNER =
            SchemaBuilder.struct().field("n", Schema.INT64_SCHEMA).build();

    @Test
    void writesARecursivePartAsTextWithoutGoingRoundForEver() {
        // Given: a list whose schema contains itself, as converters build it
        var builder = SchemaBuilder.struct().name("Node").optional();
        builder.field("v", Schema.INT64_SCHEMA).field("next", builder);
        var node = builder.build();
        var next = new Struct(builder).put("v", 2L);
        var value = new Struct(node).put("v", 1L).put("next", next);
        var rows = source(20, true);

        // When
        var lane = rows.lane(sinkRecord(value));
        var row = row(rows, value);

        // Then
        assertThat(lane).matches("[0-9a-f]{8}");
        assertThat(row.schema().field("next").schema()).isEqualTo(SchemaShaper.TEXT);
        assertThat(((Struct) row.value()).get("next")).isEqualTo("text of " + next);
        assertThat(((Struct) row(rows, new Struct(node).put("v", 3L)).value()).get("next"))
                .isNull();
    }

    @Test
    void findsRecursionThroughArraysAndMaps() {
        // Given
        var tree = SchemaBuilder.struct();
        tree.field("children", SchemaBuilder.array(SchemaBuilder.map(Schema.STRING_SCHEMA, tree)));

        // When
        var row = row(
                source(20, true),
                new Struct(tree).put("children", List.of(Map.of("a", new Struct(tree).put("children", List.of())))));

        // Then
        var children = row.schema().field("children").schema();
        assertThat(children.valueSchema().valueSchema()).isEqualTo(SchemaShaper.TEXT);
        assertThat(((Struct) row.value()).getArray("children"))
                .containsExactly(Map.of("a", "text of Struct{children=[]}"));
    }

    @Test
    void refusesRecursiveSchemasWhenToldToAndNamesTheField() {
        // Given
        var builder = SchemaBuilder.struct().name("Node").optional();
        builder.field("next", builder);
        var rows = source(20, false);
        var value = new Struct(builder.build());

        // When / Then
        assertThatThrownBy(() -> rows.lane(sinkRecord(value)))
                .isInstanceOf(RecordFault.class)
                .hasMessage("the schema contains itself at field next; penstock.schema.recursion=json writes such"
                        + " parts as JSON text");
    }

    @Test
    void cutsWhatIsNestedTooDeepAndNothingElse() {
        // Given
        var third = SchemaBuilder.struct()
                .field("deep", INNER)
                .field("flat", Schema.INT8_SCHEMA)
                .build();
        var schema = SchemaBuilder.struct().field("third", third).build();
        var value = new Struct(schema)
                .put(
                        "third",
                        new Struct(third)
                                .put("deep", new Struct(INNER).put("n", 1L))
                                .put("flat", (byte) 2));

        // When
        var cut = row(source(2, true), value);
        var whole = row(source(3, true), value);

        // Then
        var shaped = (Struct) ((Struct) cut.value()).get("third");
        assertThat(shaped.get("deep")).isEqualTo("text of Struct{n=1}");
        assertThat(shaped.get("flat")).isEqualTo((byte) 2);
        assertThat(whole.value()).isSameAs(value);
        assertThatThrownBy(() -> row(source(2, false), value))
                .isInstanceOf(RecordFault.class)
                .hasMessageContaining("field third.deep is nested more than 2 levels deep");
    }

    @Test
    void keepsTwoSchemasOfOneNameThatOnlyLookAlikeFromTheOutside() {
        // Given: the inner one has a member of another type
        var inner = SchemaBuilder.struct()
                .name("Same")
                .field("v", Schema.STRING_SCHEMA)
                .build();
        var outer = SchemaBuilder.struct().name("Same").field("v", inner).build();
        var value = new Struct(outer).put("v", new Struct(inner).put("v", "x"));

        // When / Then
        assertThat(row(source(20, true), value).value()).isSameAs(value);
    }

    @Test
    void makesOptionalTextKeysRequiredWhereThatIsAllowed() {
        // Given
        var map = SchemaBuilder.map(Schema.OPTIONAL_STRING_SCHEMA, Schema.INT32_SCHEMA)
                .build();
        var schema = SchemaBuilder.struct().field("m", map).build();
        var settings = new RowSettings(Compatibility.NONE, 10, Schemaless.INFER, null, 20, true, true, false);
        var rows = new RowSource(settings, RowEnvelope.NONE, RowRecords.TEXT);
        var nullKey = new java.util.HashMap<String, Integer>();
        nullKey.put(null, 1);

        // When
        var row = row(rows, new Struct(schema).put("m", Map.of("a", 1)));

        // Then
        assertThat(row.schema().field("m").schema().keySchema()).isEqualTo(Schema.STRING_SCHEMA);
        assertThat(((Struct) row.value()).getMap("m")).isEqualTo(Map.of("a", 1));
        assertThatThrownBy(() -> row(rows, new Struct(schema).put("m", nullKey)))
                .isInstanceOf(RecordFault.class)
                .hasMessage("field m holds a map with a null key");
    }

    @Test
    void writesStructsWithoutFieldsAsTextWhereFilesCannotHoldThem() {
        // Given
        var empty = SchemaBuilder.struct().build();
        var schema = SchemaBuilder.struct().field("e", empty).build();
        var value = new Struct(schema).put("e", new Struct(empty));
        var settings = RowRecords.settings(Compatibility.NONE, 20, true);

        // When
        var text = row(new RowSource(settings.withEmptyAsText(), RowEnvelope.NONE, RowRecords.TEXT), value);

        // Then
        assertThat(((Struct) text.value()).get("e")).isEqualTo("text of Struct{}");
        assertThat(row(source(20, true), value).value()).isSameAs(value);
    }

    private static RowSource source(int maxDepth, boolean deepAsText) {
        return new RowSource(
                RowRecords.settings(Compatibility.NONE, maxDepth, deepAsText), RowEnvelope.NONE, RowRecords.TEXT);
    }

    private static Row row(RowSource rows, Struct value) {
        var first = sinkRecord(value);
        return ((KnownRows) rows.newChain().newFile(first)).row(first);
    }
}
