package io.penstock.operator.connector;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.penstock.api.v1alpha1.KafkaConnector;
import io.penstock.api.v1alpha1.connector.AdoptionPolicy;
import io.penstock.api.v1alpha1.connector.AutoRestart;
import io.penstock.api.v1alpha1.connector.ClusterRef;
import io.penstock.api.v1alpha1.connector.DeletionPolicy;
import io.penstock.api.v1alpha1.connector.KafkaConnectorSpec;
import io.penstock.api.v1alpha1.connector.WantedState;
import io.penstock.operator.observe.ClusterObservation;
import io.penstock.operator.observe.Reachability;
import io.penstock.operator.plan.DesiredConnector;
import io.penstock.operator.plan.LiveConnector;
import io.penstock.operator.plan.LiveState;
import io.penstock.operator.plan.LiveTask;
import io.penstock.operator.plan.Memory;
import io.penstock.operator.plan.Observation;
import io.penstock.operator.status.ConditionSet;
import io.penstock.operator.status.ConditionType;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Objects that tests of this package start from. */
final class Samples {
    static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);
    static final Map<String, String> CONFIG =
            Map.of("connector.class", "FileStreamSink", "tasks.max", "2", "topics", "orders");
    static final GracePeriods PATIENCE = GracePeriods.endless(NOON);

    /** Of a process that knows where each live connector is. */
    static final UnplacedConnectors NONE_UNPLACED =
            new UnplacedConnectors(Set::of, any -> Stream.empty(), any -> ClusterObservation.NOTHING, CLOCK);

    private Samples() {}

    static KafkaConnector connector() {
        var connector = new KafkaConnector();
        connector.setMetadata(new ObjectMetaBuilder()
                .withName("orders")
                .withNamespace("demo")
                .withUid("u-1")
                .withGeneration(3L)
                .build());
        connector.setSpec(new KafkaConnectorSpec(
                new ClusterRef("telemetry"),
                null,
                "FileStreamSink",
                null,
                2,
                Map.of("topics", "orders"),
                List.of(),
                Map.of(),
                WantedState.RUNNING,
                DeletionPolicy.DELETE,
                AdoptionPolicy.ADOPT_IF_EQUAL,
                false,
                null,
                AutoRestart.DEFAULT,
                null));
        return connector;
    }

    static DesiredConnector desired(WantedState state) {
        return new DesiredConnector("orders", CONFIG, state, false, "");
    }

    static LiveConnector live(LiveState state, LiveState... tasks) {
        return live(state, tasks.length, tasks);
    }

    static LiveConnector live(LiveState state, int announced, LiveState... tasks) {
        var list = new ArrayList<LiveTask>();
        for (var task : tasks) {
            var error = task == LiveState.FAILED ? "no space left" : null;
            list.add(new LiveTask(list.size(), task, "w1:8083", error, error));
        }
        var error = state == LiveState.FAILED ? "cannot start" : null;
        return new LiveConnector(
                "sink", new TreeMap<>(CONFIG), state, "w1:8083", "4.3.1", error, error, announced, List.copyOf(list));
    }

    static Observed observed(Observation observation) {
        return new Observed(
                observation,
                Optional.of("org.apache.kafka.connect.file.FileStreamSinkConnector"),
                List.of("orders"),
                Memory.remembering(Optional.of("d1")),
                Optional.empty());
    }

    static Observed observed(LiveConnector live) {
        return observed(new Observation.Present(live));
    }

    /** What is believed of a cluster, with a Kafka cluster that is the same for all. */
    static ClusterObservation observation(Reachability reachability, Map<String, LiveConnector> connectors) {
        return new ClusterObservation(
                reachability,
                "",
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.of("kafka"),
                new TreeMap<>(connectors),
                List.of(),
                new TreeMap<>());
    }

    /** The result of a pass over {@link #connector()} of which nothing else is known. */
    static PassResult result(Progress progress, Observed observed) {
        return result(connector(), progress, observed);
    }

    static PassResult result(KafkaConnector object, Progress progress, Observed observed) {
        return PassResult.of(object, progress, observed, Optional.empty(), null);
    }

    static Condition find(List<Condition> conditions, ConditionType type) {
        return ConditionSet.find(conditions, type).orElseThrow(() -> new AssertionError("no " + type));
    }
}
