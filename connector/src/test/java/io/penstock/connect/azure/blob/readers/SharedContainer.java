package io.penstock.connect.azure.blob.readers;

import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.common.sas.AccountSasPermission;
import com.azure.storage.common.sas.AccountSasResourceType;
import com.azure.storage.common.sas.AccountSasService;
import com.azure.storage.common.sas.AccountSasSignatureValues;
import io.penstock.connect.azure.blob.storage.Azurite;
import io.penstock.connect.azure.blob.storage.BlobStore;
import io.penstock.connect.azure.blob.storage.Stores;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * A container of the emulator whose blobs any client of HTTP may read, by an address with a signature in it.
 *
 * @param store writes to it, as a task does
 */
record SharedContainer(String root, BlobStore store, String signature) implements AutoCloseable {
    static SharedContainer create(Azurite azurite, String name) {
        var store = Stores.at(azurite.endpoint(), name);
        store.createContainer();
        return new SharedContainer(azurite.endpoint() + "/" + name + "/", store, signature(azurite));
    }

    private static String signature(Azurite azurite) {
        var rights = new AccountSasSignatureValues(
                OffsetDateTime.ofInstant(Instant.now().plus(Duration.ofHours(1)), ZoneOffset.UTC),
                AccountSasPermission.parse("r"),
                new AccountSasService().setBlobAccess(true),
                new AccountSasResourceType().setObject(true));
        return new BlobServiceClientBuilder()
                .connectionString(azurite.connectionString())
                .httpClient(request -> null)
                .buildAsyncClient()
                .generateAccountSas(rights);
    }

    /** Where to get a blob from. */
    String url(String blob) {
        return root + blob.replace("+", "%2B") + "?" + signature;
    }

    @Override
    public void close() {
        store.close();
    }
}
