package io.penstock.operator.rest;

/** No complete answer in time: refused, timed out, TLS failed, or cut off. Says nothing about connectors: a write may have happened. */
public final class RestUnreachableException extends ConnectRestException {
    private static final long serialVersionUID = 1L;

    RestUnreachableException(String message) {
        super(message);
    }
}
