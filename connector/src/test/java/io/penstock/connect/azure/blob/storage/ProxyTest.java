package io.penstock.connect.azure.blob.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.connect.azure.blob.storage.StorageSettings.AccountKey;
import io.penstock.connect.azure.blob.storage.StorageSettings.HttpProxy;
import io.penstock.connect.azure.blob.storage.StorageSettings.Wire;
import io.penstock.connect.azure.blob.storage.StoreResult.Kind;
import io.penstock.connect.azure.blob.storage.StoreResult.Retry;
import io.penstock.connect.azure.blob.storage.StoreResult.RetryKind;
import io.penstock.connect.azure.blob.storage.stub.BlobServiceStub;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.config.types.Password;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxyTest {
    @Test
    void sendsRequestsThroughTheProxyWithItsLogin() {
        try (var service = BlobServiceStub.start();
                var proxy = StubProxy.start("worker:PLANTED");
                var store = connect(service.endpoint(), proxy, "PLANTED", List.of())) {
            // When
            var result = store.createContainer();

            // Then
            assertThat(result.kind()).isEqualTo(Kind.OK);
            assertThat(proxy.requests()).singleElement().asString().startsWith("PUT " + service.endpoint());
        }
    }

    @Test
    void reachesHostsOfTheListWithoutTheProxyAndWithoutItsLogin() {
        try (var service = BlobServiceStub.start();
                var proxy = StubProxy.start("worker:PLANTED");
                var store = connect(service.endpoint(), proxy, "PLANTED", List.of("*.0.0.1"))) {
            // When
            var result = store.createContainer();

            // Then
            assertThat(result.kind()).isEqualTo(Kind.OK);
            assertThat(proxy.requests()).isEmpty();
            assertThat(service.lastHeaders()).doesNotContainKey("Proxy-authorization");
        }
    }

    @Test
    void saysThatTheProxyRefusesTheLogin() {
        try (var service = BlobServiceStub.start();
                var proxy = StubProxy.start("worker:other");
                var store = connect(service.endpoint(), proxy, "PLANTED", List.of())) {
            // When
            var result = store.createContainer();

            // Then
            assertThat(result).isInstanceOfSatisfying(Retry.class, retry -> assertThat(retry.retryKind())
                    .isEqualTo(RetryKind.AUTH));
            assertThat(result.failure().text()).contains("azblob.proxy.user", "azblob.proxy.password");
            assertThat(result.toString()).doesNotContain("PLANTED");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "https://a.blob.core.windows.net/c, true",
        "https://login.microsoftonline.com/, true",
        "https://vault.internal/x, false",
        "https://VAULT.Internal/x, false",
        "https://internal.example.com/x, true",
        "http://store:10000/x, false",
        "http://169.254.169.254/metadata/identity/oauth2/token, false",
    })
    void choosesTheWayByTheHost(String target, boolean through) {
        // Given
        var routes =
                new ProxyRoutes(new HttpProxy("proxy", 3128, "u", new Password("p"), List.of("*.internal", "store")));

        // When
        var chosen = routes.select(URI.create(target));

        // Then
        assertThat(chosen.get(0).type()).isEqualTo(through ? Proxy.Type.HTTP : Proxy.Type.DIRECT);
        assertThat(routes.loginFor(URI.create(target))).isEqualTo(through ? "Basic dTpw" : null);
    }

    private static BlobStore connect(URI endpoint, StubProxy proxy, String password, List<String> bypass) {
        var limit = Duration.ofSeconds(30);
        var way = new HttpProxy("127.0.0.1", proxy.port(), "worker", new Password(password), bypass);
        var settings = new StorageSettings(
                new AccountKey(Stores.ACCOUNT, new Password(Stores.KEY)),
                endpoint,
                "data",
                4,
                limit,
                limit,
                limit,
                "penstock/test",
                new Wire(ServiceVersions.DEFAULT, way, false),
                BlobSettings.DEFAULT);
        assertThat(settings.toString()).doesNotContain("PLANTED");
        return ClientFactory.connect(settings);
    }
}
