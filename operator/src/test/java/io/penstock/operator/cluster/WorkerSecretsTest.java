package io.penstock.operator.cluster;

import static io.penstock.operator.cluster.Facts.observed;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.operator.observe.ClusterObservation;
import io.penstock.operator.observe.Reachability;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WorkerSecretsTest {
    private static final ClusterObservation USES_OLD =
            Facts.living(observed(Reachability.REACHABLE, ""), "sink", "${secrets:plant/old:key}");

    @Test
    void keepsWhatALiveConfigUsesAlthoughNoSpecNamesItAnyMore() {
        // Given
        var connectors = List.of(Facts.connector("sink", "new"));

        // When
        var secrets = WorkerSecrets.of("plant", connectors, Set.of("old"), USES_OLD);

        // Then
        assertThat(secrets).containsExactly("new", "old");
    }

    @Test
    void dropsWhatNothingLiveUses() {
        assertThat(WorkerSecrets.of("plant", List.of(), Set.of("old", "unused"), USES_OLD))
                .containsExactly("old");
    }

    @Test
    void dropsNothingBeforeTheWorkersHaveAnswered() {
        assertThat(WorkerSecrets.of("plant", List.of(), Set.of("old"), ClusterObservation.NOTHING))
                .containsExactly("old");
        assertThat(WorkerSecrets.of(
                        "plant", List.of(), Set.of("old", "other"), observed(Reachability.UNREACHABLE, "away")))
                .containsExactly("old", "other");
    }

    @Test
    void grantsNothingForALiveConfigAlone() {
        assertThat(WorkerSecrets.of("plant", List.of(), Set.of(), USES_OLD)).isEmpty();
    }
}
