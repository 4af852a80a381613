package io.penstock.connect.azure.blob.storage;

import io.penstock.connect.azure.blob.storage.StoreResult.RetryKind;

/**
 * No credential could be had, so the request was not sent. The message holds no secret, and the failure below has none
 * as a cause.
 */
final class SignInFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Failure failure;
    private final RetryKind kind;

    SignInFailure(Failure failure, RetryKind kind) {
        super(failure.toString());
        this.failure = failure;
        this.kind = kind;
    }

    /** Why, in the form that results carry. */
    Failure failure() {
        return failure;
    }

    /** Which time budget the repetition has. */
    RetryKind kind() {
        return kind;
    }
}
