package io.penstock.operator.connector;

import static io.penstock.operator.connector.Samples.CLOCK;
import static io.penstock.operator.connector.Samples.PATIENCE;
import static io.penstock.operator.connector.Samples.connector;
import static io.penstock.operator.connector.Samples.desired;
import static io.penstock.operator.connector.Samples.find;
import static io.penstock.operator.connector.Samples.live;
import static io.penstock.operator.connector.Samples.observed;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.api.v1alpha1.connector.WantedState;
import io.penstock.operator.plan.Action;
import io.penstock.operator.plan.LiveState;
import io.penstock.operator.plan.Memory;
import io.penstock.operator.plan.RestartMemory;
import io.penstock.operator.status.ConditionType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FailuresTest {
    @Test
    void claimsNothingAndKeepsTheRestAfterAPassThatBrokeOff() {
        // Given
        var object = connector();
        var progress = new Progress.Planned(desired(WantedState.RUNNING), new Action.Settled());
        var observed = observed(live(LiveState.RUNNING, LiveState.RUNNING));
        var result = PassResult.of(object, progress, observed, Optional.empty(), null);
        var before = ConnectorConditions.of(result, PATIENCE).mergedWith(List.of(), CLOCK);
        object.setStatus(ConnectorReport.of(result, before));

        // When
        var status = Failures.report(
                object, observed.memory(), new IllegalStateException("conflict; password=hunter2"), CLOCK);

        // Then
        assertThat(find(status.conditions(), ConditionType.READY).getStatus()).isEqualTo("Unknown");
        assertThat(find(status.conditions(), ConditionType.READY).getMessage())
                .contains("conflict")
                .doesNotContain("hunter2");
        assertThat(find(status.conditions(), ConditionType.SYNCED).getStatus()).isEqualTo("True");
        assertThat(status.tasksReady()).isEqualTo("1/1");
        assertThat(status.configHash()).isEqualTo("d1");
    }

    @Test
    void keepsWhatThePassHadSentBeforeItBrokeOff() {
        // Given
        var object = connector();
        var sent = Memory.remembering(
                        Optional.of("d1"), List.of(), RestartMemory.started(Map.of("*", "v1")), Instant.EPOCH)
                .attempting("d2");

        // When
        var first = Failures.report(object, sent, new IllegalStateException("conflict"), CLOCK);
        object.setStatus(first);
        var second = Failures.report(object, sent.attempting("d3"), new IllegalStateException("conflict"), CLOCK);

        // Then
        assertThat(first.configHash()).isEqualTo("d1");
        assertThat(first.attemptedHashes()).containsExactly("d2");
        assertThat(first.startedWith()).isEqualTo(Map.of("*", "v1"));
        assertThat(second.startedWith()).isEqualTo(Map.of("*", "v1"));
        assertThat(second.configHash()).isEqualTo("d1");
        assertThat(second.attemptedHashes()).containsExactly("d2", "d3");
    }
}
