package io.penstock.operator.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.operator.observe.ClusterKey;
import io.penstock.operator.observe.ClusterObservation;
import io.penstock.operator.observe.Reachability;
import io.penstock.operator.plan.LiveConnector;
import io.penstock.operator.plan.LiveState;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class LiveGroupsTest {
    private static final ClusterKey CLUSTER = new ClusterKey("demo", "blue");

    private final AtomicReference<ClusterObservation> seen = new AtomicReference<>(ClusterObservation.NOTHING);
    private final LiveGroups groups = new LiveGroups(key -> seen.get());

    @Test
    void followsWhatIsSeen() {
        assertThat(groups.names(CLUSTER, "connect-orders")).isEmpty();

        seen.set(Samples.observation(Reachability.REACHABLE, Map.of("orders", live("sink", Map.of("topics", "a")))));
        assertThat(groups.names(CLUSTER, "connect-orders")).containsExactly("orders");

        seen.set(Samples.observation(
                Reachability.REACHABLE,
                Map.of("orders", live("sink", Map.of("topics", "a", "consumer.override.group.id", "own")))));
        assertThat(groups.names(CLUSTER, "connect-orders")).isEmpty();
        assertThat(groups.names(CLUSTER, "own")).containsExactly("orders");

        seen.set(Samples.observation(Reachability.REACHABLE, Map.of()));
        assertThat(groups.names(CLUSTER, "own")).isEmpty();
    }

    @Test
    void aSourceReadsWithNoGroup() {
        seen.set(Samples.observation(Reachability.REACHABLE, Map.of("mirror", live("source", Map.of("topics", "a")))));

        assertThat(groups.names(CLUSTER, "connect-mirror")).isEmpty();
    }

    private static LiveConnector live(String type, Map<String, String> config) {
        return new LiveConnector(
                type, new TreeMap<>(config), LiveState.RUNNING, "w1:8083", "1", null, null, 0, List.of());
    }
}
