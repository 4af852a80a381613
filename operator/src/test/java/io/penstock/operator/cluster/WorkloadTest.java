package io.penstock.operator.cluster;

import static io.penstock.operator.cluster.Facts.pod;
import static io.penstock.operator.cluster.Facts.statefulSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import io.penstock.operator.cluster.Workload.Phase;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WorkloadTest {
    static Stream<Arguments> phases() {
        return Stream.of(
                Arguments.of("none yet", null, 3, Phase.ABSENT),
                Arguments.of("all ready", statefulSet(3, 3, 3, 3), 3, Phase.RUNNING),
                Arguments.of("one not ready", statefulSet(3, 3, 2, 3), 3, Phase.STARTING),
                Arguments.of("pods not yet made", statefulSet(3, 0, 0, 0), 3, Phase.STARTING),
                Arguments.of("not yet told the new number", statefulSet(1, 1, 1, 1), 3, Phase.OUTDATED),
                Arguments.of("too many", statefulSet(1, 3, 3, 3), 1, Phase.SCALING),
                Arguments.of("stopping", statefulSet(0, 1, 1, 1), 0, Phase.SCALING),
                Arguments.of("stopped", statefulSet(0, 0, 0, 0), 0, Phase.STOPPED),
                Arguments.of("new spec not seen", unseen(statefulSet(3, 3, 3, 3)), 3, Phase.OUTDATED),
                Arguments.of("old revision left", rolling(statefulSet(3, 3, 3, 1)), 3, Phase.ROLLING),
                Arguments.of("last new pod not ready", rolling(statefulSet(3, 3, 2, 3)), 3, Phase.ROLLING),
                Arguments.of("all new pods ready", rolling(statefulSet(3, 3, 3, 3)), 3, Phase.RUNNING),
                Arguments.of(
                        "newborn",
                        new StatefulSetBuilder(statefulSet(3, 0, 0, 0))
                                .withStatus(null)
                                .build(),
                        3,
                        Phase.OUTDATED));
    }

    @ParameterizedTest(name = "{0}: {3}")
    @MethodSource("phases")
    void tellsHowFarTheWorkersAre(String name, StatefulSet set, int wanted, Phase phase) {
        // When
        var workload = Workload.of(set, Optional.of(wanted), List.of());

        // Then
        assertThat(workload.phase()).isEqualTo(phase);
    }

    @Test
    void takesTheStatefulSetsOwnNumberWhenNobodySaysAnother() {
        // When
        var workload = Workload.of(statefulSet(2, 2, 2, 2), Optional.empty(), List.of());

        // Then
        assertThat(workload).returns(2, Workload::wanted).returns(Phase.RUNNING, Workload::phase);
    }

    @Test
    void listsPodsInTheOrderOfTheirNumbers() {
        // Given
        var pods = List.of(pod("t-connect-10", true), pod("t-connect-2", false), pod("t-connect-1", true));

        // When
        var workload = Workload.of(statefulSet(3, 3, 2, 3), Optional.of(3), pods);

        // Then
        assertThat(workload.pods())
                .extracting(WorkerPod::name, WorkerPod::ready)
                .containsExactly(tuple("t-connect-1", true), tuple("t-connect-2", false), tuple("t-connect-10", true));
    }

    private static StatefulSet unseen(StatefulSet set) {
        set.getMetadata().setGeneration(4L);
        return set;
    }

    private static StatefulSet rolling(StatefulSet set) {
        set.getStatus().setUpdateRevision("b");
        return set;
    }
}
