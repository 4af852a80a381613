package io.penstock.connect.azure.blob.format;

import io.penstock.connect.azure.blob.fault.RecordFault;
import io.penstock.connect.azure.blob.fault.RecordFault.Stage;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/**
 * What a null in a field with a default means.
 *
 * @param toDefaults whether it means the default also where null is allowed
 */
public record NullRule(boolean toDefaults) {
    /**
     * What stands for null in a place with a schema: its default, or null itself.
     *
     * @throws RecordFault if the schema allows no null and has no default
     */
    @Nullable Object substitute(Schema schema) {
        if (schema.defaultValue() != null && (toDefaults || !schema.isOptional())) {
            return schema.defaultValue();
        }
        if (!schema.isOptional()) {
            throw new RecordFault(Stage.ENCODE, "a required value of type " + schema.type() + " is null");
        }
        return null;
    }

    /** A member of a struct; {@link Struct#get} alone would put the default in the place of every null. */
    @Nullable Object member(Struct struct, Field field) {
        return toDefaults ? struct.get(field) : struct.getWithoutDefault(field.name());
    }
}
