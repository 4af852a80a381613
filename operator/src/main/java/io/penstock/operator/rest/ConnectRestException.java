package io.penstock.operator.rest;

/** A call that brought no 2xx answer. The message is redacted, fit for status and logs, at most 1,024 characters. */
public abstract sealed class ConnectRestException extends RuntimeException
        permits NameTakenException,
                RebalancingException,
                RestRejectedException,
                RestUnauthorizedException,
                RestUnreachableException,
                UnaddressableNameException,
                UnknownClassException {
    private static final long serialVersionUID = 1L;

    ConnectRestException(String message) {
        super(Redaction.text(message));
    }

    /** The message without what ends it, so that a sentence of ours can go on with it; never null. */
    public final String text() {
        var message = getMessage();
        return message == null ? "" : Sentence.unended(message);
    }
}
