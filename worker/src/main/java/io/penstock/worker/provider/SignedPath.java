package io.penstock.worker.provider;

import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigException;

/**
 * What stands between the provider's name and the key in a placeholder.
 *
 * @param signature of the operator, in Base64 for URLs
 * @param secret which Secret is meant
 */
record SignedPath(String signature, SecretName secret) {
    // 64 bytes make 86 characters
    private static final Pattern PATH = Pattern.compile("(?<signature>[A-Za-z0-9_-]{86})/(?<secret>.+)");

    /**
     * Reads the path of a placeholder.
     *
     * @param path {@code SIGNATURE/NAMESPACE/NAME}
     * @throws ConfigException if it is not of this form
     */
    static SignedPath parse(String path) {
        var parts = PATH.matcher(path == null ? "" : path);
        if (!parts.matches()) {
            throw new SecretRefusal("a placeholder was not made by the operator: use secretConfig of the KafkaConnector"
                    + " instead of ${secrets:…}");
        }
        return new SignedPath(parts.group("signature"), SecretName.parse(parts.group("secret")));
    }
}
