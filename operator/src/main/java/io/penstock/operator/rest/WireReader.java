package io.penstock.operator.rest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** Reads Connect's bodies into records. Throws {@code IOException} for whatever is not what Connect answers. */
final class WireReader {
    private static final ObjectMapper MAPPER = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);

    /** For one value within a stream, where more tokens follow as a matter of course. */
    private static final ObjectReader ENTRY =
            MAPPER.readerFor(Wire.Expanded.class).without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private static final String NO_STATE = "UNASSIGNED";

    private static final Set<String> RUNS = Set.of("RUNNING", "PAUSED", "RESTARTING");

    private WireReader() {}

    static byte[] bytes(Object body) throws IOException {
        return MAPPER.writeValueAsBytes(body);
    }

    static <T> T read(InputStream body, Class<T> type) throws IOException {
        T value = MAPPER.readValue(body, type);
        if (value == null) {
            throw new JsonMappingException(null, "the answer is null");
        }
        return value;
    }

    /** The list, read only if it is not the one that is known. */
    static ConnectorList list(InputStream body, String known) throws IOException {
        var bytes = body.readAllBytes();
        var digest = digest(bytes);
        return new ConnectorList(digest, digest.equals(known) ? Optional.empty() : Optional.of(connectors(bytes)));
    }

    /**
     * Tells an answer from the one before. Two checksums by different polynomials are as good as one of 64 bits, and every
     * compiler of the JVM has them as instructions: a SHA-256 of this list would be half the work of an operator at rest.
     */
    private static String digest(byte[] bytes) {
        var one = new CRC32();
        one.update(bytes);
        var other = new CRC32C();
        other.update(bytes);
        return one.getValue() + "/" + other.getValue() + "/" + bytes.length;
    }

    private static SortedMap<String, ConnectorSnapshot> connectors(byte[] body) throws IOException {
        var connectors = new TreeMap<String, ConnectorSnapshot>();
        try (JsonParser parser = MAPPER.createParser(body)) {
            expect(parser.nextToken(), JsonToken.START_OBJECT);
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                expect(parser.currentToken(), JsonToken.FIELD_NAME);
                var name = parser.currentName();
                parser.nextToken();
                Wire.Expanded expanded = ENTRY.readValue(parser);
                // Connect's list says "info": null of a connector that is removed just then
                if (expanded != null && expanded.info() != null && expanded.status() != null) {
                    connectors.put(name, snapshot(name, expanded.info(), expanded.status()));
                }
            }
            expect(parser.nextToken(), null);
        }
        return Collections.unmodifiableSortedMap(connectors);
    }

    static ConnectorSnapshot snapshot(String name, Wire.ConnectorInfo info, Wire.Status status) {
        var connector = status.connector();
        return new ConnectorSnapshot(
                name,
                Objects.requireNonNullElse(info.type(), "unknown"),
                withoutNulls(info.config()),
                info.tasks() == null ? -1 : info.tasks().size(),
                connector == null ? NO_STATE : Objects.requireNonNullElse(connector.state(), NO_STATE),
                connector == null ? "" : Objects.requireNonNullElse(connector.workerId(), ""),
                connector == null ? null : connector.version(),
                connector == null ? null : connector.trace(),
                tasks(status));
    }

    static boolean tasksRun(Wire.Status status) {
        return tasks(status).stream().anyMatch(task -> RUNS.contains(task.state()));
    }

    private static List<TaskSnapshot> tasks(Wire.Status status) {
        if (status.tasks() == null) {
            return List.of();
        }
        return status.tasks().stream()
                .map(task -> new TaskSnapshot(
                        task.id(),
                        Objects.requireNonNullElse(task.state(), NO_STATE),
                        Objects.requireNonNullElse(task.workerId(), ""),
                        task.trace()))
                .sorted(Comparator.comparingInt(TaskSnapshot::id))
                .toList();
    }

    static List<PluginSnapshot> plugins(Wire.Plugin[] plugins) {
        var connectors = new ArrayList<PluginSnapshot>();
        for (var plugin : plugins) {
            var type = Objects.requireNonNullElse(plugin.type(), "");
            if (plugin.className() != null && (type.equals("sink") || type.equals("source"))) {
                connectors.add(new PluginSnapshot(plugin.className(), type, plugin.version()));
            }
        }
        connectors.sort(Comparator.comparing(PluginSnapshot::className));
        return List.copyOf(connectors);
    }

    private static SortedMap<String, String> withoutNulls(@Nullable Map<String, @Nullable String> config) {
        var present = new TreeMap<String, String>();
        if (config != null) {
            config.forEach((name, value) -> {
                if (value != null) {
                    present.put(name, value);
                }
            });
        }
        return present;
    }

    private static void expect(@Nullable JsonToken found, @Nullable JsonToken wanted) throws IOException {
        if (found != wanted) {
            throw new JsonMappingException(null, "the answer is not an object of connectors");
        }
    }
}
