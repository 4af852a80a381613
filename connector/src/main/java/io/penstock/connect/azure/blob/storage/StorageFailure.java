package io.penstock.connect.azure.blob.storage;

import io.penstock.connect.azure.blob.observe.Redaction;

/**
 * The copy of an exception from below: its class, its scrubbed message and its stack trace, but never the exception
 * itself, whose message or causes may hold a URL with a signature.
 */
public final class StorageFailure extends RuntimeException {
    private StorageFailure(String message) {
        super(message);
    }

    /** A copy that is safe to log and to keep as a cause. */
    static StorageFailure copyOf(Throwable original) {
        var copy = new StorageFailure(describe(original));
        copy.setStackTrace(original.getStackTrace());
        return copy;
    }

    private static String describe(Throwable original) {
        var text = new StringBuilder();
        for (Throwable at = original; at != null; at = at.getCause()) {
            text.append(text.isEmpty() ? "" : ", caused by ")
                    .append(at.getClass().getName());
            if (at.getMessage() != null) {
                text.append(": ").append(Redaction.scrub(at.getMessage()));
            }
        }
        return text.toString();
    }
}
