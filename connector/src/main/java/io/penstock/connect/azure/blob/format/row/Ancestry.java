package io.penstock.connect.azure.blob.format.row;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.connect.data.Schema;

/**
 * The schemas that a walk stands in, outermost first. Recursion shows as a schema that is its own ancestor, or as a named
 * struct inside one of the same name and fields: converters build the outermost level as an object of its own.
 */
final class Ancestry {
    private final List<Schema> inside = new ArrayList<>();

    /** Levels between the walk and the outermost schema. */
    int depth() {
        return inside.size();
    }

    void enter(Schema schema) {
        inside.add(schema);
    }

    void leave() {
        inside.remove(inside.size() - 1);
    }

    /** How many levels further out the same schema stands; −1 if it does not. */
    int distance(Schema schema) {
        for (int i = inside.size() - 1; i >= 0; i--) {
            if (same(inside.get(i), schema)) {
                return inside.size() - i;
            }
        }
        return -1;
    }

    @SuppressWarnings("ReferenceEquality") // comparing recursive schemas would never end
    private static boolean same(Schema one, Schema other) {
        if (one == other) {
            return true;
        }
        return one.type() == Schema.Type.STRUCT
                && other.type() == Schema.Type.STRUCT
                && one.name() != null
                && Objects.equals(one.name(), other.name())
                && members(one).equals(members(other));
    }

    private static List<String> members(Schema struct) {
        return struct.fields().stream()
                .map(field -> field.name() + ':' + field.schema().type())
                .toList();
    }
}
