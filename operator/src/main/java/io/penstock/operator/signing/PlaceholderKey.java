package io.penstock.operator.signing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;

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
        // the worker's provider puts the same text together: no name or key has a line end
        var signature = signature("penstock placeholder\n" + cluster + "\n" + secret + "\n" + key);
        var text = Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
        return "${secrets:" + text + "/" + secret + ":" + key + "}";
    }

    /**
     * A digest that everybody may read: without this key nobody can try out which values it comes from.
     *
     * @param text digests of values, which are guessed easily where the values are
     * @return 32 hexadecimal digits, the same for the same text
     */
    public String sealed(String text) {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256").digest(signature("penstock values\n" + text));
            return HexFormat.of().formatHex(sha256, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private byte[] signature(String text) {
        try {
            var signature = Signature.getInstance(ALGORITHM);
            signature.initSign(privateKey);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key of " + ALGORITHM + " signs any text", e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
