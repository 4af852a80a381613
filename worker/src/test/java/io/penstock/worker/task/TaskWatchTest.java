package io.penstock.worker.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TaskWatchTest {
    private static final TaskId ID = new TaskId("orders", 0);

    private final AtomicLong nanos = new AtomicLong();
    private final Map<TaskId, TaskFigures> figures = new HashMap<>();
    private final Map<TaskId, Lag> lags = new HashMap<>();
    private final Map<String, Thread> threads = new HashMap<>();
    private boolean kafkaAnswers = true;
    private Duration sinceContact = Duration.ZERO;
    private final TaskWatch watch = new TaskWatch(
            new TaskMetrics() {
                @Override
                public Map<TaskId, TaskFigures> read() {
                    return Map.copyOf(figures);
                }

                @Override
                public Map<TaskId, Lag> lags() {
                    return Map.copyOf(lags);
                }
            },
            () -> threads,
            () -> kafkaAnswers,
            () -> nanos.get() - sinceContact.toNanos(),
            nanos::get);

    @AfterEach
    void close() {
        watch.close();
    }

    @Test
    void saysNothingOfATaskThroughWhichRecordsGo() {
        // Given
        runs();
        lags.put(ID, new Lag(12_345, "orders-0"));

        // When
        for (int i = 0; i < 10; i++) {
            figures.put(ID, sink("running", i, 3, i));
            look();
        }

        // Then
        assertThat(watch.answer().suspects()).isEmpty();
        assertThat(watch.answer().held()).containsExactly(ID);
    }

    @Test
    void saysNothingOfATaskThatAsksForRecordsAndHasNone() {
        // Given
        runs();

        // When
        for (int i = 0; i < 40; i++) {
            figures.put(ID, sink("running", 7, 3, i));
            look();
        }

        // Then
        assertThat(watch.answer().suspects()).isEmpty();
    }

    @Test
    void saysSinceWhenATaskThatIsBehindHasReadNothing() {
        // Given
        runs();
        lags.put(ID, new Lag(12_345, "orders-0"));

        // When
        for (int i = 0; i < 11; i++) {
            figures.put(ID, sink("running", 7, 3, i));
            look();
        }

        // Then
        assertThat(watch.answer().suspects()).singleElement().satisfies(one -> {
            assertThat(one.quiet()).isEqualTo(33);
            assertThat(one.lag()).isEqualTo(new Lag(12_345, "orders-0"));
            assertThat(one.gone()).isZero();
        });
    }

    @Test
    void saysSinceWhenATaskHasNotAskedForRecords() {
        // Given
        runs();

        // When
        for (int i = 0; i < 11; i++) {
            figures.put(ID, sink("running", 7, 3, 5));
            look();
        }

        // Then
        assertThat(watch.answer().suspects()).singleElement().satisfies(one -> assertThat(one.unfetched())
                .isEqualTo(33));
    }

    @Test
    void countsNoTimeInWhichKafkaDidNotAnswer() {
        // Given
        runs();
        lags.put(ID, new Lag(12_345, "orders-0"));
        stands(10);

        // When
        kafkaAnswers = false;
        stands(3);

        // Then
        assertThat(watch.answer().suspects()).isEmpty();
    }

    @Test
    void countsNoTimeOfWhichNobodyKnowsYetWhetherKafkaAnswered() {
        // Given
        runs();
        lags.put(ID, new Lag(12_345, "orders-0"));
        stands(11);

        // When
        sinceContact = Duration.ofSeconds(19);

        // Then
        assertThat(watch.answer().suspects()).singleElement().satisfies(one -> {
            assertThat(one.quiet()).isEqualTo(14);
            assertThat(one.unfetched()).isEqualTo(14);
        });
    }

    @Test
    void countsNoTimeInWhichTheProcessStoodStill() {
        // Given
        runs();
        lags.put(ID, new Lag(12_345, "orders-0"));
        stands(1);

        // When
        nanos.addAndGet(Duration.ofMinutes(10).toNanos());
        watch.look();
        stands(1);

        // Then
        assertThat(watch.answer().suspects()).isEmpty();
    }

    @Test
    void saysSinceWhenARunningTaskHasNoThread() {
        // Given
        runs();
        look();

        // When
        threads.clear();
        look();
        look();
        look();

        // Then
        assertThat(watch.answer().suspects()).singleElement().satisfies(one -> {
            assertThat(one.thread()).isFalse();
            assertThat(one.gone()).isEqualTo(9);
        });
    }

    @Test
    void saysThatATaskHasFailedByItsOwnWord() {
        // Given
        runs();
        look();

        // When
        figures.put(ID, sink("failed", 7, 3, 5));
        look();

        // Then
        assertThat(watch.answer().suspects()).singleElement().satisfies(one -> assertThat(one.gone())
                .isPositive());
    }

    @Test
    void saysNothingOfAPausedTask() {
        // Given
        runs();
        figures.put(ID, sink("paused", 7, 3, 5));
        lags.put(ID, new Lag(12_345, "orders-0"));

        // When
        for (int i = 0; i < 40; i++) {
            look();
        }

        // Then
        assertThat(watch.answer().suspects()).isEmpty();
    }

    @Test
    void beginsAnewWhenAPausedTaskRunsAgain() {
        // Given
        runs();
        lags.put(ID, new Lag(12_345, "orders-0"));
        figures.put(ID, sink("paused", 7, 3, 5));
        for (int i = 0; i < 40; i++) {
            look();
        }

        // When
        stands(1);

        // Then
        assertThat(watch.answer().suspects()).isEmpty();
    }

    @Test
    void saysOfASourceThatKafkaDoesNotConfirmItsRecords() {
        // Given
        runs();
        figures.put(ID, new TaskFigures(false, "running", 9, 4, 5, 0, TaskFigures.UNKNOWN, TaskFigures.UNKNOWN));

        // When
        for (int i = 0; i < 5; i++) {
            look();
        }

        // Then
        assertThat(watch.answer().suspects()).singleElement().satisfies(one -> assertThat(one.quiet())
                .isEqualTo(15));
    }

    @Test
    void saysNothingOfASourceThatHasNothingUnderWay() {
        // Given
        runs();
        figures.put(ID, new TaskFigures(false, "running", 9, 9, 0, 0, TaskFigures.UNKNOWN, TaskFigures.UNKNOWN));

        // When
        for (int i = 0; i < 40; i++) {
            look();
        }

        // Then
        assertThat(watch.answer().suspects()).isEmpty();
    }

    private void stands(int looks) {
        figures.put(ID, sink("running", 7, 3, 5));
        for (int i = 0; i < looks; i++) {
            look();
        }
    }

    private void runs() {
        figures.put(ID, sink("running", 0, 3, 0));
        threads.put(ID.threadName(), Thread.currentThread());
    }

    private void look() {
        watch.look();
        nanos.addAndGet(Duration.ofSeconds(3).toNanos());
    }

    private static TaskFigures sink(String status, long taken, int partitions, long fetches) {
        return new TaskFigures(true, status, taken, taken, 0, partitions, fetches, 0);
    }
}
