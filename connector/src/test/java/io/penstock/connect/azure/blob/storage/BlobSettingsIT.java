package io.penstock.connect.azure.blob.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.connect.azure.blob.storage.BlobSettings.Checksum;
import io.penstock.connect.azure.blob.storage.StorageSettings.AccountKey;
import io.penstock.connect.azure.blob.storage.StorageSettings.Wire;
import io.penstock.connect.azure.blob.storage.StoreResult.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.types.Password;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Checksums and properties of blobs, as the emulator checks them. */
class BlobSettingsIT {
    private static Azurite azurite;

    @BeforeAll
    static void start() {
        azurite = Azurite.start();
    }

    @AfterAll
    static void stop() {
        azurite.close();
    }

    @ParameterizedTest
    @EnumSource(Checksum.class)
    void writesBlobsInOneRequestAndInBlocks(Checksum checksum) {
        // Given a body that does not end at a multiple of eight
        var limit = Duration.ofSeconds(30);
        var metadata = TestMetadata.chain(0, 0);
        var body = Stores.body("the emulator computes the checksum of this body by itself and compares: " + checksum);
        try (var store = ClientFactory.connect(new StorageSettings(
                new AccountKey(Stores.ACCOUNT, new Password(Stores.KEY)),
                azurite.endpoint(),
                "data",
                1,
                limit,
                limit,
                limit,
                "penstock/test",
                Wire.DEFAULT,
                new BlobSettings(checksum, "Cool", Map.of("team", "fleet"), null, null)))) {
            store.createContainer();

            // When
            var whole =
                    store.putBlob("whole" + checksum, body, Stores.JSON_LINES, metadata, WriteCondition.createOnly());
            var staged = store.putBlock("blocks" + checksum, Stores.blockId(0), body);
            var committed = store.putBlockList(
                    "blocks" + checksum,
                    List.of(Stores.blockId(0)),
                    Stores.JSON_LINES,
                    metadata,
                    WriteCondition.createOnly());

            // Then
            assertThat(whole.kind()).as(whole.toString()).isEqualTo(Kind.OK);
            assertThat(staged.kind()).as(staged.toString()).isEqualTo(Kind.OK);
            assertThat(committed.kind()).as(committed.toString()).isEqualTo(Kind.OK);
            assertThat(store.getBlob("whole" + checksum).value().bytes()).isEqualTo(body.toByteArray());
        }
    }
}
