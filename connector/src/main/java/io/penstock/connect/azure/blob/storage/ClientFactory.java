package io.penstock.connect.azure.blob.storage;

import com.azure.core.http.HttpClient;
import com.azure.core.util.ClientOptions;
import com.azure.core.util.Configuration;
import com.azure.storage.blob.BlobContainerAsyncClient;
import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.blob.models.CustomerProvidedKey;
import com.azure.storage.common.policy.RequestRetryOptions;
import com.azure.storage.common.policy.RetryPolicyType;
import io.penstock.connect.azure.blob.storage.StorageSettings.ConnectionString;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Builds the client of one container: the JDK's HTTP client, one try per request, a pinned service version, nothing
 * taken from the process environment.
 */
public final class ClientFactory {
    private static final int LONGEST_USER_AGENT = 24;

    private ClientFactory() {}

    /**
     * A store over the container of the settings; sends nothing.
     *
     * @throws IllegalArgumentException when the identity or the endpoint cannot be used, with a message fit for users
     */
    public static BlobStore connect(StorageSettings settings) {
        return connect(settings, Clock.systemUTC(), System::nanoTime);
    }

    static BlobStore connect(StorageSettings settings, Clock clock, LongSupplier nanos) {
        var endpoint = EndpointForm.of(endpoint(settings));
        var threads = httpThreads();
        var transport = transport(settings, threads);
        var direct =
                settings.identity() instanceof EntraIdentity.ManagedIdentity ? direct(settings, threads) : transport;
        var source = new CredentialSource(settings.identity(), new EntraCredentials(transport, direct, threads), clock);
        try {
            var signedIn = new SignedClient(
                    () -> container(settings, endpoint, transport, source.now()), source.ages(), nanos);
            var calls = new SdkCalls(endpoint.getAuthority(), settings.tryTimeout(), signedIn, AccessText.of(settings));
            boolean startPoints =
                    ServiceVersions.listsFromAStart(settings.wire().serviceVersion());
            return new AzureBlobStore(calls, settings.blobs(), startPoints, () -> release(source, threads));
        } catch (SignInFailure unusable) {
            throw new IllegalArgumentException(unusable.failure().text(), unusable);
        }
    }

    private static void release(CredentialSource source, ExecutorService threads) {
        threads.shutdownNow();
        source.close();
    }

    static BlobContainerAsyncClient container(
            StorageSettings settings, URI endpoint, HttpClient transport, Credentials credentials) {
        var builder = new BlobServiceClientBuilder()
                .endpoint(endpoint.toString())
                .serviceVersion(ServiceVersions.of(settings.wire().serviceVersion()))
                .httpClient(transport)
                .configuration(Configuration.NONE)
                .clientOptions(new ClientOptions().setApplicationId(userAgent(settings)))
                .retryOptions(oneTry());
        encrypt(builder, settings.blobs());
        if (settings.wire().logsHeaders()) {
            builder.addPolicy(new HeaderLog());
        }
        credentials.applyTo(builder);
        return builder.buildAsyncClient().getBlobContainerAsyncClient(settings.container());
    }

    private static void encrypt(BlobServiceClientBuilder builder, BlobSettings blobs) {
        if (blobs.encryptionScope() != null) {
            builder.encryptionScope(blobs.encryptionScope());
        }
        if (blobs.customerKey() != null) {
            builder.customerProvidedKey(
                    new CustomerProvidedKey(blobs.customerKey().value().strip()));
        }
    }

    private static URI endpoint(StorageSettings settings) {
        if (settings.endpoint() == null && settings.identity() instanceof ConnectionString connection) {
            return ConnectionStringParts.parse(connection.value()).endpoint();
        }
        return Objects.requireNonNull(settings.endpoint(), "only a connection string brings its own endpoint");
    }

    private static HttpClient transport(StorageSettings settings, ExecutorService threads) {
        var client = client(settings, threads);
        var proxy = settings.wire().proxy();
        if (proxy == null) {
            return new JdkTransport(client.build(), settings.silenceTimeout(), null);
        }
        var routes = new ProxyRoutes(proxy);
        return new JdkTransport(client.proxy(routes).build(), settings.silenceTimeout(), routes);
    }

    /** The transport for the machine's own endpoints, which no proxy stands before. */
    private static HttpClient direct(StorageSettings settings, ExecutorService threads) {
        var client = client(settings, threads).proxy(java.net.http.HttpClient.Builder.NO_PROXY);
        return new JdkTransport(client.build(), settings.silenceTimeout(), null);
    }

    private static java.net.http.HttpClient.Builder client(StorageSettings settings, ExecutorService threads) {
        return java.net.http.HttpClient.newBuilder()
                .version(java.net.http.HttpClient.Version.HTTP_1_1)
                .connectTimeout(settings.connectTimeout())
                .executor(threads);
    }

    private static ExecutorService httpThreads() {
        return Executors.newCachedThreadPool(task -> {
            var thread = new Thread(task, "penstock-http");
            thread.setDaemon(true);
            return thread;
        });
    }

    private static RequestRetryOptions oneTry() {
        var unlimited = Duration.ofSeconds(TimeUnit.DAYS.toSeconds(1));
        return new RequestRetryOptions(RetryPolicyType.FIXED, 1, unlimited, null, null, null);
    }

    private static String userAgent(StorageSettings settings) {
        // the client refuses blanks in it
        var text = settings.userAgent().strip().replaceAll("\\s+", "_");
        return text.length() <= LONGEST_USER_AGENT ? text : text.substring(0, LONGEST_USER_AGENT);
    }
}
