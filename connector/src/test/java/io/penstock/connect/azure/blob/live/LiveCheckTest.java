package io.penstock.connect.azure.blob.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.connect.azure.blob.storage.Stores;
import io.penstock.connect.azure.blob.storage.TestCertificate;
import io.penstock.connect.azure.blob.storage.TokenEndpoint;
import io.penstock.connect.azure.blob.storage.stub.BlobServiceStub;
import io.penstock.connect.azure.blob.storage.stub.Fault;
import io.penstock.connect.azure.blob.storage.stub.Operation;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiveCheckTest {
    private final BlobServiceStub service = BlobServiceStub.start();

    @AfterEach
    void close() {
        service.close();
    }

    @Test
    void findsNothingWhereEveryRightIsThere() {
        // Given
        container();

        // When
        var first = check(service.endpoint());
        var again = check(service.endpoint());

        // Then: the marker may be there already
        assertThat(first).isEmpty();
        assertThat(again).isEmpty();
        assertThat(service.blobs("lake")).containsOnlyKeys("_penstock/check");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "LIST_BLOBS|403|AuthorizationPermissionMismatch|azblob.container.name|right to list",
                "LIST_BLOBS|403|AuthorizationFailure|azblob.container.name|network rules of the account",
                "LIST_BLOBS|403|AuthenticationFailed|store.url|clock of the worker",
                "LIST_BLOBS|403|KeyBasedAuthenticationNotPermitted|store.url|penstock.auth.mode",
                "LIST_BLOBS|404|ContainerNotFound|azblob.container.name|penstock.container.create=always",
                "PUT_BLOCK|403|AuthorizationPermissionMismatch|azblob.container.name|right to write",
                "PUT_BLOB|403|AuthorizationPermissionMismatch|azblob.container.name|right to create and write",
                "GET_PROPERTIES|403|AuthorizationPermissionMismatch|azblob.container.name|conflicts cannot be resolved",
                "GET_PROPERTIES|403|SomethingElse|azblob.container.name|a SAS needs rcwl",
                "PUT_BLOB|409|BlobTagsNotSupportedForAccountType|penstock.blob.tags|remove penstock.blob.tags",
                "PUT_BLOB|409|FeatureNotYetSupportedForHierarchicalNamespaceAccounts|penstock.blob.tags|no index tags",
                "LIST_BLOBS|407|Http407|azblob.proxy.url|azblob.proxy.user and azblob.proxy.password",
                "LIST_BLOBS|405|Http405|store.url|no Blob service",
            })
    void saysWhichRightIsMissing(Operation operation, int status, String code, String property, String expected) {
        // Given
        container();
        service.once(operation, Fault.answer(status, code.startsWith("Http") ? "" : code));

        // When
        var finding = check(service.endpoint());

        // Then
        assertThat(finding).isPresent();
        assertThat(finding.get().property()).isEqualTo(property);
        assertThat(finding.get().message()).contains(code).contains(expected);
    }

    @Test
    void blamesTheEndpointWhenNobodyAnswersThere() {
        // Given
        var nowhere = service.endpoint();
        service.close();

        // When
        var finding = check(nowhere);

        // Then
        assertThat(finding).isPresent();
        assertThat(finding.get().property()).isEqualTo("store.url");
        assertThat(finding.get().message()).contains("the network between the worker and the account");
    }

    @Test
    void blamesTheEndpointWhenItsCertificateIsNotTrusted(@TempDir Path folder) {
        // Given
        try (var stranger = TokenEndpoint.authority(TestCertificate.make(folder))) {
            // When
            var finding = check(stranger.root().resolve("/devstoreaccount1"));

            // Then
            assertThat(finding).isPresent();
            assertThat(finding.get().property()).isEqualTo("store.url");
            assertThat(finding.get().message()).contains("TlsFailed", "the certificates that the worker trusts");
        }
    }

    @Test
    void blamesTheEndpointWhenItsNameIsUnknown() {
        // Given: a name that must never exist (RFC 2606)
        var unknown = URI.create("http://account.invalid:10000/devstoreaccount1");

        // When
        var finding = check(unknown);

        // Then
        assertThat(finding).isPresent();
        assertThat(finding.get().property()).isEqualTo("store.url");
        assertThat(finding.get().message()).contains("NameNotResolved", "the DNS of the worker");
    }

    @ParameterizedTest
    @CsvSource({
        "AADSTS7000222, penstock.auth.mode",
        "NoCredential, penstock.auth.mode",
        "SasFileUnusable, penstock.auth.mode",
        "AuthenticationFailed, store.url",
    })
    void showsWhatIsWrongWithTheSignInWhereItIsChosen(String code, String property) {
        assertThat(LiveRights.property(code, "store.url")).contains(property);
        assertThat(LiveRights.property("AuthorizationPermissionMismatch", "store.url"))
                .isEmpty();
    }

    @Test
    void givesUpWhenTheStorageIsTooSlow() {
        // Given
        container();
        service.once(Operation.LIST_BLOBS, new Fault.LateReply(Duration.ofSeconds(20)));
        var store = Stores.at(service.endpoint(), "lake");

        // When
        var finding = new LiveCheck(store, "store.url", "_penstock").run(Duration.ofMillis(200));

        // Then
        assertThat(finding).isPresent();
        assertThat(finding.get().message()).contains("did not answer within");
    }

    private void container() {
        try (var store = Stores.at(service.endpoint(), "lake")) {
            store.createContainer();
        }
    }

    private static Optional<LiveFinding> check(URI endpoint) {
        return new LiveCheck(Stores.at(endpoint, "lake"), "store.url", "_penstock").run();
    }
}
