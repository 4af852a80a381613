package io.penstock.operator.rest;

/** Any other answer that is not 2xx. */
public final class RestRejectedException extends ConnectRestException {
    private static final long serialVersionUID = 1L;
    private final int status;

    RestRejectedException(int status, String message) {
        super(message);
        this.status = status;
    }

    /** HTTP status, 300 to 599. */
    public int status() {
        return status;
    }

    /** Whether the worker, and not the request, is at fault: 5xx. */
    public boolean isServerError() {
        return status >= 500;
    }
}
