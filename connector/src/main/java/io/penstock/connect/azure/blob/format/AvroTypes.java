package io.penstock.connect.azure.blob.format;

import io.penstock.connect.azure.blob.fault.RecordFault;
import io.penstock.connect.azure.blob.fault.RecordFault.Stage;
import io.penstock.connect.azure.blob.format.row.Recent;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;

/** Connect schemas of files as Avro, translated once each. Task thread only. */
final class AvroTypes {
    private final AvroSettings settings;
    private final Map<Schema, AvroType> known;

    AvroTypes(AvroSettings settings, int cached) {
        this.settings = settings;
        this.known = new Recent<>(cached);
    }

    /**
     * A schema and its encoder; any thread.
     *
     * @param json the Avro schema as text
     */
    record AvroType(String json, AvroEncoder encoder) {
        /**
         * Writes one value of the Connect schema.
         *
         * @throws RecordFault if it does not match its schema
         */
        void write(@Nullable Object value, AvroBuffer out) {
            try {
                encoder.write(value, out);
            } catch (ClassCastException | IndexOutOfBoundsException | DataException e) {
                // the text of library exceptions can hold parts of the value
                throw e instanceof RecordFault fault
                        ? fault
                        : new RecordFault(
                                Stage.ENCODE,
                                "the value does not match its schema: "
                                        + e.getClass().getSimpleName());
            }
        }
    }

    /**
     * The type of a file.
     *
     * @throws RecordFault if Avro cannot express the schema
     */
    AvroType of(Schema schema) {
        return known.computeIfAbsent(schema, this::translate);
    }

    private AvroType translate(Schema schema) {
        try {
            var avro = new AvroSchemas(settings).required(schema);
            return new AvroType(avro.toString(), new AvroEncoders(settings.nulls()).of(schema, avro));
        } catch (AvroRuntimeException e) {
            throw new RecordFault(
                    Stage.SCHEMA,
                    "Avro cannot express the schema: " + e.getClass().getSimpleName(),
                    e);
        }
    }
}
