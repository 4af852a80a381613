package io.penstock.operator.connector;

import static org.awaitility.Awaitility.await;

import io.penstock.operator.gateway.ConnectCall;
import io.penstock.operator.gateway.ConnectGateways;
import io.penstock.operator.gateway.Lane;
import io.penstock.operator.observe.ClusterKey;
import io.penstock.operator.rest.ConnectRestClient;
import java.util.concurrent.CountDownLatch;

/** A call that is under way until a test wants it answered. */
final class HeldCall implements ConnectCall {
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch answer = new CountDownLatch(1);

    /** Hands the call to a gateway, and waits until it is under way. */
    static HeldCall in(ConnectGateways gateways, ClusterKey cluster, Lane lane, String uid) {
        var call = new HeldCall();
        gateways.offer(cluster, lane, uid, call);
        await().until(() -> call.begun.getCount() == 0);
        return call;
    }

    void answer() {
        answer.countDown();
    }

    @Override
    public boolean isWanted() {
        return true;
    }

    @Override
    public Runnable send(ConnectRestClient client) {
        begun.countDown();
        try {
            answer.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return () -> {};
    }

    @Override
    public void over() {
        // nobody waits for it
    }
}
