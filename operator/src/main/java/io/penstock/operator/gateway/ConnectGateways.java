package io.penstock.operator.gateway;

import io.penstock.operator.observe.ClusterKey;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

/** A {@link ConnectGateway} for each cluster that has something to do. */
public final class ConnectGateways implements AutoCloseable {
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("connect-call-", 0).factory());
    private final Map<ClusterKey, ConnectGateway> gateways = new ConcurrentHashMap<>();
    private final int writes;
    private volatile boolean closed;

    /**
     * No gateway yet.
     *
     * @param writes of configs at a time to one cluster; as many commands, such as stop and delete, and twice as many
     *     validations
     */
    public ConnectGateways(int writes) {
        this.writes = writes;
    }

    /**
     * Hands over a call and returns at once. It takes the place of whatever waits for the same connector.
     *
     * @param connector whose call it is
     * @return false if a write is handed over while one is under way for the connector, or if the call is not wanted any
     *     more: nothing was done
     */
    public boolean offer(ClusterKey cluster, Lane lane, String connector, ConnectCall call) {
        var offered = new Ticket(connector, new Tidying(cluster, call));
        var taken = new AtomicBoolean();
        gateways.compute(cluster, (key, known) -> {
            var gateway = known == null ? new ConnectGateway(writes, threads, System::nanoTime) : known;
            taken.set(!closed && gateway.offer(lane, offered));
            return gateway;
        });
        return taken.get();
    }

    /** A call at whose end a gateway that has nothing to do goes. */
    private final class Tidying implements ConnectCall {
        private final ClusterKey cluster;
        private final ConnectCall call;

        Tidying(ClusterKey cluster, ConnectCall call) {
            this.cluster = cluster;
            this.call = call;
        }

        @Override
        public boolean isWanted() {
            return call.isWanted();
        }

        @Override
        public Runnable send() {
            return call.send();
        }

        @Override
        public void over() {
            gateways.computeIfPresent(cluster, (key, one) -> one.isIdle() ? null : one);
            call.over();
        }
    }

    /** Takes away the call that waits for a connector. One that is under way goes on. */
    public void withdraw(ClusterKey cluster, String connector) {
        gateways.computeIfPresent(cluster, (key, gateway) -> {
            gateway.withdraw(connector);
            return gateway.isIdle() ? null : gateway;
        });
    }

    /** Whether a write of a connector, or a question about it, has begun and is not over: Connect may still carry it out. */
    public boolean writing(ClusterKey cluster, String connector) {
        var gateway = gateways.get(cluster);
        return gateway != null && gateway.writes(connector);
    }

    /** Calls that wait in a lane, over all clusters. */
    public int waiting(Lane lane) {
        return gateways.values().stream().mapToInt(one -> one.waiting(lane)).sum();
    }

    /** Starts nothing any more; what is under way goes on to its end or to that of the process. */
    @Override
    public void close() {
        closed = true;
        gateways.values().forEach(ConnectGateway::close);
        threads.shutdown();
    }
}
