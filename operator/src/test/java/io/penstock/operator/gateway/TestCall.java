package io.penstock.operator.gateway;

import io.penstock.operator.rest.ConnectRestClient;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A call that tells when it is over. */
record TestCall(String what, Supplier<Runnable> call, Consumer<String> told) implements ConnectCall {
    @Override
    public boolean isWanted() {
        return !what.startsWith("unwanted");
    }

    @Override
    public Runnable send(ConnectRestClient client) {
        return call.get();
    }

    @Override
    public void over() {
        told.accept(what + " over");
    }
}
