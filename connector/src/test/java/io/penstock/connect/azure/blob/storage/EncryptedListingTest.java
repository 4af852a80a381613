package io.penstock.connect.azure.blob.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.connect.azure.blob.storage.StoreResult.Fatal;
import io.penstock.connect.azure.blob.storage.StoreResult.Kind;
import io.penstock.connect.azure.blob.storage.StoreResult.Missing;
import io.penstock.connect.azure.blob.storage.StoreResult.Ok;
import io.penstock.connect.azure.blob.storage.StoreResult.Retry;
import io.penstock.connect.azure.blob.storage.StoreResult.RetryKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EncryptedListingTest {
    private static final BlobMetadata METADATA = TestMetadata.chain(0, 9);

    private final List<String> asked = new ArrayList<>();
    private final Map<String, StoreResult<BlobProperties>> answers = new HashMap<>();
    private final EncryptedListing listing = new EncryptedListing(name -> {
        asked.add(name);
        return answers.get(name);
    });

    @Test
    void readsTheMetadataThatTheListingHides() {
        // Given
        answers.put("a", new Ok<>(blob("a", METADATA)));

        // When
        var page = listing.complete(new Ok<>(new BlobPage(List.of(blob("a", null), blob("b", METADATA)), "next")));

        // Then
        assertThat(page.value().blobs()).extracting(BlobProperties::metadata).containsExactly(METADATA, METADATA);
        assertThat(page.value().nextMarker()).isEqualTo("next");
        assertThat(asked).containsExactly("a");
    }

    @Test
    void leavesOutWhatIsGoneAndKeepsWhatHasNoKey() {
        // Given
        answers.put("gone", new Missing<>(failure("BlobNotFound")));
        answers.put("plain", new Retry<>(failure("BlobDoesNotUseCustomerSpecifiedEncryption"), RetryKind.SERVER, null));

        // When
        var page = listing.complete(new Ok<>(new BlobPage(List.of(blob("gone", null), blob("plain", null)), null)));

        // Then
        assertThat(page.value().blobs()).containsExactly(blob("plain", null));
    }

    @Test
    void failsAsTheRequestForMetadataDoes() {
        // Given
        answers.put("a", new Retry<>(failure("ServerBusy"), RetryKind.THROTTLED, null));
        answers.put("b", new Fatal<>(failure("Http400"), null));

        // When, then
        assertThat(listing.complete(new Ok<>(new BlobPage(List.of(blob("a", null)), null))))
                .isInstanceOfSatisfying(
                        Retry.class, retry -> assertThat(retry.retryKind()).isEqualTo(RetryKind.THROTTLED));
        assertThat(listing.complete(new Ok<>(new BlobPage(List.of(blob("b", null)), null)))
                        .kind())
                .isEqualTo(Kind.FATAL);
    }

    @Test
    void passesAFailedListingOn() {
        StoreResult<BlobPage> failed = new Retry<>(failure("ServerBusy"), RetryKind.THROTTLED, null);
        assertThat(listing.complete(failed)).isSameAs(failed);
    }

    private static BlobProperties blob(String name, BlobMetadata metadata) {
        return new BlobProperties(name, 1, "\"0x1\"", metadata);
    }

    private static Failure failure(String code) {
        return new Failure(code, 409, null, "text");
    }
}
