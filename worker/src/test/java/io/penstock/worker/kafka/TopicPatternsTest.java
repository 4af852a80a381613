package io.penstock.worker.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.AbstractList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TopicPatternsTest {
    private static final List<String> NAMES = List.of("orders", "sensor.1");

    private final AtomicLong nanos = new AtomicLong();

    @Test
    void tellsPatternsThatMatchNothingFromThoseThatItCannotJudge() {
        // Given
        var judge = new TopicPatterns(nanos::get);

        // When
        judge.look(Set.of("orders", "alarms", "(?!x)never"), NAMES);

        // Then
        assertThat(judge.checked()).containsExactlyInAnyOrder("orders", "alarms", "(?!x)never");
        assertThat(judge.idle()).containsExactly("alarms");
        assertThat(judge.open()).containsExactly("(?!x)never");
    }

    @Test
    void judgesAgainWhenTopicsHaveCome() {
        // Given
        var judge = new TopicPatterns(nanos::get);
        judge.look(Set.of("alarms"), NAMES);

        // When
        judge.look(Set.of("alarms"), List.of("alarms"));

        // Then
        assertThat(judge.idle()).isEmpty();
    }

    @Test
    void beginsTheNextLookWithWhatTheLastOneHadNoTimeFor() {
        // Given
        var judge = new TopicPatterns(() -> nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(400)));
        var patterns = Set.of("a", "b", "c", "d", "e", "f");

        // When
        judge.look(patterns, List.of());
        var first = judge.checked();
        judge.look(patterns, List.of());
        judge.look(patterns, List.of());

        // Then
        assertThat(first).isNotEmpty().hasSizeLessThan(patterns.size());
        assertThat(judge.checked()).isEqualTo(patterns);
    }

    @Test
    void judgesAPatternAgainDuringWhichTheMachineStoodStill() {
        // Given: one pause in the middle of the names
        var jump = new AtomicBoolean(true);
        var names = new AbstractList<String>() {
            @Override
            public String get(int index) {
                if (index == 1 && jump.getAndSet(false)) {
                    nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
                }
                return NAMES.get(index);
            }

            @Override
            public int size() {
                return NAMES.size();
            }
        };
        var judge = new TopicPatterns(nanos::get);
        judge.look(Set.of("alarms"), names);
        assertThat(judge.open()).containsExactly("alarms");

        // When
        judge.look(Set.of("alarms"), names);

        // Then
        assertThat(judge.idle()).containsExactly("alarms");
        assertThat(judge.open()).isEmpty();
    }

    @Test
    void leavesAPatternOpenForAsLongAsThereIsNoTimeForIt() {
        // Given
        var judge = new TopicPatterns(() -> nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(300)));

        // When
        judge.look(Set.of("alarms"), List.of("1", "2", "3", "4", "5"));
        judge.look(Set.of("alarms"), List.of("1", "2", "3", "4", "5"));

        // Then
        assertThat(judge.open()).containsExactly("alarms");
        assertThat(judge.idle()).isEmpty();
    }
}
