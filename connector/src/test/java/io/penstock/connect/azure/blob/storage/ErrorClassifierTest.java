package io.penstock.connect.azure.blob.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.connect.azure.blob.storage.ErrorClassifier.Answer;
import io.penstock.connect.azure.blob.storage.StoreResult.Fatal;
import io.penstock.connect.azure.blob.storage.StoreResult.Kind;
import io.penstock.connect.azure.blob.storage.StoreResult.Missing;
import io.penstock.connect.azure.blob.storage.StoreResult.Retry;
import io.penstock.connect.azure.blob.storage.StoreResult.RetryKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ErrorClassifierTest {
    @ParameterizedTest
    @CsvSource({
        "409, BlobAlreadyExists, EXISTS",
        "409, BlobImmutableDueToPolicy, EXISTS",
        "412, ConditionNotMet, EXISTS",
        "403, UnauthorizedBlobOverwrite, EXISTS",
        "400, InvalidBlockList, LOST",
        "400, InvalidBlobOrBlock, FATAL",
        "404, BlobNotFound, MISSING",
        "404, ResourceNotFound, MISSING",
        "404, ContainerNotFound, MISSING",
        "404, , FATAL",
        "400, InvalidHeaderValue, FATAL",
        "413, RequestBodyTooLarge, FATAL",
        "301, , FATAL",
        "501, NotImplemented, FATAL",
    })
    void sortsByTheErrorCode(int status, String code, Kind expected) {
        assertThat(answered(status, code).kind()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "401, NoAuthenticationInformation, AUTH",
        "403, AuthenticationFailed, AUTH",
        "403, AuthorizationFailure, AUTH",
        "403, AuthorizationPermissionMismatch, AUTH",
        "403, , AUTH",
        "429, , THROTTLED",
        "503, ServerBusy, THROTTLED",
        "503, , THROTTLED",
        "408, , SERVER",
        "500, OperationTimedOut, SERVER",
        "500, InternalError, SERVER",
        "502, , SERVER",
        "504, , SERVER",
        "412, LeaseIdMissing, SERVER",
        "409, ContainerBeingDeleted, SERVER",
        "400, Md5Mismatch, SERVER",
    })
    void retriesWhatMayPass(int status, String code, RetryKind expected) {
        assertThat(answered(status, code)).isInstanceOfSatisfying(Retry.class, retry -> assertThat(retry.retryKind())
                .isEqualTo(expected));
    }

    @Test
    void tellsAMissingContainerFromAMissingBlob() {
        assertThat(((Missing<?>) answered(404, "ContainerNotFound")).container())
                .isTrue();
        assertThat(((Missing<?>) answered(404, "BlobNotFound")).container()).isFalse();
    }

    @Test
    void keepsCodeStatusAndRequestIdForTheMessage() {
        // Given
        var answer = new Answer(503, "ServerBusy", "r-42", Duration.ofSeconds(3));

        // When
        StoreResult<Done> result = ErrorClassifier.answered(answer);

        // Then
        assertThat(result.failure()).hasToString("the service is busy (ServerBusy, HTTP 503, request r-42)");
        assertThat(((Retry<Done>) result).retryAfter()).isEqualTo(Duration.ofSeconds(3));
    }

    static Stream<Arguments> networkProblems() {
        return Stream.of(
                Arguments.of(new UncheckedIOException(new IOException("eof")), "ConnectionLost"),
                Arguments.of(new RuntimeException(new ConnectException()), "ConnectionRefused"),
                Arguments.of(caused(new ConnectException(), new IOException("x")), "ConnectionRefused"),
                Arguments.of(caused(new ConnectException(), new UnresolvedAddressException()), "NameNotResolved"),
                Arguments.of(new UncheckedIOException(new UnknownHostException("h")), "NameNotResolved"),
                Arguments.of(caused(new IOException("x"), new ConnectException()), "ConnectionRefused"),
                Arguments.of(new IllegalStateException(new TimeoutException()), "Timeout"),
                Arguments.of(caused(new HttpConnectTimeoutException("x"), new ConnectException()), "Timeout"),
                Arguments.of(caused(new ConnectException(), new SSLHandshakeException("bad")), "TlsFailed"),
                Arguments.of(new UncheckedIOException(new SSLHandshakeException("bad")), "TlsFailed"),
                Arguments.of(new RuntimeException(new InterruptedException()), "ConnectionLost"));
    }

    @ParameterizedTest
    @MethodSource("networkProblems")
    void retriesWhenNoAnswerCame(Throwable problem, String expectedCode) {
        // When
        StoreResult<Done> result = ErrorClassifier.unanswered(problem, "account.example:443");

        // Then
        assertThat(result).isInstanceOfSatisfying(Retry.class, r -> assertThat(r.retryKind())
                .isEqualTo(RetryKind.NETWORK));
        assertThat(result.failure().code()).isEqualTo(expectedCode);
        assertThat(result.failure().text()).contains("account.example:443");
    }

    @Test
    void reportsAnUnexpectedExceptionAsADefectWithoutItsSecrets() {
        // Given an exception whose message and cause hold secrets
        var problem = new IllegalArgumentException(
                "bad url https://a/b?sig=PLANTED", new IllegalStateException("AccountKey=PLANTED;x"));

        // When
        StoreResult<Done> result = ErrorClassifier.unanswered(problem, "account.example:443");

        // Then
        assertThat(result).isInstanceOfSatisfying(Fatal.class, fatal -> {
            assertThat(fatal.failure().code()).isEqualTo("Defect");
            assertThat(fatal.failure().toString()).doesNotContain("PLANTED");
            assertThat(fatal.defect())
                    .hasMessageContaining("IllegalArgumentException")
                    .hasMessageNotContaining("PLANTED")
                    .hasNoCause();
            assertThat(fatal.defect().getStackTrace()).isEqualTo(problem.getStackTrace());
        });
    }

    private static StoreResult<Done> answered(int status, String code) {
        return ErrorClassifier.answered(new Answer(status, code, "r-1", null));
    }

    private static Throwable caused(Throwable outer, Throwable inner) {
        return new RuntimeException(outer.initCause(inner));
    }
}
