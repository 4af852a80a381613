package io.penstock.operator.plan;

import io.penstock.api.v1alpha1.connector.AdoptionPolicy;
import io.penstock.api.v1alpha1.connector.AutoRestart;
import io.penstock.api.v1alpha1.connector.DeletionPolicy;
import io.penstock.api.v1alpha1.connector.WantedState;
import java.time.Duration;
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
                Optional.empty(),
                AutoRestart.OFF,
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

    static Memory taken(Memory before) {
        var create = new Action.Create(new TreeMap<>(ORDERS), WantedState.RUNNING, false);
        var refused = new CallFailure(WaitReason.CALL_FAILED, "the name is taken");
        return before.failed(create, refused, Duration.ofMillis(250), NOW)
                .nameTaken(ConnectorConfig.digest(ORDERS), NOW);
    }

    static Memory starting(Memory before, Map<String, String> config) {
        var connector = new LiveConnector(
                "sink", new TreeMap<>(config), LiveState.UNASSIGNED, "", null, null, null, 0, List.of());
        return taken(before).lookedUp(Optional.of(connector), NOW);
    }

    /** What a process knows that follows one which sent a config and died. */
    static Memory crashedAfterSending(Map<String, String> config) {
        return Memory.remembering(
                Optional.empty(),
                List.of(ConnectorConfig.digest(config)),
                RestartMemory.started(Map.of()),
                NOW.minusSeconds(31));
    }
}
