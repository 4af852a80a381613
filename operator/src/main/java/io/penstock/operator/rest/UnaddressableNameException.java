package io.penstock.operator.rest;

/** No path of the REST API leads to a connector of that name, and a request would reach another. Nothing was sent. */
public final class UnaddressableNameException extends ConnectRestException {
    private static final long serialVersionUID = 1L;

    UnaddressableNameException(String path) {
        super("no path of Connect's REST API leads to " + path + ": nothing was sent");
    }
}
