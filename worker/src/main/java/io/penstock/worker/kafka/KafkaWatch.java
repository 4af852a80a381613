package io.penstock.worker.kafka;

import io.penstock.worker.kafka.KafkaState.Contact;
import io.penstock.worker.kafka.KafkaState.TopicFault;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Looks at Kafka again and again on a thread of its own, and answers from what it saw last. */
final class KafkaWatch implements AutoCloseable {
    /** Kafka counts as unreachable after this long without an answer: two checks that fail. */
    static final Duration HICCUP = Duration.ofSeconds(20);

    private static final Duration BETWEEN_CHECKS = Duration.ofSeconds(10);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(3);

    /** Whoever asks about something new again and again does not keep the brokers busy. */
    private static final Duration BEFORE_EXTRA_CHECK = Duration.ofSeconds(1);

    private final KafkaSettings settings;
    private final Brokers brokers;
    private final InternalTopicCheck internal;
    private final AskedTopics asked;
    private final LongSupplier nanoTime;
    private final ScheduledExecutorService thread;
    private final AtomicBoolean extraCheck = new AtomicBoolean();
    private volatile Seen seen;

    /** What the checks saw; {@code contact} is when Kafka last answered, or when the first check began. */
    private record Seen(
            boolean ever, long contact, @Nullable String error, List<TopicFault> internal) {
        Seen answered(long now) {
            return new Seen(true, now, null, internal);
        }

        Seen with(List<TopicFault> faults) {
            return new Seen(ever, contact, error, faults);
        }

        Seen failed(String reason) {
            return new Seen(ever, contact, reason, internal);
        }
    }

    private KafkaWatch(KafkaSettings settings, Brokers brokers, LongSupplier nanoTime) {
        this.settings = settings;
        this.brokers = brokers;
        this.internal = new InternalTopicCheck(settings.internalTopics());
        this.asked = new AskedTopics(nanoTime);
        this.nanoTime = nanoTime;
        this.seen = new Seen(false, nanoTime.getAsLong(), null, List.of());
        this.thread = new ScheduledThreadPoolExecutor(1, KafkaWatch::daemon) {
            // when no check runs any more, and none will
            @Override
            protected void terminated() {
                super.terminated();
                brokers.close();
            }
        };
    }

    static KafkaWatch start(KafkaSettings settings) {
        return start(settings, new AdminBrokers(settings), System::nanoTime);
    }

    static KafkaWatch start(KafkaSettings settings, Brokers brokers, LongSupplier nanoTime) {
        var watch = new KafkaWatch(settings, brokers, nanoTime);
        watch.thread.execute(watch::turn);
        return watch;
    }

    /** Answers at once. */
    KafkaState answer(TopicQuestion question) {
        var saw = asked.seen();
        var judged = settings.sinksReadHere() ? question : TopicQuestion.NONE;
        asked.remember(judged);
        if (!saw.answers(judged)) {
            checkSoon();
        }
        var last = seen;
        var age = Duration.ofNanos(nanoTime.getAsLong() - last.contact());
        var away = age.compareTo(HICCUP) > 0;
        var contact = away ? Contact.Unreachable : last.ever() ? Contact.Reachable : Contact.Unknown;
        return new KafkaState(
                contact,
                age.toSeconds(),
                away ? reason(last) : null,
                last.internal(),
                both(judged.topics(), saw.topics().missing()),
                both(judged.patterns(), saw.patterns().idle()),
                union(
                        both(judged.topics(), saw.topics().silent()),
                        both(judged.patterns(), saw.patterns().open())),
                union(
                        without(judged.topics(), saw.topics().checked()),
                        without(judged.patterns(), saw.patterns().checked())));
    }

    /** Whether the last question was answered, and not long ago. */
    boolean answers() {
        var last = seen;
        return last.ever() && last.error() == null && nanoTime.getAsLong() - last.contact() < HICCUP.toNanos();
    }

    /** When Kafka last answered, or when the first check began, on the clock of this watch. */
    long contact() {
        return seen.contact();
    }

    private String reason(Seen last) {
        return last.error() == null ? "asking " + settings.bootstrapServers() + " takes too long" : last.error();
    }

    private void checkSoon() {
        if (extraCheck.compareAndSet(false, true)) {
            try {
                var unused = thread.schedule(this::extra, BEFORE_EXTRA_CHECK.toMillis(), TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException ending) {
                extraCheck.set(false);
            }
        }
    }

    private void extra() {
        extraCheck.set(false);
        check();
    }

    private void turn() {
        var again = AFTER_FAILURE;
        try {
            if (check()) {
                again = BETWEEN_CHECKS;
            }
        } finally {
            // also after an error: nobody else starts the next check
            later(again);
        }
    }

    private void later(Duration wait) {
        try {
            var unused = thread.schedule(this::turn, wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException ending) {
            // closed meanwhile
        }
    }

    /** One look at everything; true if Kafka answered all. */
    private boolean check() {
        try {
            brokers.contact();
            answered();
            seen = seen.with(internal.faults(brokers));
            asked.look(brokers, this::answered);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException | RuntimeException | Error e) {
            // whatever it was, the next check is worth more
            seen = seen.failed(FailureReason.of(e, settings.bootstrapServers()));
            brokers.reset();
            return false;
        }
    }

    private void answered() {
        seen = seen.answered(nanoTime.getAsLong());
    }

    private static Thread daemon(Runnable task) {
        var made = new Thread(task, "penstock-kafka-state");
        made.setDaemon(true);
        return made;
    }

    private static Set<String> both(Set<String> some, Set<String> others) {
        var both = new HashSet<>(some);
        both.retainAll(others);
        return both;
    }

    private static Set<String> union(Set<String> some, Set<String> others) {
        var all = new HashSet<>(some);
        all.addAll(others);
        return all;
    }

    private static Set<String> without(Set<String> some, Set<String> others) {
        var rest = new HashSet<>(some);
        rest.removeAll(others);
        return rest;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
