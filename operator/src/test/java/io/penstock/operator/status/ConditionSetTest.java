package io.penstock.operator.status;

import static io.penstock.operator.status.ConditionStatus.FALSE;
import static io.penstock.operator.status.ConditionStatus.TRUE;
import static io.penstock.operator.status.ConditionType.ACCEPTED;
import static io.penstock.operator.status.ConditionType.READY;
import static io.penstock.operator.status.ConditionType.RECONCILING;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Condition;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConditionSetTest {
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-01-01T12:00:00.123Z"), ZoneOffset.UTC);
    private static final Clock LATER = Clock.fixed(Instant.parse("2026-01-01T12:05:00Z"), ZoneOffset.UTC);

    @Test
    void keepsTheTimeOfAConditionWhoseTruthStays() {
        // Given
        var before = ready(1, TRUE, ConnectorReason.RUNNING).mergedWith(List.of(), NOON);

        // When
        var after = ready(2, TRUE, ConnectorReason.PAUSED).mergedWith(before, LATER);

        // Then
        assertThat(after).singleElement().satisfies(c -> {
            assertThat(c.getLastTransitionTime()).isEqualTo("2026-01-01T12:00:00Z");
            assertThat(c.getObservedGeneration()).isEqualTo(2);
            assertThat(c.getReason()).isEqualTo("Paused");
        });
    }

    @Test
    void movesTheTimeOfAConditionThatFlips() {
        // Given
        var before = ready(1, TRUE, ConnectorReason.RUNNING).mergedWith(List.of(), NOON);

        // When
        var after = ready(1, FALSE, ConnectorReason.TASKS_FAILED).mergedWith(before, LATER);

        // Then
        assertThat(after)
                .singleElement()
                .extracting(Condition::getLastTransitionTime)
                .isEqualTo("2026-01-01T12:05:00Z");
    }

    @Test
    void ordersTypesAndLeavesOutWhatIsPresentOnlyWhileTrue() {
        // Given
        var set = ready(1, TRUE, ConnectorReason.RUNNING)
                .with(RECONCILING, FALSE, ConnectorReason.PENDING, "")
                .with(ACCEPTED, TRUE, ConnectorReason.ACCEPTED, "");

        // When
        var conditions = set.mergedWith(List.of(), NOON);

        // Then
        assertThat(conditions).extracting(Condition::getType).containsExactly("Accepted", "Ready");
    }

    @Test
    void isEqualWhenNothingIsNew() {
        // Given
        var before = ready(3, TRUE, ConnectorReason.RUNNING).mergedWith(List.of(), NOON);

        // When
        var after = ready(3, TRUE, ConnectorReason.RUNNING).mergedWith(before, LATER);

        // Then
        assertThat(after).isEqualTo(before);
    }

    private static ConditionSet ready(long generation, ConditionStatus status, Reason reason) {
        return ConditionSet.about(generation).with(READY, status, reason, "text");
    }
}
