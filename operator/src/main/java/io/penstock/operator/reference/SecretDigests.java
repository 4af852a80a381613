package io.penstock.operator.reference;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the operator keeps of Secrets: per key the SHA-256 of the value. */
public final class SecretDigests {
    private static final String OF_NOTHING = digest("");

    private SecretDigests() {}

    /**
     * Takes the values out of a Secret and leaves digests in their place. Done once, before the Secret is cached;
     * nothing else of it (labels, annotations, managed fields) is kept.
     *
     * @param secret as the API server sent it; not changed
     * @return a Secret of the same name and version whose data holds hexadecimal digests
     */
    public static Secret digested(Secret secret) {
        var digests = new TreeMap<String, String>();
        data(secret).forEach((key, value) -> digests.put(key, digest(value)));
        var metadata = secret.getMetadata();
        return new SecretBuilder()
                .withMetadata(new ObjectMetaBuilder()
                        .withName(metadata.getName())
                        .withNamespace(metadata.getNamespace())
                        .withUid(metadata.getUid())
                        .withResourceVersion(metadata.getResourceVersion())
                        .build())
                .withData(digests)
                .build();
    }

    /**
     * The digest of one value of a Secret from the cache.
     *
     * @param cached result of {@link #digested}
     * @param key key in the Secret
     * @return 64 hexadecimal digits, or empty when the Secret has no such key
     */
    public static Optional<String> digestOf(Secret cached, String key) {
        return Optional.ofNullable(data(cached).get(key));
    }

    /**
     * Whether a value is empty.
     *
     * @param digest its digest
     */
    static boolean isOfNothing(String digest) {
        return digest.equals(OF_NOTHING);
    }

    private static Map<String, String> data(Secret secret) {
        return secret.getData() == null ? Map.of() : secret.getData();
    }

    private static String digest(String base64) {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(Base64.getDecoder().decode(base64)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
