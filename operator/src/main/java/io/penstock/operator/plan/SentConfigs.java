package io.penstock.operator.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Configs, as digests, that may be live whatever is on record as applied: an answer can get lost, and Connect carries out
 * a create whose validation was slow long after it said 500. The applied one is among them while a write with it may still
 * be on its way.
 *
 * @param attempted those that a write was sent with, newest last, at most 20; one goes when it was refused, when it shows
 *     live and nothing of before can come any more, or when the connector has been as wanted for long enough
 * @param announced one that Connect is asked to check before it is sent; empty if it is against it
 * @param unclear when one was last sent without a clear answer, or found by a new process; empty if that never happened
 */
record SentConfigs(List<String> attempted, Optional<String> announced, Optional<Instant> unclear) {
    static final SentConfigs NONE = new SentConfigs(List.of(), Optional.empty(), Optional.empty());

    /** For how long a config whose answer got lost is waited for; workers validate within 90 s, and seldom that long. */
    private static final Duration LATE = Duration.ofSeconds(30);

    /** How long workers validate at most: a create that was on its way may be carried out as late as that. */
    private static final Duration VALIDATION = Duration.ofSeconds(90);

    /** For how long it is known that such a config may have come after all. */
    private static final Duration VERY_LATE = Duration.ofMinutes(10);

    private static final int MOST = 20;

    SentConfigs {
        attempted = List.copyOf(attempted.subList(Math.max(0, attempted.size() - MOST), attempted.size()));
    }

    /** What a process finds that starts: whoever sent them may have died before the answer came. */
    static SentConfigs found(List<String> noted, Instant now) {
        return noted.isEmpty() ? NONE : new SentConfigs(noted, Optional.empty(), Optional.of(now));
    }

    /** What is to be kept where a crash cannot lose it. */
    List<String> noted() {
        var all =
                Stream.concat(attempted.stream(), announced.stream()).distinct().toList();
        return all.subList(Math.max(0, all.size() - MOST), all.size());
    }

    /** Until when one whose answer got lost is waited for. */
    Optional<Instant> lateUntil() {
        return unclear.map(time -> time.plus(LATE));
    }

    /** Until when Connect may still be validating one whose answer got lost: that it has none before proves nothing. */
    Optional<Instant> validatedUntil() {
        return unclear.map(time -> time.plus(VALIDATION));
    }

    /** Whether one whose answer got lost may come to life even after everybody has stopped waiting for it. */
    boolean mayComeLate(Instant now) {
        return unclear.filter(time -> now.isBefore(time.plus(VERY_LATE))).isPresent();
    }

    SentConfigs announcing(String digest) {
        return new SentConfigs(attempted, Optional.of(digest), unclear);
    }

    SentConfigs withoutAnnounced() {
        return new SentConfigs(attempted, Optional.empty(), unclear);
    }

    SentConfigs with(String digest) {
        var all = new ArrayList<>(attempted);
        all.remove(digest);
        all.add(digest);
        return new SentConfigs(all, announced, unclear);
    }

    SentConfigs without(String digest) {
        return new SentConfigs(
                attempted.stream().filter(sent -> !sent.equals(digest)).toList(), announced, unclear);
    }

    SentConfigs unclear(Instant now) {
        return new SentConfigs(attempted, announced, Optional.of(now));
    }
}
