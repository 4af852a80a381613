package io.penstock.operator.rest;

import java.net.URI;

/** Makes clients, one for each Connect cluster. */
@FunctionalInterface
public interface ConnectRestClients {
    /**
     * A client that shares neither connections nor circuit breaker with any other. It is to be closed.
     *
     * @param endpoint base address of the cluster's REST service, without a slash at the end
     */
    ConnectRestClient at(URI endpoint);
}
