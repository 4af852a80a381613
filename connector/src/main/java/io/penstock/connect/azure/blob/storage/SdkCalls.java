package io.penstock.connect.azure.blob.storage;

import com.azure.core.exception.HttpResponseException;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpResponse;
import com.azure.storage.blob.BlobContainerAsyncClient;
import io.penstock.connect.azure.blob.storage.ErrorClassifier.Answer;
import io.penstock.connect.azure.blob.storage.StoreResult.Ok;
import io.penstock.connect.azure.blob.storage.StoreResult.Retry;
import io.penstock.connect.azure.blob.storage.StoreResult.RetryKind;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Runs one call of the SDK and turns its exceptions into results. No exception of the SDK leaves this class, because
 * its message may hold a URL with a signature.
 *
 * @param host the service as {@code host:port}, for messages
 * @param tryTimeout time for one request with a small body
 * @param signedIn the client, which is told when the account refuses it
 * @param access what refusals mean for this credential and container
 */
record SdkCalls(String host, Duration tryTimeout, SignedClient signedIn, AccessText access) {
    private static final HttpHeaderName ERROR_CODE = HttpHeaderName.fromString("x-ms-error-code");
    private static final HttpHeaderName REQUEST_ID = HttpHeaderName.fromString("x-ms-request-id");
    // a link slower than this is taken for a broken one
    private static final long SLOWEST_BYTES_PER_SECOND = 1024 * 1024;

    /** Makes a call with a small body and maps its answer. */
    <A, T> StoreResult<T> run(Function<BlobContainerAsyncClient, Mono<A>> call, Function<A, T> value) {
        return run(0, call, value);
    }

    /**
     * Makes a call and maps its answer.
     *
     * @param bodyBytes size of the request's body, which decides how long it may take
     */
    <A, T> StoreResult<T> run(long bodyBytes, Function<BlobContainerAsyncClient, Mono<A>> call, Function<A, T> value) {
        BlobContainerAsyncClient client;
        try {
            client = signedIn.client();
        } catch (SignInFailure none) {
            return new Retry<>(none.failure(), none.kind(), null);
        }
        var result = sent(() -> value.apply(answer(call.apply(client), bodyBytes)));
        if (result instanceof Retry<T> retry && retry.retryKind() == RetryKind.AUTH) {
            signedIn.refused(client);
        }
        return result;
    }

    private <T> StoreResult<T> sent(Supplier<T> request) {
        try {
            return new Ok<>(request.get());
        } catch (HttpResponseException refused) {
            return refused.getResponse() == null
                    ? ErrorClassifier.unanswered(refused, host)
                    : ErrorClassifier.answered(answer(refused.getResponse()), access);
        } catch (RuntimeException problem) {
            var signIn = signInFailure(problem);
            return signIn == null
                    ? ErrorClassifier.unanswered(problem, host)
                    : new Retry<>(signIn.failure(), signIn.kind(), null);
        }
    }

    private static @Nullable SignInFailure signInFailure(Throwable problem) {
        for (Throwable at = problem; at != null; at = at.getCause()) {
            if (at instanceof SignInFailure found) {
                return found;
            }
        }
        return null;
    }

    private <A> A answer(Mono<A> call, long bodyBytes) {
        // the non-blocking client, waited for here: the blocking one logs each failure and hops through a pool
        return Objects.requireNonNull(call.block(timeLimit(bodyBytes)), "the service answered nothing");
    }

    /** Time limit of one request; a large body gets the time that a slow link needs. */
    private Duration timeLimit(long bodyBytes) {
        var slow = Duration.ofSeconds(bodyBytes / SLOWEST_BYTES_PER_SECOND);
        return slow.compareTo(tryTimeout) > 0 ? slow : tryTimeout;
    }

    private static Answer answer(HttpResponse response) {
        return new Answer(
                response.getStatusCode(),
                response.getHeaderValue(ERROR_CODE),
                response.getHeaderValue(REQUEST_ID),
                retryAfter(response.getHeaderValue(HttpHeaderName.RETRY_AFTER)));
    }

    /** Seconds only: the Blob service does not send dates here. */
    private static @Nullable Duration retryAfter(@Nullable String seconds) {
        try {
            return seconds == null ? null : Duration.ofSeconds(Math.max(0, Long.parseLong(seconds.strip())));
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
