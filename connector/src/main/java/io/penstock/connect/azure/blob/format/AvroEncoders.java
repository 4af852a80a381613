package io.penstock.connect.azure.blob.format;

import io.penstock.connect.azure.blob.fault.RecordFault;
import io.penstock.connect.azure.blob.fault.RecordFault.Stage;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/**
 * Puts encoders together once for each pair of schemas, so that writing a record looks at no schema any more. The Avro
 * schema decides: which branch null has, what a map is, which symbols there are.
 */
final class AvroEncoders {
    private final NullRule nulls;

    AvroEncoders(NullRule nulls) {
        this.nulls = nulls;
    }

    /**
     * The encoder of a file's rows.
     *
     * @param avro the translation of the Connect schema
     */
    AvroEncoder of(Schema schema, org.apache.avro.Schema avro) {
        return place(schema, avro);
    }

    /** A place that may be null when the Avro schema says so. */
    private AvroEncoder place(Schema schema, org.apache.avro.Schema avro) {
        int none = AvroHints.nullBranch(avro);
        if (AvroHints.isUnion(schema) && hasBranches(avro, schema, none)) {
            return union(schema, avro);
        }
        if (none < 0) {
            var present = present(schema, avro);
            return (value, out) -> present.write(value == null ? nulls.substitute(schema) : value, out);
        }
        int some = 1 - none;
        var present = present(schema, avro.getTypes().get(some));
        return (value, out) -> {
            var written = value == null ? nulls.substitute(schema) : value;
            out.whole(written == null ? none : some);
            if (written != null) {
                present.write(written, out);
            }
        };
    }

    /** Whether a union has a branch for each field, and is not just the record or null. */
    private static boolean hasBranches(org.apache.avro.Schema avro, Schema schema, int none) {
        var fields = schema.fields();
        return avro.getType() == org.apache.avro.Schema.Type.UNION
                && avro.getTypes().size() == fields.size() + (none < 0 ? 0 : 1)
                && fields.stream()
                        .noneMatch(field ->
                                field.schema().type() == Schema.Type.STRUCT && AvroHints.isUnion(field.schema()));
    }

    private AvroEncoder present(Schema schema, org.apache.avro.Schema avro) {
        return switch (avro.getType()) {
            case INT, LONG -> Temporals.covers(schema) ? temporal(schema) : (value, out) -> out.whole(number(value));
            case FLOAT -> (value, out) -> out.single((Float) need(value));
            case DOUBLE -> (value, out) -> out.twice((Double) need(value));
            case BOOLEAN -> (value, out) -> out.flag((Boolean) need(value));
            case STRING -> (value, out) -> out.text((String) need(value));
            case ENUM -> symbol(avro);
            case BYTES -> Decimal.LOGICAL_NAME.equals(schema.name()) ? decimal(schema) : AvroEncoders::binary;
            case FIXED -> fixed(avro.getFixedSize());
            case ARRAY -> schema.type() == Schema.Type.MAP ? entries(schema, avro) : array(schema, avro);
            case MAP -> map(schema, avro);
            case RECORD -> record(schema, avro);
            default -> throw new IllegalStateException("no Connect schema becomes " + avro.getType());
        };
    }

    private static AvroEncoder temporal(Schema schema) {
        return (value, out) -> out.whole(Temporals.number(schema, need(value)));
    }

    private static void binary(@Nullable Object value, AvroBuffer out) {
        out.binary(need(value));
    }

    private static AvroEncoder decimal(Schema schema) {
        var decimal = AvroDecimal.of(schema);
        return (value, out) -> out.binary(decimal.unscaled(need(value)));
    }

    private static AvroEncoder symbol(org.apache.avro.Schema avro) {
        return (value, out) -> {
            var symbol = (String) need(value);
            if (!avro.hasEnumSymbol(symbol)) {
                throw new RecordFault(Stage.ENCODE, "a text is no symbol of the enumeration " + avro.getFullName());
            }
            out.whole(avro.getEnumOrdinal(symbol));
        };
    }

