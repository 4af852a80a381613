package io.penstock.bench.connect;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.UnaryOperator;

/** All connectors of one cluster: what its config topic would hold, which outlives its workers. */
final class LiveConnectors {
    private static final String WITHOUT_INFO = "{\"info\":null,\"status\":null}";

    private final Map<String, LiveConnector> connectors = new ConcurrentSkipListMap<>();

    Optional<LiveConnector> find(String name) {
        return Optional.ofNullable(connectors.get(name));
    }

    int size() {
        return connectors.size();
    }

    /** Adds a connector unless there is one of that name; whether it did. */
    boolean add(LiveConnector connector) {
        return connectors.putIfAbsent(connector.name(), connector) == null;
    }

    /** Sets the config of a connector, which comes to be if it is not there. */
    LiveConnector configure(String name, Map<String, String> config) {
        return connectors.compute(
                name,
                (key, live) -> live == null ? LiveConnector.of(name, config, "RUNNING") : live.withConfig(config));
    }

    /** Changes a connector if it is there. */
    Optional<LiveConnector> change(String name, UnaryOperator<LiveConnector> change) {
        return Optional.ofNullable(connectors.computeIfPresent(name, (key, live) -> change.apply(live)));
    }

    boolean remove(String name) {
        return connectors.remove(name) != null;
    }

    /**
     * The list of all, with info and status.
     *
     * @param withoutInfo connectors of which the list says {@code "info": null}
     */
    Json list(Set<String> withoutInfo) {
        var list = new ByteArrayOutputStream();
        byte separator = '{';
        for (var live : connectors.values()) {
            list.write(separator);
            list.writeBytes(("\"" + live.name() + "\":").getBytes(StandardCharsets.UTF_8));
            if (withoutInfo.contains(live.name())) {
                list.writeBytes(WITHOUT_INFO.getBytes(StandardCharsets.UTF_8));
            } else {
                live.listed().appendTo(list);
            }
            separator = ',';
        }
        if (separator == '{') {
            list.write('{');
        }
        list.write('}');
        return Json.of(list);
    }
}
