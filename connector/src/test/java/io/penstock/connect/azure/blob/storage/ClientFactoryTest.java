package io.penstock.connect.azure.blob.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.connect.azure.blob.storage.StorageSettings.AccountKey;
import io.penstock.connect.azure.blob.storage.StorageSettings.ConnectionString;
import io.penstock.connect.azure.blob.storage.StorageSettings.Identity;
import io.penstock.connect.azure.blob.storage.stub.BlobServiceStub;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.config.types.Password;
import org.junit.jupiter.api.Test;

class ClientFactoryTest {
    private static final URI ENDPOINT = URI.create("https://acct.blob.core.windows.net");

    @Test
    void refusesAKeyThatIsNotBase64WithoutShowingIt() {
        assertThatThrownBy(() -> connect(new AccountKey("acct", new Password("PLANTED!")), ENDPOINT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not Base64")
                .hasMessageNotContaining("PLANTED")
                .hasNoCause();
    }

    @Test
    void refusesAnEndpointWithoutHost() {
        var key = new AccountKey("acct", new Password(Stores.KEY));
        assertThatThrownBy(() -> connect(key, URI.create("acct.blob.core.windows.net")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("https://host");
    }

    @Test
    void letsTheEndpointOverrideTheOneOfTheConnectionString() {
        // Given a connection string that names another place
        var text = "AccountName=acct;AccountKey=" + Stores.KEY + ";BlobEndpoint=https://elsewhere.invalid";
        try (var service = BlobServiceStub.start();
                var store = connect(new ConnectionString(new Password(text)), service.endpoint())) {
            // When, then
            assertThat(store.createContainer().kind()).isEqualTo(StoreResult.Kind.OK);
        }
    }

    @Test
    void signsInWithASharedAccessSignatureOfAConnectionString() {
        try (var service = BlobServiceStub.start()) {
            var text = "BlobEndpoint=" + service.endpoint() + ";SharedAccessSignature=sv=2026-02-06&sig=PLANTED";
            try (var store = connect(new ConnectionString(new Password(text)), null)) {
                assertThat(store.createContainer().kind()).isEqualTo(StoreResult.Kind.OK);
            }
        }
    }

    @Test
    void sendsItsNameAndThePinnedServiceVersion() {
        try (var service = BlobServiceStub.start();
                var store = Stores.at(service.endpoint(), "data")) {
            // When
            store.createContainer();

            // Then
            var headers = service.lastHeaders();
            assertThat(headers.getFirst("User-Agent")).startsWith("penstock/test");
            assertThat(headers.getFirst("x-ms-version")).isEqualTo("2026-02-06");
        }
    }

    @Test
    void sendsANameWithBlanksAsFarAsTheServiceTakesIt() {
        // Given what Confluent's connector sends by default
        var limit = Duration.ofSeconds(30);
        try (var service = BlobServiceStub.start();
                var store = ClientFactory.connect(new StorageSettings(
                        new AccountKey(Stores.ACCOUNT, new Password(Stores.KEY)),
                        service.endpoint(),
                        "data",
                        1,
                        limit,
                        limit,
                        limit,
                        "APN/1.0 Confluent/1.0 KafkaConnectAzureBlobSinkConnector/1.0"))) {
            // When
            store.createContainer();

            // Then
            assertThat(service.lastHeaders().getFirst("User-Agent")).startsWith("APN/1.0_Confluent/1.0_Ka azsdk");
        }
    }

    @Test
    void leavesTheStartOfAListingOutForOlderVersions() {
        // Given
        var limit = Duration.ofSeconds(30);
        try (var service = BlobServiceStub.start();
                var store = ClientFactory.connect(new StorageSettings(
                        new AccountKey(Stores.ACCOUNT, new Password(Stores.KEY)),
                        service.endpoint(),
                        "data",
                        1,
                        limit,
                        limit,
                        limit,
                        "penstock/test",
                        new StorageSettings.Wire("2025-11-05", null, false),
                        BlobSettings.DEFAULT))) {
            service.putForeign("data", "a", new byte[1], Map.of());
            service.putForeign("data", "b", new byte[1], Map.of());

            // When
            var page = store.listBlobs("", "b", null).value();

            // Then
            assertThat(page.blobs()).extracting(BlobProperties::name).containsExactly("a", "b");
            assertThat(service.lastHeaders().getFirst("x-ms-version")).isEqualTo("2025-11-05");
        }
    }

    private static BlobStore connect(Identity identity, URI endpoint) {
        return ClientFactory.connect(Stores.settings(identity, endpoint, "data", Duration.ofSeconds(30)));
    }
}
