package io.penstock.connect.azure.blob.format.row;

import io.penstock.connect.azure.blob.fault.RecordFault;
import io.penstock.connect.azure.blob.fault.RecordFault.Stage;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * Where formats with a file schema get their rows from: the lane of a record, and for each chain the files' schemas and
 * the records' values in them. One per task; task thread only.
 */
public final class RowSource {
    private static final String SCHEMALESS_LANE = "-";
    private static final Schema JSON_ROW =
            SchemaBuilder.struct().field("value", SchemaShaper.TEXT).build();

    private final RowSettings settings;
    private final RowEnvelope envelope;
    private final SchemaCatalog catalog;
    private final Evolution evolution;
    private final SchemaInference inference;
    private final ValueText text;
    private final @Nullable GivenSchema given;
    private @Nullable SinkRecord latest; // a record is asked about several times in a row
    private @Nullable RecordShape latestShape;

    /**
     * Rows of one task.
     *
     * @param envelope what a row is made of
     * @param text how parts without a column type are written
     */
    public RowSource(RowSettings settings, RowEnvelope envelope, ValueText text) {
        this.settings = settings;
        this.envelope = envelope;
        this.catalog = new SchemaCatalog(new SchemaShaper(settings, text), settings.cachedSchemas());
        this.evolution = new Evolution(settings.compatibility(), settings.cachedSchemas());
        this.inference = new SchemaInference(settings.maxDepth(), settings.deepAsText());
        this.text = text;
        this.given = settings.given() == null ? null : new GivenSchema(settings.given());
    }

    /**
     * The lane of a record: of its schema, or of its record type when files of one lane may follow a changing schema;
     * {@code -} for values without a schema. A pure function of the record.
     *
     * @throws RecordFault if files cannot hold the record's schema
     */
    public String lane(SinkRecord record) {
        var shape = shape(record);
        var known = shape.known();
        if (known == null || shape.schemaless()) {
            return SCHEMALESS_LANE;
        }
        return settings.compatibility().evolves() ? known.name() : known.ownLane();
    }

    /** What a new chain remembers of its schemas. */
    public ChainRows newChain() {
        return new ChainRows(this, evolution, settings.compatibility());
    }

    /** A record as rows see it. */
    @SuppressWarnings("ReferenceEquality") // the same delivery of the record
    RecordShape shape(SinkRecord record) {
        if (record == latest && latestShape != null) {
            return latestShape;
        }
        var own = schemaOf(record);
        var value = own == null ? withoutSchema(record.value()) : new SchemaAndValue(own, record.value());
        var wrapped = envelope.wrap(record, value);
        if (own == null) {
            wrapped = inColumn(wrapped);
        }
        var type = value.schema() == null ? wrapped.schema() : value.schema();
        var known = type == null || wrapped.schema() == null ? null : catalog.of(wrapped.schema(), type);
        var shape = new RecordShape(known, wrapped.value(), own == null && value.schema() != null);
        latest = record;
        latestShape = shape;
        return shape;
    }

    SchemaInference inference() {
        return inference;
    }

    ValueText text() {
        return text;
    }

    private static @Nullable Schema schemaOf(SinkRecord record) {
        if (record.valueSchema() == null && record.value() instanceof Struct struct) {
            return struct.schema();
        }
        return record.valueSchema();
    }

    private SchemaAndValue withoutSchema(@Nullable Object value) {
        return switch (settings.schemaless()) {
            case INFER -> new SchemaAndValue(null, value);
            case JSON -> new SchemaAndValue(SchemaShaper.TEXT, value == null ? null : text.of(null, value));
            case SCHEMA -> asGiven(value);
            case FAIL -> absent(value);
        };
    }

    /** No value needs no schema. */
    private static SchemaAndValue absent(@Nullable Object value) {
        if (value != null) {
            throw new RecordFault(Stage.SCHEMA, "the value has no schema, and penstock.schemaless.mode is fail");
        }
        return SchemaAndValue.NULL;
    }

    private SchemaAndValue asGiven(@Nullable Object value) {
        if (given == null) {
            throw new IllegalStateException("penstock.schemaless.mode=schema without a schema");
        }
        return new SchemaAndValue(given.schema(), value == null ? null : given.convert(value));
    }

    /** JSON text that no envelope holds gets a column. */
    private SchemaAndValue inColumn(SchemaAndValue row) {
        return SchemaShaper.TEXT.equals(row.schema())
                ? new SchemaAndValue(JSON_ROW, new Struct(JSON_ROW).put("value", row.value()))
                : row;
    }
}
