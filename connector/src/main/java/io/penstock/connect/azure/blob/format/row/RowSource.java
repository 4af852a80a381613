package io.penstock.connect.azure.blob.format.row;

import io.penstock.connect.azure.blob.fault.RecordFault;
import io.penstock.connect.azure.blob.fault.RecordFault.Stage;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * Where formats with a file schema get their rows from: the lane of a record, and for each chain the files' schemas and
 * the records' values in them. One per task; task thread only.
 */
public final class RowSource {
    private static final String SCHEMALESS_LANE = "-";

    private final RowSettings settings;
    private final RowEnvelope envelope;
    private final SchemaCatalog catalog;
    private final Evolution evolution;
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
    }

    /**
     * The lane of a record: of its schema, or of its record type when files of one lane may follow a changing schema;
     * {@code -} for values without a schema. A pure function of the record.
     *
     * @throws RecordFault if files cannot hold the record's schema
     */
    public String lane(SinkRecord record) {
        var known = shape(record).known();
        if (known == null) {
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
        var schema = schemaOf(record);
        var wrapped = envelope.wrap(record, new SchemaAndValue(schema, record.value()));
        var shape = new RecordShape(
                wrapped.schema() == null
                        ? null
                        : catalog.of(wrapped.schema(), schema == null ? wrapped.schema() : schema),
                wrapped.value());
        latest = record;
        latestShape = shape;
        return shape;
    }

    private static @Nullable Schema schemaOf(SinkRecord record) {
        if (record.valueSchema() == null && record.value() instanceof Struct struct) {
            return struct.schema();
        }
        return record.valueSchema();
    }

    static RecordFault noSchema() {
        return new RecordFault(Stage.SCHEMA, "the value has no schema, which the format needs");
    }
}
