package io.penstock.bench.connect;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A connector with one task, as its workers know it. Its entry in the list is made once, so that a poll of thousands
 * costs the simulation next to nothing.
 *
 * @param name of the connector
 * @param config as it is live
 * @param state of the connector
 * @param taskState of its task, unless that failed
 * @param trace of the failed task; null while it has not failed
 * @param listed its entry in the list of all connectors
 */
record LiveConnector(
        String name,
        Map<String, String> config,
        String state,
        String taskState,
        @Nullable String trace,
        Json listed) {
    private static final String WORKER = "10.0.0.1:8083";
    private static final String VERSION = "4.3.1";

    static LiveConnector of(String name, Map<String, String> config, String state) {
        var named = new TreeMap<>(config);
        named.put("name", name);
        return made(name, named, state, state, null);
    }

    LiveConnector withConfig(Map<String, String> changed) {
        var named = new TreeMap<>(changed);
        named.put("name", name);
        return made(name, named, state, taskState, trace);
    }

    LiveConnector withState(String changed) {
        return made(name, config, changed, changed, trace);
    }

    LiveConnector withTrace(@Nullable String changed) {
        return made(name, config, state, taskState, changed);
    }

    LiveConnector withTaskState(String changed) {
        return made(name, config, state, changed, trace);
    }

    Map<String, Object> info() {
        return info(name, config, state);
    }

    Map<String, Object> status() {
        return status(name, state, taskState, trace);
    }

    private static LiveConnector made(
            String name, Map<String, String> config, String state, String taskState, @Nullable String trace) {
        var entry = Map.of("info", info(name, config, state), "status", status(name, state, taskState, trace));
        return new LiveConnector(name, config, state, taskState, trace, Json.of(entry));
    }

    private static Map<String, Object> info(String name, Map<String, String> config, String state) {
        List<Object> tasks = state.equals("STOPPED") ? List.of() : List.of(Map.of("connector", name, "task", 0));
        return Map.of("name", name, "config", config, "tasks", tasks, "type", "sink");
    }

    private static Map<String, Object> status(String name, String state, String taskState, @Nullable String trace) {
        var connector = Map.of("state", state, "worker_id", WORKER, "version", VERSION);
        List<Object> tasks = state.equals("STOPPED") ? List.of() : List.of(task(taskState, trace));
        return Map.of("name", name, "connector", connector, "tasks", tasks, "type", "sink");
    }

    private static Map<String, Object> task(String state, @Nullable String trace) {
        var task = new LinkedHashMap<String, Object>();
        task.put("id", 0);
        task.put("state", trace == null ? state : "FAILED");
        task.put("worker_id", WORKER);
        task.put("version", VERSION);
        if (trace != null) {
            task.put("trace", trace);
        }
        return task;
    }
}
