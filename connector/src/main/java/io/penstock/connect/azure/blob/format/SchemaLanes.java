package io.penstock.connect.azure.blob.format;

import io.penstock.connect.azure.blob.fault.RecordFault;
import io.penstock.connect.azure.blob.fault.RecordFault.Stage;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.connect.data.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Short names of schemas: the first eight hex digits of SHA-256 over a text that says everything about the schema but
 * its documentation. Equal in every process. Task thread only.
 */
final class SchemaLanes {
    private static final int KEPT = 1_000;
    private static final int HEX_DIGITS = 8;
    private static final int MAX_DEPTH = 100;

    private final Map<Schema, String> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Schema, String> eldest) {
            return size() > KEPT;
        }
    };

    /** The name of a schema; a schema that is nested too deep is a fault. */
    String of(Schema schema) {
        return known.computeIfAbsent(schema, SchemaLanes::hash);
    }

    private static String hash(Schema schema) {
        var text = new StringBuilder();
        describe(schema, text, 0);
        try {
            var digest =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, HEX_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static void describe(Schema schema, StringBuilder text, int depth) {
        if (depth > MAX_DEPTH) {
            throw new RecordFault(Stage.SCHEMA, "the schema is nested more than " + MAX_DEPTH + " levels deep");
        }
        text.append(schema.type()).append(schema.isOptional() ? '?' : '!');
        quoted(schema.name(), text);
        quoted(schema.version(), text);
        quoted(schema.parameters() == null ? null : new TreeMap<>(schema.parameters()), text);
        switch (schema.type()) {
            case STRUCT -> {
                for (var field : schema.fields()) {
                    quoted(field.name(), text);
                    describe(field.schema(), text, depth + 1);
                }
                text.append(';');
            }
            case ARRAY -> describe(schema.valueSchema(), text, depth + 1);
            case MAP -> {
                describe(schema.keySchema(), text, depth + 1);
                describe(schema.valueSchema(), text, depth + 1);
            }
            default -> {}
        }
    }

    private static void quoted(@Nullable Object part, StringBuilder text) {
        var value = String.valueOf(part);
        text.append(value.length()).append(':').append(value);
    }
}
