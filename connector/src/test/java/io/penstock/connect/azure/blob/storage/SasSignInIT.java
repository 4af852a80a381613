package io.penstock.connect.azure.blob.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.connect.azure.blob.storage.StorageSettings.ConnectionString;
import io.penstock.connect.azure.blob.storage.StorageSettings.Identity;
import io.penstock.connect.azure.blob.storage.StorageSettings.SharedAccess;
import io.penstock.connect.azure.blob.storage.StorageSettings.SharedAccessFile;
import io.penstock.connect.azure.blob.storage.StoreResult.Kind;
import io.penstock.connect.azure.blob.storage.StoreResult.Retry;
import io.penstock.connect.azure.blob.storage.StoreResult.RetryKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.config.types.Password;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Shared access signatures, checked by the emulator as by the service. */
class SasSignInIT {
    private static Azurite azurite;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        azurite = Azurite.start();
        try (var store = Stores.at(azurite.endpoint(), "data")) {
            store.createContainer();
        }
    }

    @AfterAll
    static void stop() {
        azurite.close();
    }

    @Test
    void signsInWithAToken() {
        for (var token : new String[] {sas("rcwl", Duration.ofHours(1)), "?" + sas("rcwl", Duration.ofHours(1))}) {
            try (var store = connect(new SharedAccess(new Password(token)))) {
                assertThat(store.listBlobs("", null, null).kind()).isEqualTo(Kind.OK);
            }
        }
    }

    @Test
    void signsInWithATokenInAConnectionString() {
        var text = "BlobEndpoint=" + azurite.endpoint() + ";SharedAccessSignature=" + sas("rcwl", Duration.ofHours(1));
        try (var store = connect(new ConnectionString(new Password(text)))) {
            assertThat(store.listBlobs("", null, null).kind()).isEqualTo(Kind.OK);
        }
    }

    @Test
    void isRefusedWithoutTheRightAndSaysSo() {
        try (var store = connect(new SharedAccess(new Password(sas("r", Duration.ofHours(1)))))) {
            // When
            var result = store.listBlobs("", null, null);

            // Then
            assertThat(result).isInstanceOfSatisfying(Retry.class, retry -> assertThat(retry.retryKind())
                    .isEqualTo(RetryKind.AUTH));
            assertThat(result.failure().toString()).doesNotContain("sig=");
        }
    }

    @Test
    void readsTheFileAgainWhenTheAccountRefusesTheLastToken() throws IOException {
        // Given a token without the right
        var file = Files.writeString(folder.resolve("sas"), sas("r", Duration.ofHours(1)));
        try (var store = connect(new SharedAccessFile(file))) {
            // When it is replaced after a refusal
            var refused = store.listBlobs("", null, null);
            Files.writeString(file, sas("rcwl", Duration.ofHours(1)) + "\n");
            var allowed = store.listBlobs("", null, null);

            // Then
            assertThat(refused.kind()).isEqualTo(Kind.RETRY);
            assertThat(allowed.kind()).isEqualTo(Kind.OK);
        }
    }

    @Test
    void readsTheFileAgainAfterAMinute() throws IOException {
        // Given
        var file = Files.writeString(folder.resolve("sas"), sas("rcwl", Duration.ofHours(1)));
        var nanos = new AtomicLong();
        var settings = Stores.settings(new SharedAccessFile(file), azurite.endpoint(), "data", Duration.ofSeconds(30));
        try (var store = ClientFactory.connect(settings, Clock.systemUTC(), nanos::get)) {
            // When the file gets a token that is good for less
            Files.writeString(file, sas("r", Duration.ofHours(1)));
            var before = store.listBlobs("", null, null);
            nanos.set(TimeUnit.SECONDS.toNanos(60));
            var after = store.listBlobs("", null, null);

            // Then
            assertThat(before.kind()).isEqualTo(Kind.OK);
            assertThat(after.kind()).isEqualTo(Kind.RETRY);
        }
    }

    @Test
    void saysThatTheFileIsTheReasonWhenItIsGone() throws IOException {
        // Given
        var file = Files.writeString(folder.resolve("sas"), sas("r", Duration.ofHours(1)));
        try (var store = connect(new SharedAccessFile(file))) {
            store.listBlobs("", null, null);

            // When
            Files.delete(file);
            var result = store.listBlobs("", null, null);

            // Then
            assertThat(result).isInstanceOfSatisfying(Retry.class, retry -> assertThat(retry.retryKind())
                    .isEqualTo(RetryKind.AUTH));
            assertThat(result.failure().code()).isEqualTo("SasFileUnusable");
            assertThat(result.failure().text()).contains(file.toString(), "NoSuchFileException");
        }
    }

    @Test
    void refusesAFileThatHoldsSomethingElseWithoutShowingIt() throws IOException {
        // Given
        var file = Files.writeString(folder.resolve("sas"), "PLANTED-password\nPLANTED-more");
        var expired = Files.writeString(folder.resolve("old"), sas("rcwl", Duration.ofHours(-1)));

        // When, then
        assertThatThrownBy(() -> connect(new SharedAccessFile(file)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no blanks and no line breaks")
                .hasMessageNotContaining("PLANTED");
        assertThatThrownBy(() -> connect(new SharedAccessFile(expired)))
                .hasMessageContaining("expired at")
                .hasMessageNotContaining("sig=");
    }

    private static BlobStore connect(Identity identity) {
        return ClientFactory.connect(Stores.settings(identity, azurite.endpoint(), "data", Duration.ofSeconds(30)));
    }

    private static String sas(String permissions, Duration life) {
        return Stores.sas(permissions, life);
    }
}
