package io.penstock.operator.rest;

/**
 * No complete answer in time: refused, timed out, TLS failed, or cut off. Says nothing about connectors.
 */
public final class RestUnreachableException extends ConnectRestException {
    private static final long serialVersionUID = 1L;
    private final boolean sent;

    RestUnreachableException(String message, boolean sent) {
        super(message);
        this.sent = sent;
    }

    /**
     * Whether a worker may have got the request, and so may have carried it out. False where no connection stood, or the
     * request was held back.
     */
    public boolean mayHaveArrived() {
        return sent;
    }
}
