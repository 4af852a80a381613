package io.penstock.operator.plan;

import io.penstock.api.v1alpha1.connector.AdoptionPolicy;
import io.penstock.api.v1alpha1.connector.DeletionPolicy;
import io.penstock.api.v1alpha1.connector.WantedState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Short ways to say what is wanted, seen and remembered. */
final class Fixtures {
    static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    static final String CONTEXT = "plugins-1";
    static final List<WantedState> STATES = List.of(WantedState.RUNNING, WantedState.PAUSED, WantedState.STOPPED);
    static final Map<String, String> ORDERS = Map.of("connector.class", "Sink", "tasks.max", "1", "topics", "orders");
    static final Map<String, String> RETURNS = Map.of("connector.class", "Sink", "tasks.max", "1", "topics", "returns");

    private Fixtures() {}

    static DesiredConnector wants(Map<String, String> config, WantedState state) {
        return new DesiredConnector("orders", config, state, false, CONTEXT);
    }

    static DesiredConnector deleting(DeletionPolicy policy, boolean clusterLeaving) {
        return deleting(policy, clusterLeaving ? ClusterFate.LEAVING : ClusterFate.STAYS);
    }

    static DesiredConnector deleting(DeletionPolicy policy, ClusterFate cluster) {
        return deleting("orders", policy, cluster);
    }

    static DesiredConnector deleting(String name, DeletionPolicy policy) {
        return deleting(name, policy, ClusterFate.STAYS);
    }

    private static DesiredConnector deleting(String name, DeletionPolicy policy, ClusterFate cluster) {
        return new DesiredConnector(
                name,
                new TreeMap<>(ORDERS),
                WantedState.RUNNING,
                false,
                CONTEXT,
                "",
                AdoptionPolicy.ADOPT_IF_EQUAL,
                Optional.of(new Deletion(policy, NOW, cluster, NOW, Optional.of(NOW))));
    }

    static Observation live(Map<String, String> config, LiveState state) {
        return live(config, state, state);
    }

    static Observation live(Map<String, String> config, LiveState state, LiveState task) {
        return new Observation.Present(new LiveConnector(
                "sink",
                new TreeMap<>(config),
                state,
                "w0:8083",
                "1.0",
                null,
                null,
                1,
                List.of(new LiveTask(0, task, "w0:8083", null, null))));
    }

    /** Applied that config before, and Connect found nothing against either config. */
    static Memory applied(Map<String, String> config) {
        return Memory.remembering(Optional.of(ConnectorConfig.digest(config)));
    }

    static Memory approved(Memory memory, Map<String, String> config) {
        return memory.validated(verdict(config, Verdict.Outcome.VALID));
    }

    static Verdict verdict(Map<String, String> config, Verdict.Outcome outcome) {
        var key = wants(config, WantedState.RUNNING).validationKey();
        var problems = outcome == Verdict.Outcome.INVALID
                ? List.of(new Problem("topics", "no", List.of()))
                : List.<Problem>of();
        return new Verdict(key, outcome, outcome == Verdict.Outcome.VALID ? "" : "something is wrong", problems, NOW);
    }
}
