package io.penstock.worker.provider;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Map;

/** Makes placeholders as the operator does, with a key that is the same in each run. */
final class SignedPlaceholders {
    static final String CLUSTER = "demo/telemetry";
    private static final String PRIVATE = "MC4CAQAwBQYDK2VwBCIEINDYeXhD7LpvkfmnCcyzrFh0CqBOMEANgkJS3FFrHbc4";
    private static final String PUBLIC = "MCowBQYDK2VwAyEAikaOWDfkbgioojH47yro2iO5bgHk0z4Gq0sAQNw9Tc8=";

    private SignedPlaceholders() {}

    /** What the operator puts into the worker config for the provider. */
    static Map<String, String> parameters() {
        return Map.of("public.key", PUBLIC, "cluster", CLUSTER);
    }

    static String placeholder(String secret, String key) {
        return "${secrets:" + path(CLUSTER, secret, key) + ":" + key + "}";
    }

    static String path(String secret, String key) {
        return path(CLUSTER, secret, key);
    }

    static String path(String cluster, String secret, String key) {
        try {
            var spec = new PKCS8EncodedKeySpec(Base64.getDecoder().decode(PRIVATE));
            var signature = Signature.getInstance("Ed25519");
            signature.initSign(KeyFactory.getInstance("Ed25519").generatePrivate(spec));
            signature.update(
                    ("penstock placeholder\n" + cluster + "\n" + secret + "\n" + key).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign()) + "/" + secret;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