    private static AvroEncoder fixed(int size) {
        return (value, out) -> {
            ByteBuffer view = StrictText.view(need(value));
            if (view.remaining() != size) {
                throw new RecordFault(Stage.ENCODE, "a value has " + view.remaining() + " bytes, not " + size);
            }
            out.raw(view);
        };
    }

    private AvroEncoder array(Schema schema, org.apache.avro.Schema avro) {
        var element = place(schema.valueSchema(), avro.getElementType());
        return (value, out) -> {
            var elements = (Collection<?>) need(value);
            if (!elements.isEmpty()) {
                out.whole(elements.size());
                elements.forEach(item -> element.write(item, out));
            }
            out.whole(0);
        };
    }

    private AvroEncoder map(Schema schema, org.apache.avro.Schema avro) {
        var member = place(schema.valueSchema(), avro.getValueType());
        return (value, out) -> {
            var map = (Map<?, ?>) need(value);
            if (!map.isEmpty()) {
                out.whole(map.size());
                map.forEach((key, item) -> {
                    out.text((String) need(key));
                    member.write(item, out);
                });
            }
            out.whole(0);
        };
    }

    /** A map whose keys are not text: an array of records of key and value. */
    private AvroEncoder entries(Schema schema, org.apache.avro.Schema avro) {
        var entry = avro.getElementType().getFields();
        var key = place(schema.keySchema(), entry.get(0).schema());
        var member = place(schema.valueSchema(), entry.get(1).schema());
        return (value, out) -> {
            var map = (Map<?, ?>) need(value);
            if (!map.isEmpty()) {
                out.whole(map.size());
                map.forEach((name, item) -> {
                    key.write(name, out);
                    member.write(item, out);
                });
            }
            out.whole(0);
        };
    }

    private AvroEncoder record(Schema schema, org.apache.avro.Schema avro) {
        var fields = schema.fields();
        var encoders = new AvroEncoder[fields.size()];
        for (int i = 0; i < encoders.length; i++) {
            encoders[i] = place(fields.get(i).schema(), avro.getFields().get(i).schema());
        }
        return (value, out) -> {
            var struct = (Struct) need(value);
            for (int i = 0; i < encoders.length; i++) {
                member(encoders[i], struct, fields.get(i), out);
            }
        };
    }

    private void member(AvroEncoder encoder, Struct struct, Field field, AvroBuffer out) {
        try {
            encoder.write(nulls.member(struct, field), out);
        } catch (RecordFault fault) {
            throw fault.inField(field.name());
        }
    }

    /** The branch whose field is not null. */
    private AvroEncoder union(Schema schema, org.apache.avro.Schema avro) {
        var fields = schema.fields();
        int none = AvroHints.nullBranch(avro);
        int first = avro.getTypes().size() - fields.size();
        var encoders = new AvroEncoder[fields.size()];
        for (int i = 0; i < encoders.length; i++) {
            encoders[i] = present(fields.get(i).schema(), avro.getTypes().get(first + i));
        }
        return (value, out) -> {
            int branch = value == null ? -1 : branch((Struct) value);
            if (branch >= 0) {
                out.whole(first + branch);
                encoders[branch].write(Objects.requireNonNull((Struct) value).get(fields.get(branch)), out);
            } else if (none >= 0) {
                out.whole(none);
            } else {
                throw new RecordFault(Stage.ENCODE, "a required union has no value");
            }
        };
    }

    private static int branch(Struct union) {
        for (var field : union.schema().fields()) {
            if (union.getWithoutDefault(field.name()) != null) {
                return field.index();
            }
        }
        return -1;
    }

    private static long number(@Nullable Object value) {
        return ((Number) need(value)).longValue();
    }

    private static Object need(@Nullable Object value) {
        if (value == null) {
            throw new RecordFault(Stage.ENCODE, "a value is null where the schema allows none");
        }
        return value;
    }
}
