package io.penstock.connect.azure.blob.storage;

import com.azure.storage.blob.models.AccessTier;
import java.util.Map;
import org.apache.kafka.common.config.types.Password;
import org.jspecify.annotations.Nullable;

/**
 * What blobs and their requests get beside the content.
 *
 * @param checksum by what the service checks the body of a request
 * @param tier access tier, such as {@code Cool}; null for that of the account
 * @param tags index tags
 * @param encryptionScope name of an encryption scope, or null
 * @param customerKey key that the service encrypts with and forgets, 32 bytes in Base64, or null
 */
public record BlobSettings(
        Checksum checksum,
        @Nullable String tier,
        Map<String, String> tags,
        @Nullable String encryptionScope,
        @Nullable Password customerKey) {
    /** What is usual. */
    public static final BlobSettings DEFAULT = new BlobSettings(Checksum.CRC64, null, Map.of(), null, null);

    /** Copies the tags. */
    public BlobSettings {
        tags = Map.copyOf(tags);
    }

    /** By what the service checks the body of a request. */
    public enum Checksum {
        NONE,
        MD5,
        CRC64
    }

    @Nullable AccessTier accessTier() {
        return tier == null ? null : AccessTier.fromString(tier);
    }

    /** The tags in the form that the client takes; null for none, because an empty header is an error. */
    @Nullable Map<String, String> tagsOrNone() {
        return tags.isEmpty() ? null : tags;
    }
}
