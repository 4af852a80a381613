package io.penstock.operator.observe;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Everything that goes on and is kept for one cluster while it is watched: begun together and ended together, so that a
 * cluster which is deleted and made again has all of it anew.
 */
final class WatchedCluster {
    private final ClusterPoller poller;
    private final PollLoop polls;
    private final KafkaQuestions kafka;
    private final AtomicBoolean begun = new AtomicBoolean();
    private final AtomicReference<ReadyWorkers> readyWorkers = new AtomicReference<>(ReadyWorkers.UNKNOWN);

    WatchedCluster(ClusterPoller poller, PollLoop polls, KafkaQuestions kafka) {
        this.poller = poller;
        this.polls = polls;
        this.kafka = kafka;
    }

    /** Begins the work, once. What was stopped before ends as it begins. */
    void start() {
        if (begun.compareAndSet(false, true)) {
            polls.start();
            kafka.start();
        }
    }

    void stop() {
        polls.stop();
        kafka.stop();
    }

    void nudge() {
        polls.nudge();
    }

    void lookClosely(Duration time) {
        polls.lookClosely(time);
    }

    /** Whether the polls go on, or have yet to begin. */
    boolean isAlive() {
        return !begun.get() || polls.isAlive();
    }

    ClusterPoller poller() {
        return poller;
    }

    KafkaObservation kafka() {
        return kafka.known();
    }

    ReadyWorkers readyWorkers() {
        return Objects.requireNonNull(readyWorkers.get());
    }

    /** Takes in which workers are ready; returns which were before. */
    ReadyWorkers become(ReadyWorkers workers) {
        return Objects.requireNonNull(readyWorkers.getAndSet(workers));
    }
}
