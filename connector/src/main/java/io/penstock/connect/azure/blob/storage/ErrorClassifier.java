package io.penstock.connect.azure.blob.storage;

import io.penstock.connect.azure.blob.storage.StoreResult.Exists;
import io.penstock.connect.azure.blob.storage.StoreResult.Fatal;
import io.penstock.connect.azure.blob.storage.StoreResult.Lost;
import io.penstock.connect.azure.blob.storage.StoreResult.Missing;
import io.penstock.connect.azure.blob.storage.StoreResult.Retry;
import io.penstock.connect.azure.blob.storage.StoreResult.RetryKind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Sorts what went wrong by what the caller must do next. The service's error code decides; the status alone would take a
 * lost reply for a conflict of somebody else's, or the other way round. Pure.
 */
final class ErrorClassifier {
    /** Code for an exception that no rule expects. */
    static final String DEFECT = "Defect";

    private static final Set<String> CONFLICT = Set.of(
            "BlobAlreadyExists",
            "BlobImmutableDueToPolicy",
            "ConditionNotMet",
            "UnauthorizedBlobOverwrite",
            "TargetConditionNotMet");
    private static final Set<String> ABSENT = Set.of("BlobNotFound", "ResourceNotFound", "ContainerNotFound");
    private static final Set<String> DAMAGED = Set.of("Md5Mismatch", "Crc64Mismatch");

    private ErrorClassifier() {}

    /**
     * What an HTTP error answer said.
     *
     * @param status HTTP status
     * @param code {@code x-ms-error-code}; null when the answer has none, so it may not come from a Blob service
     * @param requestId {@code x-ms-request-id}, if any
     * @param retryAfter {@code Retry-After}, if any
     */
    record Answer(
            int status,
            @Nullable String code,
            @Nullable String requestId,
            @Nullable Duration retryAfter) {
        Failure failure() {
            var known = code == null ? "Http" + status : code;
            return new Failure(known, status, requestId, FailureText.of(status, code));
        }
    }

    /** Sorts an answer of the service; what it says of access is said of the credential in use. */
    static <T> StoreResult<T> answered(Answer answer, AccessText access) {
        var text = access.of(answer.failure().code());
        return answered(
                answer, text == null ? answer.failure() : answer.failure().saying(text));
    }

    /** Sorts an answer of the service. */
    static <T> StoreResult<T> answered(Answer answer) {
        return answered(answer, answer.failure());
    }

    private static <T> StoreResult<T> answered(Answer answer, Failure failure) {
        if (CONFLICT.contains(failure.code())) {
            return new Exists<>(failure);
        }
        if (failure.code().equals("InvalidBlockList")) {
            return new Lost<>(failure);
        }
        // a 404 without a code comes from something else than a Blob service: it says nothing about the blob
        if (answer.status() == 404 && ABSENT.contains(failure.code())) {
            return new Missing<>(failure);
        }
        var kind = retryKind(answer.status(), failure.code());
        return kind == null ? new Fatal<>(failure, null) : new Retry<>(failure, kind, answer.retryAfter());
    }

    private static @Nullable RetryKind retryKind(int status, String code) {
        return switch (status) {
            // 407 comes from the proxy
            case 401, 403, 407 -> RetryKind.AUTH;
            case 429, 503 -> RetryKind.THROTTLED;
            // 409 and 412 that are no conflict of names: leases and states of the account, which pass
            case 408, 409, 412, 500, 502, 504 -> RetryKind.SERVER;
            case 400 -> DAMAGED.contains(code) ? RetryKind.SERVER : null;
            default -> null;
        };
    }

    /**
     * Sorts a failure without an answer.
     *
     * @param problem what the client threw; only its class is used, apart from defects
     * @param host the service as {@code host:port}, for the message
     */
    static <T> StoreResult<T> unanswered(Throwable problem, String host) {
        var code = networkCode(problem);
        if (code == null) {
            var defect = StorageFailure.copyOf(problem);
            var text = "unexpected " + problem.getClass().getName() + " while talking to " + host;
            return new Fatal<>(new Failure(DEFECT, 0, null, text), defect);
        }
        return new Retry<>(new Failure(code, 0, null, FailureText.ofNetwork(code, host)), RetryKind.NETWORK, null);
    }

    /** The word for a failure of the network, or null when it is none. */
    static @Nullable String networkCode(Throwable problem) {
        @Nullable String code = null;
        // the client wraps freely: of the exceptions that say most, the innermost counts
        for (Throwable at = problem; at != null; at = at.getCause()) {
            var found = codeOf(at);
            code = code == null || (found != null && detail(found) >= detail(code)) ? found : code;
        }
        return code;
    }

    /** How much a code says; a connection that takes too long, for one, is also one that could not be made. */
    private static int detail(String code) {
        return switch (code) {
            case "ConnectionLost" -> 0;
            case "ConnectionRefused" -> 1;
            default -> 2;
        };
    }

    private static @Nullable String codeOf(Throwable problem) {
        if (problem instanceof UnknownHostException || problem instanceof UnresolvedAddressException) {
            return "NameNotResolved";
        }
        if (problem instanceof TimeoutException || problem instanceof HttpTimeoutException) {
            return "Timeout";
        }
        if (problem instanceof SSLException) {
            return "TlsFailed";
        }
        if (problem instanceof ConnectException) {
            return "ConnectionRefused";
        }
        return problem instanceof IOException || problem instanceof InterruptedException ? "ConnectionLost" : null;
    }
}
