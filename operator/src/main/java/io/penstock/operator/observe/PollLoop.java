package io.penstock.operator.observe;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;

/**
 * The thread of one poller: polls, waits for the next turn or a nudge, and polls again until it is stopped or has nobody
 * left to poll for.
 */
final class PollLoop {
    private final ClusterPoller poller;
    private final PollSettings settings;
    private final DoubleSupplier random;
    private final BlockingQueue<Boolean> nudges = new ArrayBlockingQueue<>(1);
    private final BooleanSupplier wanted;
    private final Thread thread;
    private final AtomicLong closely = new AtomicLong(System.nanoTime());
    private volatile boolean stopped;

    /** How long the last poll took; used by the thread that polls. */
    private Duration lastPoll = Duration.ZERO;

    /**
     * A loop that has not started.
     *
     * @param wanted asked before each poll; false ends the loop for good
     */
    PollLoop(
            ClusterKey cluster,
            ClusterPoller poller,
            PollSettings settings,
            DoubleSupplier random,
            BooleanSupplier wanted) {
        this.poller = poller;
        this.settings = settings;
        this.random = random;
        this.wanted = wanted;
        this.thread = Thread.ofVirtual().name("poll-" + cluster).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** A queue of one: a nudge that finds it full has its poll on the way already. */
    void nudge() {
        nudges.offer(Boolean.TRUE);
    }

    /** Polls come each second or so for that long, unless they were to come for longer already. */
    void lookClosely(Duration time) {
        var now = System.nanoTime();
        var before = closely.getAndAccumulate(now + time.toNanos(), (one, other) -> other - one > 0 ? other : one);
        if (before - now <= 0) {
            // the next poll may be far off
            nudge();
        }
    }

    void stop() {
        stopped = true;
        thread.interrupt();
    }

    boolean isAlive() {
        return thread.isAlive();
    }

    private void run() {
        var nudged = false;
        while (!stopped && wanted.getAsBoolean()) {
            var begun = System.nanoTime();
            poller.poll();
            lastPoll = Duration.ofNanos(System.nanoTime() - begun);
            var open = nudged || poller.hasOpenQuestion();
            var wait = settings.next(poller.observation().failures(), open, lastPoll, random.getAsDouble());
            nudged = awaitTurn(closely.get() - System.nanoTime() > 0 ? settings.closely(wait, lastPoll) : wait);
        }
    }

    /** Waits for the next turn; true if a nudge brought it on. */
    private boolean awaitTurn(Duration wait) {
        try {
            if (nudges.poll(wait.toMillis(), TimeUnit.MILLISECONDS) == null) {
                return false;
            }
            // others get the time to nudge as well: one poll serves all of them
            LockSupport.parkNanos(settings.soon(lastPoll).toNanos());
            nudges.clear();
            return true;
        } catch (InterruptedException e) {
            // only stop() interrupts, and the loop asks for that itself
            return false;
        }
    }
}
