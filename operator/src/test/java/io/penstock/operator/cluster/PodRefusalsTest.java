package io.penstock.operator.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.MicroTime;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PodRefusalsTest {
    private static final StatefulSet SET = new StatefulSetBuilder()
            .withNewMetadata()
            .withName("poor-connect")
            .withNamespace("plant")
            .withUid("now")
            .endMetadata()
            .build();

    private final PodRefusals refusals = new PodRefusals(Clock.fixed(Facts.NOON, ZoneOffset.UTC));

    @Test
    void saysTheNewestCause() {
        assertThat(of(event("now", "11:50", "failed error: quota a"), event("now", "11:59", "failed error: quota b")))
                .contains("the API server refuses the workers' pods: quota b");
    }

    @Test
    void leavesOutWhatIsOldOrAboutAStatefulSetThatIsGone() {
        assertThat(of(event("now", "11:30", "error: old"), event("before", "11:59", "error: of another")))
                .isEmpty();
    }

    @Test
    void readsAnEventThatHasOnlySomeOfItsFields() {
        // Given
        var bare = event("now", null, null);
        var modern = event("now", null, "error: quota");
        modern.setEventTime(new MicroTime("2026-01-01T11:59:00.123456Z"));

        // Then
        assertThat(of(bare, modern)).contains("the API server refuses the workers' pods: quota");
    }

    @Test
    void hidesSecrets() {
        assertThat(of(event("now", "11:59", "error: denied, password=hunter2")).orElse(""))
                .contains("denied")
                .doesNotContain("hunter2");
    }

    @Test
    void readsEventsOnceForPassesThatFollowOneAnother() {
        // Given
        var reads = new AtomicInteger();

        // When
        for (int pass = 0; pass < 10; pass++) {
            refusals.of(SET, () -> {
                reads.incrementAndGet();
                return List.of();
            });
        }

        // Then
        assertThat(reads).hasValue(1);
    }

    private Optional<String> of(Event... events) {
        return refusals.of(SET, () -> List.of(events));
    }

    private static Event event(String uid, @Nullable String time, @Nullable String message) {
        return new EventBuilder()
                .withNewMetadata()
                .endMetadata()
                .withNewInvolvedObject()
                .withUid(uid)
                .endInvolvedObject()
                .withLastTimestamp(time == null ? null : "2026-01-01T" + time + ":00Z")
                .withMessage(message)
                .build();
    }
}
