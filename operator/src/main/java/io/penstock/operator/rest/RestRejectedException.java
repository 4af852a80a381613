package io.penstock.operator.rest;

/** Any other answer that is not 2xx. */
public final class RestRejectedException extends ConnectRestException {
    private static final long serialVersionUID = 1L;
    private final int status;
    private final boolean fromConnect;

    RestRejectedException(int status, boolean fromConnect, String message) {
        super(message);
        this.status = status;
        this.fromConnect = fromConnect;
    }

    /** HTTP status, 300 to 599. */
    public int status() {
        return status;
    }

    /**
     * Whether Connect says that it has no such thing. A 404 of a proxy says nothing, nor does one for a path that nobody
     * serves; a worker that starts answers 404 to everything, in a form that is not Connect's.
     */
    public boolean saysNotThere() {
        return saysNoSuchPath() && !text().startsWith("HTTP 404");
    }

    /** Whether Connect itself answers 404, though perhaps only because it does not know the path. */
    boolean saysNoSuchPath() {
        return status == 404 && fromConnect;
    }

    /** Whether a worker says that it is there, and too busy to answer; one that starts says 503. */
    boolean saysBusy() {
        return status == 500 && text().startsWith("Worker was unable to handle this request");
    }

    /**
     * Whether Connect itself finds the request wrong: 400 or 422 in Connect's own form. A page of a proxy, 404, 413 and
     * 429 say nothing about a config.
     */
    public boolean isVerdict() {
        return (status == 400 || status == 422) && fromConnect;
    }

    /** Whether the worker, and not the request, is at fault: 5xx. */
    public boolean isServerError() {
        return status >= 500;
    }
}
