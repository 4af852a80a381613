package io.penstock.operator.rest;

/** No plugin of the workers has the wanted class. The message names that class and nothing else. */
public final class UnknownClassException extends ConnectRestException {
    private static final long serialVersionUID = 1L;

    UnknownClassException(String message) {
        super(message);
    }
}
