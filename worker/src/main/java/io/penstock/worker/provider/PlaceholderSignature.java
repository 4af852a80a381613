package io.penstock.worker.provider;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;

/**
 * Tells placeholders that the operator made for this cluster from all others. Who may create a connector may write any
 * text into its config: without this, also one that leads to another connector's Secret.
 *
 * @param key the operator's public key
 * @param cluster {@code NAMESPACE/NAME} of the ConnectCluster that this worker belongs to
 */
record PlaceholderSignature(PublicKey key, String cluster) {
    private static final String ALGORITHM = "Ed25519";

    /**
     * What the worker config says.
     *
     * @param parameters {@code public.key}, X.509 in Base64, and {@code cluster}
     * @throws ConfigException if one is missing or unfit
     */
    static PlaceholderSignature of(Map<String, ?> parameters) {
        var cluster = required(parameters, "cluster");
        try {
            var bytes = Base64.getDecoder().decode(required(parameters, "public.key"));
            var key = KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(bytes));
            return new PlaceholderSignature(key, cluster);
        } catch (GeneralSecurityException | IllegalArgumentException unfit) {
            throw new SecretRefusal("parameter public.key of the worker config is no public key of " + ALGORITHM);
        }
    }

    /**
     * Passes what the operator signed.
     *
     * @throws ConfigException if the operator did not sign the place of this value for this cluster
     */
    void check(SignedPath path, String secretKey) {
        try {
            var signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(key);
            // the operator puts the same text together: no name or key has a line end
            signature.update(("penstock placeholder\n" + cluster + "\n" + path.secret() + "\n" + secretKey)
                    .getBytes(StandardCharsets.UTF_8));
            if (signature.verify(Base64.getUrlDecoder().decode(path.signature()))) {
                return;
            }
        } catch (GeneralSecurityException | IllegalArgumentException unfit) {
            // no signature at all
        }
        throw new SecretRefusal("the placeholder for key " + secretKey + " of Secret " + path.secret()
                + " was not made by the operator for this cluster: use secretConfig of the KafkaConnector; after a change"
                + " of the operator's key it heals when the workers have rolled");
    }

    private static String required(Map<String, ?> parameters, String name) {
        var value = parameters.get(name);
        if (value == null || value.toString().isBlank()) {
            throw new SecretRefusal("the worker config has no parameter " + name + " for it, so no placeholder counts");
        }
        return value.toString().strip();
    }
}
