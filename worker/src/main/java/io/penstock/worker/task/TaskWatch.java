package io.penstock.worker.task;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the tasks of this worker again and again on a thread of its own, and keeps since when each of them has not got on.
 * A time in which Kafka did not answer, or in which the whole process stood still, does not count: it says nothing about a task.
 * Whether Kafka answers now is known later, so what waits for Kafka has stood still for as long as Kafka is known to have answered.
 */
public final class TaskWatch implements AutoCloseable {
    private static final long PERIOD_SECONDS = 3;

    /** A look that comes so much later than it should: the process did not run, or hardly. */
    private static final long STOOD_STILL_NANOS = TimeUnit.SECONDS.toNanos(3 * PERIOD_SECONDS);

    /** What stands still for less is no news to anybody. */
    static final long SHORTEST_SECONDS = 5;

    private final TaskMetrics metrics;
    private final TaskThreads threads;
    private final BooleanSupplier kafkaAnswers;
    private final LongSupplier kafkaContact;
    private final LongSupplier nanoTime;
    private final ScheduledExecutorService clock;
    private final Map<TaskId, Seen> seen = new HashMap<>();
    private final long begun;
    private long lookedAt;

    /** What is kept of a task; times of the clock in nanoseconds. */
    private record Seen(
            TaskFigures figures,
            boolean thread,
            long moved,
            long fetched,
            @Nullable Long gone) {}

    TaskWatch(
            TaskMetrics metrics,
            TaskThreads threads,
            BooleanSupplier kafkaAnswers,
            LongSupplier kafkaContact,
            LongSupplier nanoTime) {
        this.metrics = metrics;
        this.threads = threads;
        this.kafkaAnswers = kafkaAnswers;
        this.kafkaContact = kafkaContact;
        this.nanoTime = nanoTime;
        this.begun = nanoTime.getAsLong();
        this.lookedAt = begun;
        this.clock = new ScheduledThreadPoolExecutor(1, TaskWatch::daemon);
    }

    /**
     * Begins to look.
     *
     * @param kafkaAnswers whether a broker answers the worker, as far as is known
     * @param kafkaContact when one last did, by {@link System#nanoTime}
     */
    public static TaskWatch start(BooleanSupplier kafkaAnswers, LongSupplier kafkaContact) {
        var watch = new TaskWatch(
                new JmxTaskMetrics(java.lang.management.ManagementFactory.getPlatformMBeanServer()),
                TaskThreads::ofThisProcess,
                kafkaAnswers,
                kafkaContact,
                System::nanoTime);
        var unused =
                watch.clock.scheduleWithFixedDelay(watch::lookSafely, PERIOD_SECONDS, PERIOD_SECONDS, TimeUnit.SECONDS);
        return watch;
    }

    /** One look. */
    synchronized void look() {
        long now = nanoTime.getAsLong();
        var excused = !kafkaAnswers.getAsBoolean() || now - lookedAt > STOOD_STILL_NANOS;
        lookedAt = now;
        var figures = metrics.read();
        var alive = threads.alive();
        seen.keySet().retainAll(figures.keySet());
        figures.forEach((id, next) -> seen.compute(
                id, (key, before) -> after(before, next, alive.containsKey(id.threadName()), now, excused)));
    }

    private static Seen after(@Nullable Seen before, TaskFigures next, boolean thread, long now, boolean excused) {
        var none = next.ended() || (next.running() && !thread);
        if (before == null) {
            return new Seen(next, thread, now, now, none ? now : null);
        }
        var gone = before.gone() == null ? (Long) now : before.gone();
        return new Seen(
                next,
                thread,
                excused || next.moved(before.figures()) ? now : before.moved(),
                excused || next.fetched(before.figures()) ? now : before.fetched(),
                none ? gone : null);
    }

    /** What is known now. */
    synchronized TaskState answer() {
        long now = nanoTime.getAsLong();
        var tasks = new TreeMap<>(seen);
        var lags = tasks.values().stream()
                        .anyMatch(one -> one.figures().sink() && seconds(now, one.moved()) >= SHORTEST_SECONDS)
                ? metrics.lags()
                : Map.<TaskId, Lag>of();
        var suspects = new ArrayList<TaskReport>();
        var alive = new HashMap<String, Thread>();
        tasks.forEach((id, one) -> {
            var lag = lags.getOrDefault(id, Lag.NONE);
            if (!suspicious(one, lag, now)) {
                return;
            }
            if (alive.isEmpty()) {
                alive.putAll(threads.alive());
            }
            var report = report(id, one, lag, alive.get(id.threadName()), now);
            if (!waits(report)) {
                suspects.add(report);
            }
        });
        var held = List.copyOf(tasks.keySet());
        return new TaskState(seconds(now, begun), Integer.toHexString(held.hashCode()), held, suspects);
    }

    private static boolean suspicious(Seen one, Lag lag, long now) {
        if (one.gone() != null) {
            return true;
        }
        var figures = one.figures();
        if (!figures.running()) {
            return figures.status().equals("unassigned") && seconds(now, one.moved()) >= SHORTEST_SECONDS;
        }
        if (seconds(now, one.moved()) < SHORTEST_SECONDS) {
            return false;
        }
        return figures.sink()
                ? lag.records() > 0 || seconds(now, one.fetched()) >= SHORTEST_SECONDS
                : figures.pending() > 0;
    }

    private TaskReport report(TaskId id, Seen one, Lag lag, @Nullable Thread thread, long now) {
        return new TaskReport(
                id,
                one.figures().later(seconds(now, lookedAt)),
                one.thread(),
                one.gone() == null ? 0 : Math.max(1, seconds(now, one.gone())),
                still(now, one.moved()),
                still(now, one.fetched()),
                thread == null ? TaskCall.NONE : TaskCall.of(thread.getStackTrace()),
                lag);
    }

    /** Whether a sink task waits for records and can get none, as one that has no partitions. */
    private static boolean waits(TaskReport one) {
        return one.gone() == 0
                && one.figures().running()
                && one.figures().sink()
                && one.call().name().equals(TaskCall.POLL)
                && one.lag().records() <= 0
                && one.figures().partitions() <= 0;
    }

    /** Seconds of standstill that are not Kafka's. */
    private long still(long now, long since) {
        return Math.max(0, TimeUnit.NANOSECONDS.toSeconds(Math.min(now - since, kafkaContact.getAsLong() - since)));
    }

    private static long seconds(long now, long since) {
        return TimeUnit.NANOSECONDS.toSeconds(now - since);
    }

    private void lookSafely() {
        try {
            look();
        } catch (RuntimeException e) {
            // the next look is worth more; a period that throws would be the last
            seen.clear();
        }
    }

    private static Thread daemon(Runnable task) {
        var made = new Thread(task, "penstock-tasks");
        made.setDaemon(true);
        return made;
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
