package io.penstock.connect.azure.blob.format;

import io.penstock.connect.azure.blob.format.Envelope.Member;
import io.penstock.connect.azure.blob.format.row.Recent;
import io.penstock.connect.azure.blob.format.row.RowEnvelope;
import io.penstock.connect.azure.blob.format.row.ValueText;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.connect.data.ConnectSchema;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.header.Headers;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * Envelopes as rows: a struct with one field for each member. A key without a schema is JSON text; header values are
 * text. A value whose schema is to be inferred gives a map of the same members instead. Task thread only.
 */
public final class EnvelopeRows implements RowEnvelope {
    /** Name of the row type. */
    static final String NAME = "io.penstock.connect.Envelope";

    private static final Schema HEADER = SchemaBuilder.struct()
            .name("io.penstock.connect.Header")
            .field("key", Schema.STRING_SCHEMA)
            .field("value", Schema.OPTIONAL_STRING_SCHEMA)
            .build();
    private static final Schema HEADERS = SchemaBuilder.array(HEADER).build();
    private static final int KEPT = 1_000;

    private final Envelope envelope;
    private final ValueText text;
    private final Map<Parts, Schema> schemas = new Recent<>(KEPT);
    private @Nullable Parts latest;
    private @Nullable Schema latestSchema;

    /** What decides about the schema of a row. */
    private record Parts(@Nullable Schema key, @Nullable Schema value) {
        @SuppressWarnings("ReferenceEquality") // only a shortcut
        boolean same(Parts other) {
            return key == other.key && value == other.value;
        }
    }

    /**
     * Rows of an envelope.
     *
     * @param text how parts without a schema are written
     */
    public EnvelopeRows(Envelope envelope, ValueText text) {
        this.envelope = envelope;
        this.text = text;
    }

    /** The rows of an envelope, or of bare values when there is none. */
    public static RowEnvelope of(Envelope envelope, ValueText text) {
        return envelope.none() ? NONE : new EnvelopeRows(envelope, text);
    }

    @Override
    public SchemaAndValue wrap(SinkRecord record, SchemaAndValue value) {
        boolean inferred = value.schema() == null && value.value() != null && envelope.holds(Member.VALUE);
        if (inferred) {
            var map = new LinkedHashMap<String, Object>();
            for (var member : envelope.members()) {
                map.put(member.text(), member == Member.HEADERS ? maps(record.headers()) : loose(record, member));
            }
            return new SchemaAndValue(null, map);
        }
        var schema = schema(new Parts(
                envelope.holds(Member.KEY) ? record.keySchema() : null,
                envelope.holds(Member.VALUE) ? value.schema() : null));
        var row = new Struct(schema);
        for (var field : schema.fields()) {
            var member = envelope.members().get(field.index());
            row.put(field, inside(field.schema(), member(record, member, value)));
        }
        return new SchemaAndValue(schema, row);
    }

    private @Nullable Object member(SinkRecord record, Member member, SchemaAndValue value) {
        return switch (member) {
            case HEADERS -> structs(record.headers());
            case VALUE -> value.value();
            case KEY -> record.keySchema() == null ? keyText(record) : record.key();
            default -> Envelope.member(record, member).value();
        };
    }

    /** A struct in a place whose schema is its own but for being optional; Connect insists on equal schemas. */
    private static @Nullable Object inside(Schema place, @Nullable Object value) {
        if (!(value instanceof Struct struct) || struct.schema().equals(place)) {
            return value;
        }
        var copy = new Struct(place);
        for (var field : place.fields()) {
            var part = struct.getWithoutDefault(field.name());
            if (part != null) {
                copy.put(field, part);
            }
        }
        return copy;
    }

    private @Nullable Object loose(SinkRecord record, Member member) {
        var part = Envelope.member(record, member);
        return member == Member.KEY ? keyText(record) : part.value();
    }

    /** A key in a place for text: text stays as it is when its schema says that it is text. */
    private @Nullable String keyText(SinkRecord record) {
        var key = record.key();
        if (key == null) {
            return null;
        }
        boolean plain = key instanceof String && record.keySchema() != null;
        return plain ? (String) key : text.of(record.keySchema(), key);
    }

    private List<Struct> structs(Headers headers) {
        var list = new ArrayList<Struct>();
        for (var header : headers) {
            list.add(new Struct(HEADER).put("key", header.key()).put("value", text(header.schema(), header.value())));
        }
        return list;
    }

    private List<Map<String, @Nullable Object>> maps(Headers headers) {
        var list = new ArrayList<Map<String, @Nullable Object>>();
        for (var header : headers) {
            var map = new LinkedHashMap<String, @Nullable Object>();
            map.put("key", header.key());
            map.put("value", text(header.schema(), header.value()));
            list.add(map);
        }
        return list;
    }

    private @Nullable String text(@Nullable Schema schema, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        if (value instanceof String plain) {
            return plain;
        }
        return value instanceof byte[] || value instanceof ByteBuffer
                ? Base64.getEncoder().encodeToString(StrictText.array(value))
                : text.of(schema, value);
    }

    private Schema schema(Parts parts) {
        if (latest == null || latestSchema == null || !latest.same(parts)) {
            latestSchema = schemas.computeIfAbsent(parts, this::build);
            latest = parts;
        }
        return Objects.requireNonNull(latestSchema);
    }

    private Schema build(Parts parts) {
        var row = SchemaBuilder.struct().name(NAME);
        for (var member : envelope.members()) {
            row.field(
                    member.text(),
                    switch (member) {
                        case KEY -> optional(parts.key());
                        case VALUE -> optional(parts.value());
                        case HEADERS -> HEADERS;
                        case TOPIC -> Schema.STRING_SCHEMA;
                        case PARTITION -> Schema.INT32_SCHEMA;
                        case OFFSET -> Schema.INT64_SCHEMA;
                        case TIMESTAMP -> Schema.OPTIONAL_INT64_SCHEMA;
                    });
        }
        return row.build();
    }

    /** The same schema for a place that may be null, where null stays null; text for a part without a schema. */
    private static Schema optional(@Nullable Schema schema) {
        if (schema == null) {
            return Schema.OPTIONAL_STRING_SCHEMA;
        }
        if (schema.isOptional() && schema.defaultValue() == null) {
            return schema;
        }
        var type = schema.type();
        return new ConnectSchema(
                type,
                true,
                null,
                schema.name(),
                schema.version(),
                schema.doc(),
                schema.parameters(),
                type == Schema.Type.STRUCT ? schema.fields() : null,
                type == Schema.Type.MAP ? schema.keySchema() : null,
                type == Schema.Type.MAP || type == Schema.Type.ARRAY ? schema.valueSchema() : null);
    }
}
