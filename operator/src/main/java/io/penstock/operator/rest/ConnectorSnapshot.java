package io.penstock.operator.rest;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One connector as a worker reports it: its info and its status together.
 *
 * @param name name in Connect
 * @param type {@code sink}, {@code source} or {@code unknown}
 * @param config submitted properties, placeholders unresolved; Connect adds {@code name}
 * @param announcedTasks number of tasks that the connector asked for; −1 if not reported
 * @param state Connect's spelling, such as {@code RUNNING}
 * @param worker worker that holds the connector, {@code host:port}
 * @param version version of the plugin that runs
 * @param trace stack trace of a failed connector, as sent
 * @param tasks tasks in number order
 */
public record ConnectorSnapshot(
        String name,
        String type,
        SortedMap<String, String> config,
        int announcedTasks,
        String state,
        String worker,
        @Nullable String version,
        @Nullable String trace,
        List<TaskSnapshot> tasks) {
    public ConnectorSnapshot {
        config = Collections.unmodifiableSortedMap(new TreeMap<>((Map<String, String>) config));
        tasks = List.copyOf(tasks);
    }
}
