package io.penstock.operator.rest;

/** 409 on create: the cluster has a connector of that name, though a poll may not have shown it yet. */
public final class NameTakenException extends ConnectRestException {
    private static final long serialVersionUID = 1L;

    NameTakenException(String message) {
        super(message);
    }
}
