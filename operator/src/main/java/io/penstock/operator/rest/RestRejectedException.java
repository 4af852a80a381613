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

    /** Whether Connect says that it has no such thing. A 404 of a proxy, or for a path nobody serves, says nothing. */
    boolean saysNotThere() {
        return status == 404 && !text().startsWith("HTTP 404");
    }

    /** Whether the worker, and not the request, is at fault: 5xx. */
    public boolean isServerError() {
        return status >= 500;
    }
}
