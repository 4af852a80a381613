package io.penstock.operator.rest;

/** 409 that passes by itself: the group rebalances, or has no leader yet. Try again later, with back-off. */
public final class RebalancingException extends ConnectRestException {
    private static final long serialVersionUID = 1L;

    RebalancingException(String message) {
        super(message);
    }
}
