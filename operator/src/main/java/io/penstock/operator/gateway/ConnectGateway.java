package io.penstock.operator.gateway;

import io.penstock.operator.observe.WatchedCluster;
import io.penstock.operator.rest.ConnectRestClient;
import io.penstock.operator.rest.ConnectRestClients;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Everything between this process and one Connect cluster: the client with its address, connections and circuit breaker, the
 * lanes of the calls, the poller and what is believed. Polls and calls go through the same client, so that what one learns
 * of the cluster counts for the other.
 *
 * <p>It is there from the moment the cluster is first watched until the cluster is watched no more and the last call is
 * over: what was handed over for a cluster that goes is still sent, and a cluster that is back meanwhile knows of it.
 */
final class ConnectGateway {
    private final ConnectRestClients clients;
    private final CallLanes lanes;
    private final RestartTurns turns = new RestartTurns();
    private final Function<Supplier<ConnectRestClient>, WatchedCluster> watches;
    private volatile ConnectRestClient client;
    private volatile @Nullable WatchedCluster watched;

    /**
     * A gateway to a cluster that is not watched yet.
     *
     * @param endpoint base address of the cluster's REST service
     * @param clients makes the client, and another one if the cluster moves
     * @param lanes makes the lanes; what it is given has the client
     * @param watches makes what is begun anew each time that the cluster is watched
     */
    ConnectGateway(
            URI endpoint,
            ConnectRestClients clients,
            Function<Supplier<ConnectRestClient>, CallLanes> lanes,
            Function<Supplier<ConnectRestClient>, WatchedCluster> watches) {
        this.clients = clients;
        this.watches = watches;
        this.client = clients.at(endpoint);
        this.lanes = lanes.apply(() -> client);
    }

    /** Begins to poll, or goes on with a new address. Calls under way end where they began; those that wait go there. */
    synchronized void watch(URI endpoint) {
        var before = client;
        var moved = !before.endpoint().equals(endpoint);
        if (moved) {
            client = clients.at(endpoint);
            before.close();
        }
        var polled = watched;
        if (polled == null) {
            var begun = watches.apply(() -> client);
            watched = begun;
            begun.start();
        } else if (moved) {
            polled.nudge();
        }
    }

    /** What is known of the cluster; empty if it is not watched. */
    Optional<WatchedCluster> watched() {
        return Optional.ofNullable(watched);
    }

    /** Stops to poll and forgets what was seen. */
    synchronized void unwatch() {
        watched().ifPresent(WatchedCluster::stop);
        watched = null;
    }

    /** The same, unless the cluster is polled by another by now. */
    synchronized void unwatch(WatchedCluster one) {
        if (watched == one) {
            unwatch();
        }
    }

    /**
     * Hands over a call, as {@link CallLanes#offer} does.
     *
     * @return false also if the cluster is not watched: what a pass decided by what was known of it does not count any more
     */
    synchronized boolean offer(Lane lane, Ticket call) {
        return watched != null && lanes.offer(lane, call);
    }

    /** Connect has accepted a restart that had its turn. */
    void restartAccepted(String connector, Instant now) {
        turns.accepted(connector, now);
    }

    CallLanes lanes() {
        return lanes;
    }

    /**
     * Asks for a turn to restart a connector, as {@link RestartTurns#ask} does.
     *
     * @param connector name in Connect
     */
    Optional<Instant> restartTurn(String connector, Instant now) {
        return turns.ask(
                connector,
                other -> watched()
                        .filter(one -> one.observation().isComplete(other))
                        .isPresent(),
                now);
    }

    /** Closes the client if nobody needs it any more; returns whether that is so. */
    synchronized boolean endIfUnused() {
        var unused = watched == null && lanes.isIdle();
        if (unused) {
            client.close();
        }
        return unused;
    }

    /** Polls and starts nothing any more. What is under way goes on to its end. */
    synchronized void close() {
        unwatch();
        lanes.close();
        client.close();
    }
}
