package io.penstock.connect.azure.blob.storage;

import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.common.StorageSharedKeyCredential;
import com.azure.storage.common.sas.AccountSasPermission;
import com.azure.storage.common.sas.AccountSasResourceType;
import com.azure.storage.common.sas.AccountSasService;
import com.azure.storage.common.sas.AccountSasSignatureValues;
import io.penstock.connect.azure.blob.storage.StorageSettings.AccountKey;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import org.apache.kafka.common.config.types.Password;

/** Real stores for tests, and small things to put into them. */
public final class Stores {
    /** The emulator's account; its key is public. */
    public static final String ACCOUNT = "devstoreaccount1";

    /** The documented key of the emulator's account. */
    public static final String KEY =
            "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    /** What the tests say about content. */
    public static final BlobHeaders JSON_LINES = new BlobHeaders("application/x-ndjson", null);

    private Stores() {}

    /** A store with the emulator's identity and time limits that no test reaches by accident. */
    public static BlobStore at(URI endpoint, String container) {
        return at(endpoint, container, KEY, Duration.ofSeconds(30));
    }

    /** A store with a chosen key and time limit for one try. */
    public static BlobStore at(URI endpoint, String container, String key, Duration tryTimeout) {
        return ClientFactory.connect(
                settings(new AccountKey(ACCOUNT, new Password(key)), endpoint, container, tryTimeout));
    }

    static StorageSettings settings(
            StorageSettings.Identity identity, URI endpoint, String container, Duration tryTimeout) {
        return new StorageSettings(
                identity,
                endpoint,
                container,
                4,
                Duration.ofSeconds(5),
                tryTimeout,
                Duration.ofSeconds(30),
                "penstock/test");
    }

    /** Settings with a chosen limit for silence while a body is sent. */
    static StorageSettings impatient(URI endpoint, Duration silence) {
        var key = new AccountKey(ACCOUNT, new Password(KEY));
        var patient = Duration.ofSeconds(30);
        return new StorageSettings(key, endpoint, "data", 4, patient, patient, silence, "penstock/test");
    }

    /** A body cut into slices of pooled-looking arrays: the bytes lie inside larger arrays. */
    public static BlobBody body(String text) {
        var bytes = (" " + text + " ").getBytes(StandardCharsets.UTF_8);
        int half = (bytes.length - 2) / 2;
        return new BlobBody(List.of(new Slice(bytes, 1, half), new Slice(bytes, 1 + half, bytes.length - 2 - half)));
    }

    /** A block id in the layout of the delivery protocol. */
    public static String blockId(int index) {
        var id = new byte[20];
        id[19] = (byte) index;
        return Base64.getEncoder().encodeToString(id);
    }

    /** A signature of the emulator's account with some rights, such as {@code rcwl}, for a while from now. */
    public static String sas(String permissions, Duration life) {
        var rights = new AccountSasSignatureValues(
                OffsetDateTime.ofInstant(Instant.now().plus(life), ZoneOffset.UTC),
                AccountSasPermission.parse(permissions),
                new AccountSasService().setBlobAccess(true),
                new AccountSasResourceType().setContainer(true).setObject(true));
        return new BlobServiceClientBuilder()
                .endpoint("https://" + ACCOUNT + ".blob.core.windows.net")
                .credential(new StorageSharedKeyCredential(ACCOUNT, KEY))
                .httpClient(request -> null)
                .buildAsyncClient()
                .generateAccountSas(rights);
    }
}
