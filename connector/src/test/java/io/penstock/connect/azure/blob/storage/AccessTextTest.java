package io.penstock.connect.azure.blob.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.connect.azure.blob.storage.StorageSettings.AccountKey;
import io.penstock.connect.azure.blob.storage.StorageSettings.ConnectionString;
import io.penstock.connect.azure.blob.storage.StorageSettings.Identity;
import io.penstock.connect.azure.blob.storage.StorageSettings.SharedAccess;
import io.penstock.connect.azure.blob.storage.StorageSettings.SharedAccessFile;
import java.nio.file.Path;
import org.apache.kafka.common.config.types.Password;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessTextTest {
    private static final String SAS = "sv=2026-02-06&sp=rl&sr=c&sig=PLANTED";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "key | AuthorizationFailure | the account key in azblob.account.key is not the account's",
                "key | AuthenticationFailed | the account key in azblob.account.key is not the account's",
                "sas | AuthorizationFailure | the SAS in azblob.sas.token is refused: it is for another account or container",
                "sas | AuthenticationFailed | the SAS in azblob.sas.token is refused: it is for another account or container",
                "sas | AuthorizationPermissionMismatch | the SAS in azblob.sas.token lacks a right: it has rl and needs read,"
                        + " create, write and list (rcwl)",
                "sas | AuthorizationResourceTypeMismatch | an account SAS needs srt=co",
                "file | AuthorizationPermissionMismatch | the SAS in the file of penstock.auth.sas.token.file lacks a right: it"
                        + " needs read, create, write and list (rcwl)",
                "connection-key | AuthorizationFailure | the account key in penstock.auth.connection.string is not",
                "connection-sas | AuthorizationFailure | the SAS in penstock.auth.connection.string is refused",
                "token | AuthorizationPermissionMismatch | assign Storage Blob Data Contributor on container lake",
                "token | AuthorizationFailure | the identity has no role on container lake",
                "key | ContainerNotFound | container lake does not exist",
            })
    void namesTheCredentialInUseAndWhatItLacks(String identity, String code, String expected) {
        // When
        var text = AccessText.of(identity(identity), "lake").of(code);

        // Then
        assertThat(text).contains(expected).doesNotContain("PLANTED", "c2VjcmV0");
        if (!identity.contains("key")) {
            assertThat(text).doesNotContain("key");
        }
    }

    @Test
    void saysNothingOfWhatIsNotAboutAccess() {
        assertThat(AccessText.of(identity("key"), "lake").of("ServerBusy")).isNull();
    }

    private static Identity identity(String name) {
        return switch (name) {
            case "key" -> new AccountKey("acct", new Password("c2VjcmV0"));
            case "sas" -> new SharedAccess(new Password("?" + SAS));
            case "file" -> new SharedAccessFile(Path.of("/sas"));
            case "connection-key" ->
                new ConnectionString(
                        new Password(
                                "DefaultEndpointsProtocol=https;AccountName=acct;AccountKey=c2VjcmV0;EndpointSuffix=core.windows.net"));
            case "connection-sas" ->
                new ConnectionString(
                        new Password("BlobEndpoint=https://acct.blob.core.windows.net;SharedAccessSignature=" + SAS));
            default -> new EntraIdentity.ManagedIdentity(null);
        };
    }
}
