package io.penstock.worker.provider;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.ConfigData;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.provider.ConfigProvider;
import org.jspecify.annotations.Nullable;

/**
 * Resolves <code>${secrets:SIGNATURE/NAMESPACE/NAME:KEY}</code> from a Kubernetes Secret at the moment a connector or task
 * starts. Only the operator makes such a placeholder: one without its signature is refused.
 * It needs the right {@code get} on the Secret by its name, never {@code list} or {@code watch}.
 *
 * <p>A Secret, key or right that is missing is an error that names it. (Kafka leaves the placeholder's text in place
 * when a provider returns no value: a connector would go on with that text for its password.)
 *
 * <p>Worker config: {@code config.providers=secrets} and {@code config.providers.secrets.class} with this class's name;
 * parameters as in {@link ApiServerSettings} and {@link PlaceholderSignature}.
 */
public final class KubernetesSecretConfigProvider implements ConfigProvider {
    private Map<String, ?> parameters = Map.of();
    private @Nullable ApiServerSettings settings;
    private @Nullable PlaceholderSignature signature;
    private @Nullable SecretReader reader;

    @Override
    public void configure(Map<String, ?> parameters) {
        this.parameters = new HashMap<>(parameters);
        signature = null;
        settings = ApiServerSettings.of(parameters, System.getenv());
    }

    /**
     * Refused: a placeholder leads to one key of a Secret.
     *
     * @throws ConfigException always
     */
    @Override
    public ConfigData get(String path) {
        throw new SecretRefusal("only single keys of a Secret can be read, not all of "
                + SignedPath.parse(path).secret());
    }

    /**
     * Reads the named keys of a Secret.
     *
     * @param path {@code SIGNATURE/NAMESPACE/NAME}
     * @param keys names in the Secret's {@code data}
     * @return exactly these keys
     * @throws ConfigException if the operator did not sign it, or if the Secret cannot be read or has no such key
     */
    @Override
    public ConfigData get(String path, Set<String> keys) {
        var signed = SignedPath.parse(path);
        for (var key : keys) {
            signature().check(signed, key);
        }
        var secret = signed.secret();
        var data = reader().read(secret);
        var wanted = new LinkedHashMap<String, String>();
        for (var key : keys) {
            wanted.put(key, required(data, key, secret));
        }
        MaskedOutput.hide(wanted.values());
        return new ConfigData(wanted);
    }

    @Override
    public void close() {
        reader = null;
    }

    private static String required(Map<String, String> data, String key, SecretName secret) {
        var value = data.get(key);
        if (value == null) {
            throw new SecretRefusal("Secret " + secret + " has no key " + key + ": add it or correct the reference");
        }
        return value;
    }

    // on first use, like all that can fail: a worker without a key still runs every connector that needs no Secret
    private synchronized PlaceholderSignature signature() {
        if (signature == null) {
            signature = PlaceholderSignature.of(parameters);
        }
        return signature;
    }

    // made on first use: a worker makes several providers while it starts and asks most of them nothing
    private synchronized SecretReader reader() {
        if (settings == null) {
            throw new IllegalStateException("configure has not been called");
        }
        if (reader == null) {
            reader = new SecretReader(settings, ApiServerClient.of(settings));
        }
        return reader;
    }
}
