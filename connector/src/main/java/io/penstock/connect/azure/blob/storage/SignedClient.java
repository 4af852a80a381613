package io.penstock.connect.azure.blob.storage;

import com.azure.storage.blob.BlobContainerAsyncClient;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The client of one container together with its sign-in. When the account refuses the sign-in, the next request gets a
 * client with fresh credentials, so a renewed secret, certificate, token or file takes effect without a restart. Used by
 * all upload threads; one lock guards it.
 */
final class SignedClient {
    private static final Logger LOG = LoggerFactory.getLogger(SignedClient.class);
    private static final long LIFE_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final Supplier<BlobContainerAsyncClient> build;
    private final boolean ages;
    private final LongSupplier nanos;
    private @Nullable BlobContainerAsyncClient client;
    private long builtAt;

    /**
     * Signs in for the first time.
     *
     * @param build makes a client with credentials as they are now; sends nothing
     * @param ages whether credentials are looked up anew every 60 s, also when nobody refused them
     * @param nanos monotonic time
     */
    SignedClient(Supplier<BlobContainerAsyncClient> build, boolean ages, LongSupplier nanos) {
        this.build = build;
        this.ages = ages;
        this.nanos = nanos;
        this.client = build.get();
        this.builtAt = nanos.getAsLong();
    }

    /**
     * The client to use now.
     *
     * @throws SignInFailure when the last one was refused and no other can be had
     */
    synchronized BlobContainerAsyncClient client() {
        var current = client;
        if (current == null) {
            return renewed();
        }
        return ages && nanos.getAsLong() - builtAt >= LIFE_NANOS ? renewedOr(current) : current;
    }

    /** The account refused what this client sent. */
    synchronized void refused(BlobContainerAsyncClient used) {
        // several requests are refused at once: one new sign-in serves them all
        if (client == used) {
            client = null;
        }
    }

    private BlobContainerAsyncClient renewed() {
        var fresh = build.get();
        client = fresh;
        builtAt = nanos.getAsLong();
        return fresh;
    }

    private BlobContainerAsyncClient renewedOr(BlobContainerAsyncClient current) {
        try {
            return renewed();
        } catch (SignInFailure e) {
            // nobody has refused the credentials at hand; if somebody does, the failure shows
            LOG.warn("The credentials in use stay, because there are no newer ones: {}", e.getMessage());
            builtAt = nanos.getAsLong();
            return current;
        }
    }
}
