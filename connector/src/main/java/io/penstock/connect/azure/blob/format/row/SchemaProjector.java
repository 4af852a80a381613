package io.penstock.connect.azure.blob.format.row;

import io.penstock.connect.azure.blob.format.row.Projection.Impossible;
import io.penstock.connect.azure.blob.format.row.Projection.Possible;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/**
 * Finds out how values of one schema become values of another: fields that are new take their default or null, fields
 * that are gone are dropped, whole numbers and floating point numbers widen, decimals gain digits after the point. Other
 * parameters of schemas do not count. Pure. Both schemas must not be recursive.
 */
final class SchemaProjector {
    private static final List<Schema.Type> WHOLE =
            List.of(Schema.Type.INT8, Schema.Type.INT16, Schema.Type.INT32, Schema.Type.INT64);

    private SchemaProjector() {}

    /** How values of {@code from} become values of {@code to}. */
    static Projection project(Schema from, Schema to) {
        return project(from, to, FieldPath.ROOT);
    }

    private static Projection project(Schema from, Schema to, FieldPath path) {
        if (!Objects.equals(from.name(), to.name())) {
            return new Impossible(path, "is of type " + title(from) + ", not " + title(to));
        }
        if (from.isOptional() && !to.isOptional() && to.defaultValue() == null) {
            return new Impossible(path, "may be null in one and must not be in the other");
        }
        var bare = from.type() == to.type() ? sameType(from, to, path) : widened(from, to, path);
        if (bare instanceof Possible possible) {
            return new Possible(withNull(possible.step(), from, to), possible.drops());
        }
        return bare;
    }

    private static ValueStep withNull(ValueStep step, Schema from, Schema to) {
        if (!from.isOptional() || to.isOptional()) {
            return step.keepingNull();
        }
        return value -> value == null ? to.defaultValue() : step.apply(value);
    }

    private static Projection sameType(Schema from, Schema to, FieldPath path) {
        return switch (from.type()) {
            case STRUCT -> new StructProjection(from, to, path).project();
            case ARRAY -> array(from, to, path);
            case MAP -> map(from, to, path);
            case BYTES ->
                Decimal.LOGICAL_NAME.equals(from.name())
                        ? decimal(from, to, path)
                        : new Possible(ValueStep.SAME, false);
            default -> new Possible(ValueStep.SAME, false);
        };
    }

    private static Projection widened(Schema from, Schema to, FieldPath path) {
        int rank = WHOLE.indexOf(from.type());
        if (rank >= 0 && rank < WHOLE.indexOf(to.type())) {
            return new Possible(widening(to.type()), false);
        }
        if (from.type() == Schema.Type.FLOAT32 && to.type() == Schema.Type.FLOAT64) {
            return new Possible(value -> ((Number) Objects.requireNonNull(value)).doubleValue(), false);
        }
        return new Impossible(path, "is of type " + title(from) + ", not " + title(to));
    }

    private static ValueStep widening(Schema.Type type) {
        return value -> {
            var number = (Number) Objects.requireNonNull(value);
            return switch (type) {
                case INT16 -> (Object) number.shortValue();
                case INT32 -> number.intValue();
                default -> number.longValue();
            };
        };
    }

    private static Projection decimal(Schema from, Schema to, FieldPath path) {
        int scale = scale(from);
        int wanted = scale(to);
        if (scale == wanted) {
            return new Possible(ValueStep.SAME, false);
        }
        if (scale > wanted) {
            return new Impossible(path, "has the scale " + scale + ", not " + wanted);
        }
        return new Possible(value -> ((BigDecimal) Objects.requireNonNull(value)).setScale(wanted), false);
    }

    static int scale(Schema decimal) {
        var parameters = decimal.parameters();
        var text = parameters == null ? null : parameters.get(Decimal.SCALE_FIELD);
        try {
            return text == null ? 0 : Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return 0; // the values tell whether it matters
        }
    }

    private static Projection array(Schema from, Schema to, FieldPath path) {
        var element = project(from.valueSchema(), to.valueSchema(), path.element());
        if (element instanceof Possible possible && possible.step().changes()) {
            return new Possible(NestedSteps.array(possible.step()), possible.drops());
        }
        return element;
    }

    private static Projection map(Schema from, Schema to, FieldPath path) {
        var key = project(from.keySchema(), to.keySchema(), path.key());
        if (!(key instanceof Possible keys)) {
            return key;
        }
        var member = project(from.valueSchema(), to.valueSchema(), path.value());
        if (!(member instanceof Possible members)) {
            return member;
        }
        boolean changes = keys.step().changes() || members.step().changes();
        return new Possible(
                changes ? NestedSteps.map(keys.step(), members.step()) : ValueStep.SAME,
                keys.drops() || members.drops());
    }

    private static String title(Schema schema) {
        return schema.name() == null ? schema.type().name() : schema.type() + " " + schema.name();
    }

    /** Projects the fields of one struct. */
    private static final class StructProjection {
        private final Schema from;
        private final Schema to;
        private final FieldPath path;
        private final String[] sources;
        private final ValueStep[] steps;
        private boolean drops;
        private boolean same;

        StructProjection(Schema from, Schema to, FieldPath path) {
            this.from = from;
            this.to = to;
            this.path = path;
            this.sources = new String[to.fields().size()];
            this.steps = new ValueStep[sources.length];
            this.same = from.fields().size() == sources.length;
        }

        Projection project() {
            for (var target : to.fields()) {
                var source = from.field(target.name());
                var failed = source == null ? added(target) : kept(source, target);
                if (failed != null) {
                    return failed;
                }
            }
            drops |= from.fields().stream().anyMatch(field -> to.field(field.name()) == null);
            return new Possible(same && !drops ? ValueStep.SAME : this::apply, drops);
        }

        private @Nullable Impossible added(Field target) {
            same = false;
            var wanted = target.schema();
            if (!wanted.isOptional() && wanted.defaultValue() == null) {
                return new Impossible(path.field(target.name()), "is missing in one and required in the other");
            }
            steps[target.index()] = gone -> wanted.defaultValue();
            return null;
        }

        private @Nullable Impossible kept(Field source, Field target) {
            var projection = SchemaProjector.project(source.schema(), target.schema(), path.field(target.name()));
            if (projection instanceof Impossible impossible) {
                return impossible;
            }
            var possible = (Possible) projection;
            sources[target.index()] = source.name();
            steps[target.index()] = possible.step();
            drops |= possible.drops();
            same &= source.index() == target.index() && !possible.step().changes();
            return null;
        }

        private Object apply(@Nullable Object value) {
            var source = (Struct) Objects.requireNonNull(value);
            var target = new Struct(to);
            for (var field : to.fields()) {
                var name = sources[field.index()];
                var old = name == null ? null : source.getWithoutDefault(name);
                target.put(field, steps[field.index()].apply(old));
            }
            return target;
        }
    }
}
