package io.penstock.connect.azure.blob.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.identity.CredentialUnavailableException;
import io.penstock.connect.azure.blob.storage.EntraIdentity.Application;
import io.penstock.connect.azure.blob.storage.StoreResult.RetryKind;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.common.config.types.Password;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignInTextTest {
    private static final Application APPLICATION =
            new Application("tenant", "client", URI.create("https://login.microsoftonline.com/"));
    private static final EntraIdentity SECRET = new EntraIdentity.ClientSecret(APPLICATION, new Password("PLANTED"));

    @ParameterizedTest
    @CsvSource({
        "7000215, penstock.auth.client.secret",
        "7000222, the client secret has expired",
        "700016, penstock.auth.client.id",
        "90002, penstock.auth.tenant.id",
        "700027, penstock.auth.client.certificate.file",
        "700213, no federated credential",
        "700024, the clock of the worker",
        "53003, Conditional Access",
        "99999999, list of error codes",
    })
    void saysWhatToChangeByEntrasNumber(String number, String expected) {
        // Given a text of Entra that repeats what was sent
        var problem = new IllegalStateException(
                "outer", new IllegalStateException("AADSTS" + number + ": PLANTED is wrong. Correlation ID: x"));

        // When
        var failure = SignInText.failure(problem, SECRET);

        // Then
        assertThat(failure.kind()).isEqualTo(RetryKind.AUTH);
        assertThat(failure.failure().code()).isEqualTo("AADSTS" + number);
        assertThat(failure.failure().text()).contains(expected);
        assertThat(failure).hasNoCause().hasMessageNotContaining("PLANTED");
    }

    @Test
    void tellsANetworkThatIsDownFromASignInThatIsRefused() {
        var lost = SignInText.failure(new IllegalStateException(new UnknownHostException("PLANTED")), SECRET);
        assertThat(lost.kind()).isEqualTo(RetryKind.NETWORK);
        assertThat(lost.failure().code()).isEqualTo("NameNotResolved");
        assertThat(lost).hasMessageContaining("penstock.auth.authority").hasMessageNotContaining("PLANTED");
    }

    @Test
    void takesAMachineWithoutEndpointForOneWithoutIdentity() {
        // Given
        var none = new CredentialUnavailableException("PLANTED", new ConnectException("refused"));

        // When, then
        assertThat(SignInText.failure(none, new EntraIdentity.ManagedIdentity(null)))
                .hasMessageContaining("this machine has no managed identity");
        assertThat(SignInText.failure(none, new EntraIdentity.WorkloadIdentity(APPLICATION, Path.of("/t"))))
                .hasMessageContaining("penstock.auth.token.file");
        assertThat(SignInText.failure(none, new EntraIdentity.DefaultChain(Map.of())))
                .hasMessageContaining("azblob.account.key")
                .hasMessageNotContaining("PLANTED");
    }

    @Test
    void namesTheClassOfAnythingElseAndNotItsText() {
        var odd = SignInText.failure(new IllegalStateException("PLANTED"), new EntraIdentity.Custom("a.B", Map.of()));
        assertThat(odd)
                .hasMessageContaining("a.B gave no token (java.lang.IllegalStateException)")
                .hasMessageNotContaining("PLANTED");
    }
}
