package io.penstock.connect.azure.blob.naming;

import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/**
 * The way to a field inside a struct or a map: names between dots. A field that has the dots in its own name, as the
 * transform {@code Flatten} makes them, comes first. Pure.
 *
 * @param dotted as written
 */
record FieldPath(String dotted, List<String> names) {
    /** The way that a dotted name describes. */
    static FieldPath of(String dotted) {
        return new FieldPath(dotted, List.of(dotted.split("\\.", -1)));
    }

    /** Whether every part has a name. */
    boolean complete() {
        return names.stream().noneMatch(String::isBlank);
    }

    /** The value at the end of the way with its schema, if it has one; null when any part is missing or null. */
    @Nullable SchemaAndValue read(@Nullable Schema schema, @Nullable Object root) {
        return walk(names.size() > 1 && has(root, dotted) ? List.of(dotted) : names, schema, root);
    }

    private static boolean has(@Nullable Object parent, String name) {
        return parent instanceof Struct struct
                ? struct.schema().field(name) != null
                : parent instanceof Map<?, ?> map && map.containsKey(name);
    }

    private static @Nullable SchemaAndValue walk(List<String> way, @Nullable Schema schema, @Nullable Object root) {
        Object at = root;
        Schema known = schema;
        for (var name : way) {
            if (at instanceof Struct struct) {
                var field = struct.schema().field(name);
                at = field == null ? null : struct.get(field);
                known = field == null ? null : field.schema();
            } else if (at instanceof Map<?, ?> map) {
                at = map.get(name);
                known = known != null && known.type() == Schema.Type.MAP ? known.valueSchema() : null;
            } else {
                return null;
            }
        }
        return at == null ? null : new SchemaAndValue(known, at);
    }
}
