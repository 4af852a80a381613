package io.penstock.connect.azure.blob.format;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.connect.data.Schema;
import org.jspecify.annotations.Nullable;

/** What {@code AvroConverter} leaves in Connect schemas of the Avro types that Connect does not have. */
final class AvroHints {
    /** Type of structs without a name. */
    static final String UNNAMED = "io.confluent.connect.avro.ConnectDefault";
    /** Type of the entries of maps whose keys are not text. */
    static final String MAP_ENTRY = "io.confluent.connect.avro.MapEntry";

    static final int NOT_FIXED = -1;
    private static final String UNION = "io.confluent.connect.avro.Union";
    private static final String SUM_TYPE = "org.apache.kafka.connect.data.Union";
    private static final List<String> ENUMS =
            List.of("io.confluent.connect.avro.Enum", "org.apache.kafka.connect.data.Enum");
    private static final String FIXED_SIZE = "connect.fixed.size";

    private AvroHints() {}

    /** Whether a struct stands for a union of its fields' types. */
    static boolean isUnion(Schema schema) {
        boolean hinted = UNION.equals(schema.name())
                || (schema.parameters() != null && schema.parameters().containsKey(SUM_TYPE));
        return hinted
                && !schema.fields().isEmpty()
                && schema.fields().stream().allMatch(field -> field.schema().isOptional());
    }

    /** The symbols of an enumeration; null when the schema is not one, or its symbols are no Avro names. */
    static @Nullable List<String> symbols(Schema schema) {
        var hint = enumHint(schema);
        if (hint == null) {
            return null;
        }
        var symbols = new ArrayList<String>();
        for (var parameter : schema.parameters().keySet()) {
            if (parameter.startsWith(hint + ".")) {
                symbols.add(parameter.substring(hint.length() + 1));
            }
        }
        boolean legal =
                symbols.stream().allMatch(symbol -> AvroNames.legal(symbol).equals(symbol));
        return legal && !symbols.isEmpty() ? symbols : null;
    }

    /** The full name of an enumeration. */
    static String enumName(Schema schema) {
        var hint = enumHint(schema);
        var name = hint == null ? null : schema.parameters().get(hint);
        return name == null || name.isEmpty() ? "io.confluent.connect.avro.Enum" : name;
    }

    private static @Nullable String enumHint(Schema schema) {
        var parameters = schema.parameters();
        return parameters == null
                ? null
                : ENUMS.stream().filter(parameters::containsKey).findFirst().orElse(null);
    }

    /** The number of bytes of a fixed type; {@link #NOT_FIXED} for all other bytes. */
    static int fixedSize(Schema schema) {
        var parameters = schema.parameters();
        var size = parameters == null || schema.name() == null ? null : parameters.get(FIXED_SIZE);
        return size != null && size.matches("[0-9]{1,9}") ? Integer.parseInt(size) : NOT_FIXED;
    }

    /** Where null stands in a type; −1 if nowhere. */
    static int nullBranch(org.apache.avro.Schema type) {
        if (type.getType() == org.apache.avro.Schema.Type.UNION) {
            for (int i = 0; i < type.getTypes().size(); i++) {
                if (type.getTypes().get(i).getType() == org.apache.avro.Schema.Type.NULL) {
                    return i;
                }
            }
        }
        return -1;
    }
}
