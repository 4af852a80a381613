package io.penstock.operator.rest;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads Connect's bodies into records. Throws {@code IOException} for whatever is not what Connect answers. */
final class WireReader {
    private static final ObjectMapper MAPPER = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);

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

    /** A string of JSON, with its quotes. */
    static String text(byte[] body, int from, int to) throws IOException {
        return MAPPER.readValue(body, from, to - from, String.class);
    }

    /** An entry of the list; empty for a connector that is removed just then, of which Connect says {@code "info": null}. */
    static Optional<ConnectorSnapshot> entry(String name, byte[] body, int from, int to) throws IOException {
        Wire.Expanded expanded = MAPPER.readValue(body, from, to - from, Wire.Expanded.class);
        return expanded == null || expanded.info() == null || expanded.status() == null
                ? Optional.empty()
                : Optional.of(snapshot(name, expanded.info(), expanded.status()));
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
}
