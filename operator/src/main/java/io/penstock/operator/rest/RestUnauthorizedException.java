package io.penstock.operator.rest;

/** 401 or 403: the workers do not accept this operator. */
public final class RestUnauthorizedException extends ConnectRestException {
    private static final long serialVersionUID = 1L;

    RestUnauthorizedException(String message) {
        super(message);
    }
}
