package io.penstock.operator.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConditionBuilder;
import io.penstock.operator.status.ConditionStatus;
import io.penstock.operator.status.ConditionType;
import io.penstock.operator.status.ConnectorReason;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StartupGraceTest {
    @ParameterizedTest
    @EnumSource(names = {"CLUSTER_NOT_FOUND", "SECRET_NOT_FOUND", "KEY_NOT_FOUND"})
    void keepsNoStatusThatMissesWhatIsThere(ConnectorReason reason) {
        assertThat(isRefuted(ConditionType.RESOLVED_REFS, ConditionStatus.FALSE, reason))
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"CLUSTER_STOPPED", "INVALID_SPEC", "RESERVED_KEY", "NAME_CONFLICT", "RECONCILE_ERROR"})
    void keepsNoStatusThatBlamesASpecThatIsInOrder(ConnectorReason reason) {
        assertThat(isRefuted(ConditionType.READY, ConditionStatus.FALSE, reason))
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"RUNNING", "TASKS_FAILED", "CLUSTER_UNREACHABLE", "CONSUMER_GROUP_CONFLICT", "NOT_ADOPTED"})
    void keepsWhatOnlyTheClusterCanTell(ConnectorReason reason) {
        assertThat(isRefuted(ConditionType.READY, ConditionStatus.FALSE, reason))
                .isFalse();
    }

    @Test
    void keepsAStatusWhoseReferencesWereFound() {
        assertThat(isRefuted(ConditionType.RESOLVED_REFS, ConditionStatus.TRUE, ConnectorReason.RESOLVED))
                .isFalse();
    }

    private static boolean isRefuted(ConditionType type, ConditionStatus status, ConnectorReason reason) {
        return StartupGrace.isRefuted(List.of(new ConditionBuilder()
                .withType(type.text())
                .withStatus(status.text())
                .withReason(reason.text())
                .build()));
    }
}
