package io.penstock.bench.connect;

import java.util.Map;

/**
 * A validation or a write that reached a cluster.
 *
 * @param cluster that it reached
 * @param kind what it asks for
 * @param connector that it is about
 * @param config in its body, empty if it has none
 * @param nanos when it arrived, by {@link System#nanoTime()}
 */
public record Arrival(String cluster, RequestKind kind, String connector, Map<String, String> config, long nanos) {
    public Arrival {
        config = Map.copyOf(config);
    }
}
