package io.penstock.connect.azure.blob.format.row;

import static io.penstock.connect.azure.blob.format.row.RowRecords.field;
import static io.penstock.connect.azure.blob.format.row.RowRecords.order;
import static io.penstock.connect.azure.blob.format.row.RowRecords.sinkRecord;
import static io.penstock.connect.azure.blob.format.row.RowRecords.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.connect.azure.blob.fault.RecordFault;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class RowSourceTest {
    private static final Schema V1 = order(1).build();
    private static final Schema V2 =
            order(2).field("note", Schema.OPTIONAL_STRING_SCHEMA).build();
    private static final Schema V3 = order(3).field("note", Schema.OPTIONAL_STRING_SCHEMA)
            .field("paid", SchemaBuilder.bool().defaultValue(false).build())
            .build();
    /** Newer, and neither projects to the other. */
    private static final Schema BROKEN =
            order(4).field("owner", Schema.STRING_SCHEMA).build();

    private static final SinkRecord ONE = sinkRecord(order(V1, 1));
    private static final SinkRecord TWO = sinkRecord(order(V2, 2).put("note", "n"));
    private static final SinkRecord THREE =
            sinkRecord(order(V3, 3).put("note", "n").put("paid", true));

    @Test
    void givesEverySchemaALaneThatIsTheSameInEveryTask() {
        // Given
        var rows = source(Compatibility.NONE);
        var copy = order(1).build();

        // When
        var lane = rows.lane(ONE);

        // Then
        assertThat(lane)
                .matches("[0-9a-f]{8}")
                .isEqualTo(source(Compatibility.NONE).lane(sinkRecord(order(copy, 9))))
                .isNotEqualTo(rows.lane(TWO));
    }

    @Test
    void keepsDefaultsApartAndDocumentationTogether() {
        // Given
        var rows = source(Compatibility.NONE);
        var plain = SchemaBuilder.int32().build();

        // When / Then
        assertThat(rows.lane(sinkRecord(plain, 1)))
                .isEqualTo(rows.lane(
                        sinkRecord(SchemaBuilder.int32().doc("a number").build(), 1)))
                .isNotEqualTo(rows.lane(
                        sinkRecord(SchemaBuilder.int32().defaultValue(7).build(), 1)));
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
    void putsAllSchemasOfARecordTypeInOneLane(Compatibility compatibility) {
        // Given
        var rows = source(compatibility);

        // When / Then
        assertThat(rows.lane(ONE)).isEqualTo("Order").isEqualTo(rows.lane(TWO));
        assertThat(rows.lane(sinkRecord(Schema.STRING_SCHEMA, "x"))).isEqualTo("string");
    }

    @Test
    void givesValuesWithoutASchemaTheLaneOfFormatsWithout() {
        assertThat(source(Compatibility.NONE).lane(sinkRecord(null, 5))).isEqualTo("-");
    }

    @Test
    void handsValuesOfTheFilesOwnSchemaThrough() {
        // Given
        var file = open(source(Compatibility.NONE), ONE);

        // When
        var row = file.row(ONE);

        // Then
        assertThat(row.schema()).isSameAs(V1);
        assertThat(row.value()).isSameAs(ONE.value());
    }

    @Test
    void takesRowsFromTheEnvelopeAndNamesTheLaneAfterTheValue() {
        // Given
        var schema = SchemaBuilder.struct()
                .name("Envelope")
                .field("value", V1)
                .field("topic", Schema.STRING_SCHEMA)
                .build();
        RowEnvelope envelope = (record, value) -> new SchemaAndValue(
                schema, new Struct(schema).put("value", value.value()).put("topic", record.topic()));
        var settings = RowRecords.settings(Compatibility.BACKWARD, 20, true);
        var rows = new RowSource(settings, envelope, RowRecords.TEXT);

        // When
        var row = open(rows, ONE).row(ONE);

        // Then
        assertThat(rows.lane(ONE)).isEqualTo("Order");
        assertThat(row.schema()).isSameAs(schema);
        assertThat(field(row, "topic")).isEqualTo("t");
    }

    @ParameterizedTest
    @EnumSource(names = {"BACKWARD", "FULL"})
    void closesTheFileForANewerSchemaAndProjectsOlderRecordsUp(Compatibility compatibility) {
        // Given
        var chain = source(compatibility).newChain();
        var first = known(chain, ONE);

        // When
        boolean fits = first.fits(THREE);
        var second = known(chain, THREE);

        // Then
        assertThat(fits).isFalse();
        assertThat(second.schema()).isSameAs(V3);
        assertThat(second.fits(ONE)).isTrue();
        assertThat(field(second.row(ONE), "id")).isEqualTo(1L);
        assertThat(field(second.row(ONE), "note")).isNull();
        assertThat(field(second.row(ONE), "paid")).isEqualTo(false);
    }

    @Test
    void beginsTheNextFileWithTheNewestSchemaThatTheChainHasSeen() {
        // Given
        var chain = source(Compatibility.BACKWARD).newChain();
        known(chain, TWO);

        // When
        var next = known(chain, ONE);

        // Then
        assertThat(next.schema()).isSameAs(V2);
    }

    @Test
    void projectsNewerRecordsDownAndClosesTheFileForAnOlderSchemaUnderForward() {
        // Given
        var chain = source(Compatibility.FORWARD).newChain();
        var first = known(chain, TWO);

        // When
        var down = first.row(THREE);
        boolean fits = first.fits(ONE);
        var second = known(chain, ONE);

        // Then
        assertThat(down.schema()).isSameAs(V2);
        assertThat(field(down, "note")).isEqualTo("n");
        assertThat(fits).isFalse();
        assertThat(second.schema()).isSameAs(V1);
        assertThat(second.row(TWO).schema()).isSameAs(V1);
    }

    @Test
    void refusesARecordThatCannotBeProjectedAndSaysWhereTheSchemasDiffer() {
        // Given
        var file = open(source(Compatibility.BACKWARD), THREE);
        var broken = sinkRecord(order(BROKEN, 4).put("owner", "o"));

        // When / Then
        assertThatThrownBy(() -> file.fits(broken))
                .isInstanceOf(RecordFault.class)
                .hasMessage("schema Order version 4 does not go with version 3, which its files have, under"
                        + " schema.compatibility=BACKWARD: field owner is missing in one and required in the other");
        assertThat(file.fits(THREE)).isTrue();
    }

    @Test
    void refusesAStepThatDoesNotProjectBackwardsUnderFullOnly() {
        // Given: a newer schema without a field that the older one requires
        var fewer = SchemaBuilder.struct()
                .name("Order")
                .version(2)
                .field("note", Schema.OPTIONAL_STRING_SCHEMA)
                .build();
        var next = sinkRecord(new Struct(fewer).put("note", "n"));

        // When / Then
        assertThat(open(source(Compatibility.BACKWARD), ONE).fits(next)).isFalse();
        assertThatThrownBy(() -> open(source(Compatibility.FULL), ONE).fits(next))
                .isInstanceOf(RecordFault.class)
                .hasMessageContaining("field id is missing");
    }

    @Test
    void ordersSchemasWithoutVersionsByWhatOneLosesToTheOther() {
        // Given
        var small = order(null).build();
        var large = order(null).field("note", Schema.OPTIONAL_STRING_SCHEMA).build();
        var chain = source(Compatibility.BACKWARD).newChain();
        var first = known(chain, sinkRecord(order(small, 1)));

        // When
        boolean fits = first.fits(sinkRecord(order(large, 2)));
        var second = known(chain, sinkRecord(order(large, 2)));

        // Then
        assertThat(fits).isFalse();
        assertThat(second.fits(sinkRecord(order(small, 3)))).isTrue();
    }

    @Test
    void losesNoFieldSilentlyWhenNeitherSchemaFollowsTheOther() {
        // Given
        var one = order(null).field("a", Schema.OPTIONAL_STRING_SCHEMA).build();
        var other = order(null).field("b", Schema.OPTIONAL_STRING_SCHEMA).build();
        var file = open(source(Compatibility.BACKWARD), sinkRecord(order(one, 1)));

        // When / Then
        assertThatThrownBy(() -> file.fits(sinkRecord(order(other, 2))))
                .isInstanceOf(RecordFault.class)
                .hasMessageContaining("without a version")
                .hasMessageContaining("neither follows the other");
    }

    @Test
    void writesValuesWithoutASchemaInOneColumnWhenToldTo() {
        // Given
        var rows = schemaless(Schemaless.JSON, null);
        var plain = sinkRecord(null, Map.of("a", 1));

        // When
        var row = open(rows, plain).row(plain);

        // Then
        assertThat(rows.lane(plain)).isEqualTo("-");
        assertThat(row.schema().fields()).hasSize(1);
        assertThat(field(row, "value")).isEqualTo("text of {a=1}");
    }

    @Test
    void convertsValuesWithoutASchemaToTheOneThatIsGiven() {
        // Given
        var rows = schemaless(Schemaless.SCHEMA, V2);
        var plain = sinkRecord(null, Map.of("id", 1L));

        // When
        var row = open(rows, plain).row(plain);

        // Then
        assertThat(rows.lane(plain)).isEqualTo("-");
        assertThat(row.value()).isEqualTo(order(V2, 1));
        assertThatThrownBy(() -> rows.lane(sinkRecord(null, Map.of("id", "x"))))
                .isInstanceOf(RecordFault.class)
                .hasMessage("field id is a String, not INT64");
    }

    @Test
    void refusesValuesWithoutASchemaWhenToldTo() {
        // Given
        var rows = schemaless(Schemaless.FAIL, null);

        // When / Then
        assertThatThrownBy(() -> rows.lane(sinkRecord(null, Map.of("id", 1))))
                .isInstanceOf(RecordFault.class)
                .hasMessage("the value has no schema, and penstock.schemaless.mode is fail");
        assertThat(rows.lane(ONE)).matches("[0-9a-f]{8}");
    }

    @Test
    void keepsRecordsWithoutAValueOutOfTheFilesOfInferredRows() {
        // Given: an envelope that gives them a schema
        var schema = SchemaBuilder.struct()
                .field("value", Schema.OPTIONAL_STRING_SCHEMA)
                .build();
        RowEnvelope envelope = (record, value) -> value.value() == null
                ? new SchemaAndValue(schema, new Struct(schema))
                : new SchemaAndValue(null, Map.of("value", value.value()));
        var rows = new RowSource(RowSettings.defaults(), envelope, RowRecords.TEXT);

        // When / Then
        assertThat(rows.lane(sinkRecord(null, null))).matches("[0-9a-f]{8}");
        assertThat(rows.lane(sinkRecord(null, 5))).isEqualTo("-");
    }

    private static RowSource schemaless(Schemaless mode, @Nullable Schema given) {
        var settings = new RowSettings(Compatibility.NONE, 10, mode, given, 20, true, false, false);
        return new RowSource(settings, RowEnvelope.NONE, RowRecords.TEXT);
    }

    private static KnownRows open(RowSource rows, SinkRecord first) {
        return known(rows.newChain(), first);
    }

    private static KnownRows known(ChainRows chain, SinkRecord first) {
        return (KnownRows) chain.newFile(first);
    }
}
