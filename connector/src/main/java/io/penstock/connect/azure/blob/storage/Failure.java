package io.penstock.connect.azure.blob.storage;

import org.jspecify.annotations.Nullable;

/**
 * Why the store did not answer with success, free of secrets: no URL, no query string, no header, no key.
 *
 * @param code the service's error code such as {@code BlobAlreadyExists}, or a word of our own for failures without an
 *     answer: {@code Timeout}, {@code ConnectionLost}, {@code NameNotResolved}, {@code TlsFailed}, {@code Defect}
 * @param status HTTP status, 0 without an answer
 * @param requestId {@code x-ms-request-id}, null without an answer
 * @param text one short sentence for people
 */
public record Failure(String code, int status, @Nullable String requestId, String text) {
    /** The same failure in other words. */
    Failure saying(String otherText) {
        return new Failure(code, status, requestId, otherText);
    }

    /** Code, status and request id, for who looks it up. */
    public String reference() {
        var where = status == 0 ? code : code + ", HTTP " + status;
        return requestId == null ? where : where + ", request " + requestId;
    }

    /** Code, status and request id in the form that task messages use. */
    @Override
    public String toString() {
        return text + " (" + reference() + ")";
    }
}
