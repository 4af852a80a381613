package io.penstock.connect.azure.blob.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.storage.blob.BlobContainerAsyncClient;
import com.azure.storage.blob.BlobContainerClientBuilder;
import io.penstock.connect.azure.blob.storage.StoreResult.RetryKind;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SignedClientTest {
    private final AtomicInteger built = new AtomicInteger();
    private final AtomicLong nanos = new AtomicLong();
    private boolean broken;

    @Test
    void keepsItsClientWhileNobodyRefusesIt() {
        // Given
        var signedIn = signedIn(false);

        // When
        var first = signedIn.client();
        nanos.addAndGet(TimeUnit.HOURS.toNanos(1));

        // Then
        assertThat(signedIn.client()).isSameAs(first);
        assertThat(built).hasValue(1);
    }

    @Test
    void signsInOnceMoreWhenSeveralRequestsAreRefused() {
        // Given
        var signedIn = signedIn(false);
        var first = signedIn.client();

        // When: the second refusal is that of a request which was under way
        signedIn.refused(first);
        var second = signedIn.client();
        signedIn.refused(first);

        // Then
        assertThat(second).isNotSameAs(first);
        assertThat(signedIn.client()).isSameAs(second);
        assertThat(built).hasValue(2);
    }

    @Test
    void looksUpCredentialsThatAgeEverySixtySeconds() {
        // Given
        var signedIn = signedIn(true);
        var first = signedIn.client();

        // When
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(59));
        var before = signedIn.client();
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
        var after = signedIn.client();

        // Then
        assertThat(before).isSameAs(first);
        assertThat(after).isNotSameAs(first);
    }

    @Test
    void keepsCredentialsThatWorkWhenNewerOnesCannotBeRead() {
        // Given
        var signedIn = signedIn(true);
        var first = signedIn.client();

        // When
        broken = true;
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(60));

        // Then
        assertThat(signedIn.client()).isSameAs(first);
    }

    @Test
    void failsWhileRefusedCredentialsCannotBeReplaced() {
        // Given
        var signedIn = signedIn(true);
        signedIn.refused(signedIn.client());

        // When
        broken = true;

        // Then
        assertThatThrownBy(signedIn::client).isInstanceOf(SignInFailure.class);
        broken = false;
        assertThat(signedIn.client()).isNotNull();
    }

    private SignedClient signedIn(boolean ages) {
        return new SignedClient(this::build, ages, nanos::get);
    }

    private BlobContainerAsyncClient build() {
        if (broken) {
            throw new SignInFailure(new Failure("SasFileUnusable", 0, null, "broken"), RetryKind.AUTH);
        }
        built.incrementAndGet();
        return new BlobContainerClientBuilder()
                .endpoint("https://a.blob.core.windows.net/c")
                .httpClient(request -> null)
                .buildAsyncClient();
    }
}
