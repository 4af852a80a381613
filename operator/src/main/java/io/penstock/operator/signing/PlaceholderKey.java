package io.penstock.operator.signing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/**
 * The operator's key for placeholders. Signatures are Ed25519 and so the same for the same input: a live config equals
 * what is rendered anew. Workers have the public half only, so nothing that can be read in a worker makes a placeholder.
 */
public final class PlaceholderKey {
    /** Name of the Secret that holds the key; no connector may name it. */
    public static final String SECRET_NAME = "penstock-placeholder-key";

    static final String PRIVATE = "private.key";
    static final String PUBLIC = "public.key";

    private static final String ALGORITHM = "Ed25519";

    private final PrivateKey privateKey;
    private final String publicKey;

    private PlaceholderKey(PrivateKey privateKey, String publicKey) {
        this.privateKey = privateKey;
        this.publicKey = publicKey;
    }

    /**
     * A key that was stored.
     *
     * @param privateKey PKCS #8 in Base64
     * @param publicKey X.509 in Base64
     * @throws IllegalArgumentException if they are no such key
     */
    static PlaceholderKey of(String privateKey, String publicKey) {
        try {
            var spec = new PKCS8EncodedKeySpec(Base64.getDecoder().decode(privateKey.strip()));
            return new PlaceholderKey(KeyFactory.getInstance(ALGORITHM).generatePrivate(spec), publicKey.strip());
        } catch (GeneralSecurityException unfit) {
            throw new IllegalArgumentException("not a private key of " + ALGORITHM, unfit);
        }
    }

    /** A new key. */
    public static PlaceholderKey random() {
        try {
            var pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
            return new PlaceholderKey(pair.getPrivate(), base64(pair.getPublic().getEncoded()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }

    /** What workers check placeholders with: X.509 in Base64. */
    public String publicKey() {
        return publicKey;
    }

    String privateKey() {
        return base64(privateKey.getEncoded());
    }

    /**
     * The placeholder that a worker of one cluster, and of no other, resolves to one value of a Secret.
     *
     * @param cluster {@code NAMESPACE/NAME} of the ConnectCluster
     * @param secret {@code NAMESPACE/NAME} of the Secret
     * @param key key in the Secret
     * @return <code>${secrets:SIGNATURE/NAMESPACE/NAME:KEY}</code>, the same for the same input
     */
    public String placeholder(String cluster, String secret, String key) {
        try {
            var signature = Signature.getInstance(ALGORITHM);
            signature.initSign(privateKey);
            // the worker's provider puts the same text together: no name or key has a line end
            signature.update(
                    ("penstock placeholder\n" + cluster + "\n" + secret + "\n" + key).getBytes(StandardCharsets.UTF_8));
            var text = Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
            return "${secrets:" + text + "/" + secret + ":" + key + "}";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key of " + ALGORITHM + " signs any text", e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
