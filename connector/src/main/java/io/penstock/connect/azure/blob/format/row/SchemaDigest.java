package io.penstock.connect.azure.blob.format.row;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/**
 * SHA-256 over a text that says everything about a schema but its documentation. Equal in every process, and finite for
 * recursive schemas. Parts that no file would take, because they are nested too deep, do not count.
 */
final class SchemaDigest {
    private static final int MAX_DEPTH = 128; // above the largest penstock.schema.max.depth

    private final StringBuilder text = new StringBuilder();
    private final Ancestry ancestry = new Ancestry();

    private SchemaDigest() {}

    /** 64 hex digits. */
    static String of(Schema schema) {
        var walk = new SchemaDigest();
        walk.describe(schema);
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha.digest(walk.text.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private void describe(Schema schema) {
        int distance = ancestry.distance(schema);
        if (distance > 0 || ancestry.depth() > MAX_DEPTH) {
            text.append('^').append(distance).append(schema.isOptional() ? '?' : '!');
            return;
        }
        text.append(schema.type()).append(schema.isOptional() ? '?' : '!');
        quoted(schema.name());
        quoted(schema.version());
        quoted(schema.parameters() == null ? null : new TreeMap<>(schema.parameters()));
        quoted(plain(schema.defaultValue()));
        ancestry.enter(schema);
        members(schema);
        ancestry.leave();
    }

    private void members(Schema schema) {
        switch (schema.type()) {
            case STRUCT -> {
                for (var field : schema.fields()) {
                    quoted(field.name());
                    describe(field.schema());
                }
                text.append(';');
            }
            case ARRAY -> describe(schema.valueSchema());
            case MAP -> {
                describe(schema.keySchema());
                describe(schema.valueSchema());
            }
            default -> {}
        }
    }

    private void quoted(@Nullable Object part) {
        var value = String.valueOf(part);
        text.append(value.length()).append(':').append(value);
    }

    /** A default value in a form whose text is the same in every process. */
    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof byte[] bytes) {
            return HexFormat.of().formatHex(bytes);
        }
        if (value instanceof ByteBuffer buffer) {
            var copy = new byte[buffer.remaining()];
            buffer.duplicate().get(copy);
            return HexFormat.of().formatHex(copy);
        }
        if (value instanceof java.util.Date date) {
            return date.toInstant().toEpochMilli(); // its own text depends on the time zone of the worker
        }
        if (value instanceof List<?> list) {
            return list.stream().map(SchemaDigest::plain).toList().toString();
        }
        if (value instanceof Map<?, ?> map) {
            var sorted = new TreeMap<String, String>();
            map.forEach((key, member) -> sorted.put(String.valueOf(plain(key)), String.valueOf(plain(member))));
            return sorted;
        }
        if (value instanceof Struct struct) {
            return struct.schema().fields().stream()
                    .map(field -> String.valueOf(plain(struct.getWithoutDefault(field.name()))))
                    .toList();
        }
        return value;
    }
}
