package io.penstock.worker.kafka;

import io.penstock.worker.kafka.KafkaState.Contact;
import io.penstock.worker.kafka.KafkaState.TopicFault;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * Looks at Kafka again and again on a thread of its own, and answers from what it saw last. Topics that somebody asks
 * about are looked at from then on, until nobody has asked for some minutes.
 */
final class KafkaWatch implements AutoCloseable {
    /** Kafka counts as unreachable after this long without an answer: two checks that fail. */
    static final Duration HICCUP = Duration.ofSeconds(20);

    private static final Duration BETWEEN_CHECKS = Duration.ofSeconds(10);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(3);
    private static final Duration INTEREST = Duration.ofMinutes(5);
    private static final int TOPICS_AT_ONCE = 500;

    private final KafkaSettings settings;
    private final Brokers brokers;
    private final InternalTopicCheck internal;
    private final LongSupplier nanoTime;
    private final ScheduledExecutorService thread;
    private final AtomicBoolean extraCheck = new AtomicBoolean();
    private final Map<String, Long> topics = new ConcurrentHashMap<>();
    private final Map<String, Long> patterns = new ConcurrentHashMap<>();
    private volatile Seen seen;

    /** What the checks saw; {@code contact} is when Kafka last answered, or when the first check began. */
    private record Seen(
            boolean ever,
            long contact,
            @Nullable String error,
            List<TopicFault> internal,
            Set<String> checkedTopics,
            Set<String> missingTopics,
            Set<String> checkedPatterns,
            Set<String> idlePatterns) {
        Seen failed(String reason) {
            return new Seen(
                    ever, contact, reason, internal, checkedTopics, missingTopics, checkedPatterns, idlePatterns);
        }
    }

    private KafkaWatch(KafkaSettings settings, LongSupplier nanoTime) {
        this.settings = settings;
        this.brokers = new Brokers(settings);
        this.internal = new InternalTopicCheck(settings.internalTopics());
        this.nanoTime = nanoTime;
        this.seen = new Seen(false, nanoTime.getAsLong(), null, List.of(), Set.of(), Set.of(), Set.of(), Set.of());
        this.thread = Executors.newSingleThreadScheduledExecutor(task -> {
            var made = new Thread(task, "penstock-kafka-state");
            made.setDaemon(true);
            return made;
        });
    }

    static KafkaWatch start(KafkaSettings settings) {
        var watch = new KafkaWatch(settings, System::nanoTime);
        watch.thread.execute(watch::turn);
        return watch;
    }

    /** Answers at once. */
    KafkaState answer(TopicQuestion question) {
        var now = nanoTime.getAsLong();
        var last = seen;
        if (settings.sinksReadHere() && !question.isEmpty()) {
            interest(question, now, last);
        }
        var age = Duration.ofNanos(now - last.contact());
        var away = age.compareTo(HICCUP) > 0;
        var contact = away ? Contact.Unreachable : last.ever() ? Contact.Reachable : Contact.Unknown;
        var pending = new HashSet<String>();
        if (settings.sinksReadHere()) {
            pending.addAll(without(question.topics(), last.checkedTopics()));
            pending.addAll(without(question.patterns(), last.checkedPatterns()));
        }
        return new KafkaState(
                contact,
                age.toSeconds(),
                away ? reason(last) : null,
                last.internal(),
                both(question.topics(), last.missingTopics()),
                both(question.patterns(), last.idlePatterns()),
                pending);
    }

    private String reason(Seen last) {
        return last.error() == null ? "asking " + settings.bootstrapServers() + " takes too long" : last.error();
    }

    private void interest(TopicQuestion question, long now, Seen last) {
        question.topics().forEach(name -> remember(topics, name, now));
        question.patterns().forEach(pattern -> remember(patterns, pattern, now));
        var news = !last.checkedTopics().containsAll(question.topics())
                || !last.checkedPatterns().containsAll(question.patterns());
        if (news && extraCheck.compareAndSet(false, true)) {
            try {
                thread.execute(this::extra);
            } catch (RejectedExecutionException ending) {
                extraCheck.set(false);
            }
        }
    }

    private static void remember(Map<String, Long> interest, String text, long now) {
        if (interest.containsKey(text) || interest.size() < TopicQuestion.MOST) {
            interest.put(text, now);
        }
    }

    private void extra() {
        extraCheck.set(false);
        check();
    }

    private void turn() {
        var again = check() ? BETWEEN_CHECKS : AFTER_FAILURE;
        try {
            var unused = thread.schedule(this::turn, again.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException ending) {
            brokers.close();
        }
    }

    /** One look at everything; true if Kafka answered. */
    private boolean check() {
        try {
            brokers.contact();
            var faults = internal.faults(brokers);
            forget(topics);
            forget(patterns);
            var wanted = Set.copyOf(topics.keySet());
            var checked = new HashSet<String>();
            var missing = new HashSet<String>();
            for (var part : Brokers.parts(wanted, TOPICS_AT_ONCE)) {
                var found = brokers.topics(part);
                checked.addAll(part);
                found.forEach((name, topic) -> {
                    if (topic == null) {
                        missing.add(name);
                    }
                });
            }
            var shapes = Set.copyOf(patterns.keySet());
            var idle = brokers.idle(shapes);
            seen = new Seen(true, nanoTime.getAsLong(), null, faults, checked, missing, shapes, idle);
            return true;
        } catch (ExecutionException | TimeoutException | KafkaException | IllegalArgumentException e) {
            seen = seen.failed(FailureReason.of(e, settings.bootstrapServers()));
            brokers.reset();
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (RuntimeException e) {
            // the next check is worth more than the cause of a fault of our own
            seen = seen.failed("asking failed with " + e.getClass().getSimpleName());
            return false;
        }
    }

    private void forget(Map<String, Long> interest) {
        var now = nanoTime.getAsLong();
        interest.values().removeIf(asked -> now - asked > INTEREST.toNanos());
    }

    private static Set<String> both(Set<String> some, Set<String> others) {
        var both = new HashSet<>(some);
        both.retainAll(others);
        return both;
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
