package io.penstock.operator.gateway;

import io.penstock.operator.rest.ConnectRestClient;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way of all calls about connectors to one Connect cluster. Who hands over a call goes on at once and is woken when it is
 * over; the call is given the client when its turn comes. Each {@link Lane} takes first come, first served; a slow validation delays no write, and one that hangs delays
 * nothing for long. A connector has at most one validation and one write under way.
 */
final class CallLanes {
    private static final Logger LOG = LoggerFactory.getLogger(CallLanes.class);

    private final Map<Lane, CallQueue> lanes = new EnumMap<>(Lane.class);
    private final Executor threads;
    private final LongSupplier nanoTime;
    private final Supplier<ConnectRestClient> client;
    private final Runnable afterEach;
    private boolean lookingLater;
    private boolean closed;

    /**
     * Lanes with nothing in them.
     *
     * @param writes of configs at a time; as many commands and twice as many validations
     * @param threads runs each call; must not run it on the thread that hands it over
     * @param nanoTime as {@link System#nanoTime}
     * @param client speaks to the cluster; asked for when a call begins
     * @param afterEach told that a call is over, before its owner is: nothing may be left to do
     */
    CallLanes(
            int writes,
            Executor threads,
            LongSupplier nanoTime,
            Supplier<ConnectRestClient> client,
            Runnable afterEach) {
        this.threads = threads;
        this.nanoTime = nanoTime;
        this.client = client;
        this.afterEach = afterEach;
        for (var lane : Lane.values()) {
            lanes.put(lane, new CallQueue(lane.width(writes), lane.most(writes), Lane.HANGS_AFTER));
        }
    }

    /**
     * Hands over a call. It takes the place of whatever waits for the same connector. A validation under way is cut off by
     * another one of its connector; a write is not, for it may have happened.
     *
     * @return false if a write is handed over while one is under way for the connector, or if the call is not wanted any
     *     more: nothing was done
     */
    synchronized boolean offer(Lane lane, Ticket call) {
        var connector = call.connector();
        if ((lane != Lane.VALIDATIONS && writes(connector)) || !call.isWanted()) {
            return false;
        }
        if (lane == Lane.VALIDATIONS) {
            overtake(connector);
        }
        for (var other : Lane.values()) {
            if (other != lane) {
                queue(other).withdraw(connector);
            }
        }
        queue(lane).add(call);
        drain();
        return true;
    }

    /** Takes away the call that waits for a connector. */
    synchronized void withdraw(String connector) {
        lanes.values().forEach(queue -> queue.withdraw(connector));
    }

    /** Whether a write of a connector has begun and is not over. */
    synchronized boolean writes(String connector) {
        return queue(Lane.CONFIGS).running(connector).isPresent()
                || queue(Lane.COMMANDS).running(connector).isPresent();
    }

    /** Calls that wait in a lane. */
    synchronized int waiting(Lane lane) {
        return queue(lane).waiting();
    }

    synchronized boolean isIdle() {
        return lanes.values().stream().allMatch(CallQueue::isIdle);
    }

    /** Starts nothing any more. */
    synchronized void close() {
        closed = true;
    }

    private void overtake(String connector) {
        var queue = queue(Lane.VALIDATIONS);
        queue.running(connector).ifPresent(running -> {
            running.cutOff();
            queue.ended(running);
        });
    }

    private void drain() {
        if (closed) {
            return;
        }
        var now = nanoTime.getAsLong();
        for (var queue : lanes.values()) {
            List<Ticket> calls = queue.next(now);
            calls.forEach(call -> threads.execute(() -> run(queue, call)));
        }
        lookLater(now);
    }

    private void run(CallQueue queue, Ticket call) {
        try {
            call.send(client.get());
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).log("A call to Connect failed because of a bug in the operator");
        } finally {
            end(queue, call);
            afterEach.run();
            call.over();
        }
    }

    private synchronized void end(CallQueue queue, Ticket call) {
        queue.ended(call);
        drain();
    }

    /** A lane that is full of calls that hang is looked at again when the next of them is known to. */
    private void lookLater(long now) {
        if (lookingLater) {
            return;
        }
        lanes.values().stream()
                .map(queue -> queue.untilNext(now))
                .flatMap(Optional::stream)
                .min(Duration::compareTo)
                .ifPresent(delay -> {
                    lookingLater = true;
                    CompletableFuture.delayedExecutor(delay.toNanos(), TimeUnit.NANOSECONDS, threads)
                            .execute(this::look);
                });
    }

    private synchronized void look() {
        lookingLater = false;
        drain();
    }

    private CallQueue queue(Lane lane) {
        return Objects.requireNonNull(lanes.get(lane));
    }
}
