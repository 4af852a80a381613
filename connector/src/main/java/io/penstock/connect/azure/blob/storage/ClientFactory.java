package io.penstock.connect.azure.blob.storage;

import com.azure.core.http.HttpClient;
import com.azure.core.util.ClientOptions;
import com.azure.core.util.Configuration;
import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.blob.BlobServiceVersion;
import com.azure.storage.common.policy.RequestRetryOptions;
import com.azure.storage.common.policy.RetryPolicyType;
import io.penstock.connect.azure.blob.storage.StorageSettings.AccountKey;
import io.penstock.connect.azure.blob.storage.StorageSettings.ConnectionString;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Builds the client of one container: the JDK's HTTP client, one try per request, a pinned service version, nothing
 * taken from the process environment.
 */
public final class ClientFactory {
    /** First version whose listings have a start point; newer ones add nothing that the sink uses. */
    private static final BlobServiceVersion SERVICE_VERSION = BlobServiceVersion.V2026_02_06;

    private static final int LONGEST_USER_AGENT = 24;

    private ClientFactory() {}

    /**
     * A store over the container of the settings; sends nothing.
     *
     * @throws IllegalArgumentException when the identity or the endpoint cannot be used, with a message fit for users
     */
    public static BlobStore connect(StorageSettings settings) {
        var access = Access.of(settings);
        var threads = httpThreads();
        var builder = new BlobServiceClientBuilder()
                .endpoint(access.endpoint().toString())
                .serviceVersion(SERVICE_VERSION)
                .httpClient(transport(settings, threads))
                .configuration(Configuration.NONE)
                .clientOptions(new ClientOptions().setApplicationId(userAgent(settings)))
                .retryOptions(oneTry());
        access.credentials().applyTo(builder);
        var container = builder.buildAsyncClient().getBlobContainerAsyncClient(settings.container());
        var host = access.endpoint().getAuthority();
        return new AzureBlobStore(container, new SdkCalls(host, settings.tryTimeout()), threads::shutdownNow);
    }

    /** Where to and as whom. */
    private record Access(URI endpoint, Credentials credentials) {
        static Access of(StorageSettings settings) {
            var identity = settings.identity();
            if (identity instanceof AccountKey key) {
                var endpoint = Objects.requireNonNull(settings.endpoint(), "an account key needs an endpoint");
                return new Access(EndpointForm.of(endpoint), new Credentials.SharedKey(key.account(), key.key()));
            }
            var parts = ConnectionStringParts.parse(((ConnectionString) identity).value());
            var endpoint = settings.endpoint() == null ? parts.endpoint() : settings.endpoint();
            return new Access(EndpointForm.of(endpoint), credentials(parts));
        }

        private static Credentials credentials(ConnectionStringParts parts) {
            if (parts.key() != null && parts.account() != null) {
                return new Credentials.SharedKey(parts.account(), parts.key());
            }
            return new Credentials.Sas(Objects.requireNonNull(parts.sas()));
        }
    }

    private static HttpClient transport(StorageSettings settings, ExecutorService threads) {
        var client = java.net.http.HttpClient.newBuilder()
                .version(java.net.http.HttpClient.Version.HTTP_1_1)
                .connectTimeout(settings.connectTimeout())
                .executor(threads)
                .build();
        return new JdkTransport(client, settings.silenceTimeout());
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
        var text = settings.userAgent();
        return text.length() <= LONGEST_USER_AGENT ? text : text.substring(0, LONGEST_USER_AGENT);
    }
}
