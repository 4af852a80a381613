package io.penstock.connect.azure.blob.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.connect.azure.blob.storage.Failure;
import io.penstock.connect.azure.blob.storage.StoreResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StorageAdviceTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "AuthenticationFailed | Correct that",
                "ContainerNotFound | Create it, correct azblob.container.name",
                "AuthorizationPermissionMismatch | Grant the right",
                "KeyBasedAuthenticationNotPermitted | penstock.auth.mode",
                "SasFileUnusable | penstock.auth.sas.token.file",
                "NoCredential | penstock.auth.mode",
                "CertificateUnusable | penstock.auth.mode",
                "AADSTS7000222 | Correct what Entra refuses",
                "Http407 | azblob.proxy.password",
            })
    void saysWhatToChangeWhenTheSignInIsRefusedForGood(String code, String expected) {
        // Given
        var failure = new Failure(code, 403, "request-1", "what the service means");

        // When
        var fault = StorageAdvice.fault(
                "Publishing topics/a/b.json (a-0, offsets 1 to 9)", new StoreResult.Fatal<>(failure, null));

        // Then
        assertThat(fault)
                .hasMessageStartingWith("What the service means. ")
                .hasMessageContaining("Publishing topics/a/b.json (a-0, offsets 1 to 9) failed (" + code
                        + ", HTTP 403, request request-1). No record is lost")
                .hasMessageContaining("No record is lost")
                .hasMessageContaining(expected);
    }

    @Test
    void keepsTheStackTraceOfADefect() {
        // Given
        var defect = new IllegalStateException("a bug of the client");
        var failure = new Failure("Unexpected", 0, null, "IllegalStateException");

        // When
        var fault = StorageAdvice.fault("Staging a block of a.json", new StoreResult.Fatal<>(failure, defect));

        // Then
        assertThat(fault).hasCause(defect).hasMessageContaining("report the stack trace");
    }
}
