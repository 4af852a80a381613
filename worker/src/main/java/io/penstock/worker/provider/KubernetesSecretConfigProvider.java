package io.penstock.worker.provider;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.ConfigData;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.provider.ConfigProvider;
import org.jspecify.annotations.Nullable;

/**
 * Resolves <code>${secrets:NAMESPACE/NAME:KEY}</code> from a Kubernetes Secret at the moment a connector or task starts.
 * It needs the right {@code get} on the Secret by its name, never {@code list} or {@code watch}.
 *
 * <p>A Secret, key or right that is missing is an error that names it. (Kafka leaves the placeholder's text in place
 * when a provider returns no value: a connector would go on with that text for its password.)
 *
 * <p>Worker config: {@code config.providers=secrets} and {@code config.providers.secrets.class} with this class's name;
 * parameters as in {@link ApiServerSettings}.
 */
public final class KubernetesSecretConfigProvider implements ConfigProvider {
    private @Nullable ApiServerSettings settings;
    private @Nullable SecretReader reader;

    @Override
    public void configure(Map<String, ?> parameters) {
        settings = ApiServerSettings.of(parameters, System.getenv());
    }

    /**
     * Reads every key of a Secret.
     *
     * @param path {@code NAMESPACE/NAME}
     * @return key to value as UTF-8 text; without a time to live, since a changed Secret restarts its connectors
     * @throws ConfigException if the Secret cannot be read
     */
    @Override
    public ConfigData get(String path) {
        return new ConfigData(reader().read(SecretName.parse(path)));
    }

    /**
     * Reads the named keys of a Secret.
     *
     * @param path {@code NAMESPACE/NAME}
     * @param keys names in the Secret's {@code data}
     * @return exactly these keys
     * @throws ConfigException if the Secret cannot be read or has no such key
     */
    @Override
    public ConfigData get(String path, Set<String> keys) {
        var secret = SecretName.parse(path);
        var data = reader().read(secret);
        var wanted = new LinkedHashMap<String, String>();
        for (var key : keys) {
            wanted.put(key, required(data, key, secret));
        }
        return new ConfigData(wanted);
    }

    @Override
    public void close() {
        reader = null;
    }

    private static String required(Map<String, String> data, String key, SecretName secret) {
        var value = data.get(key);
        if (value == null) {
            throw new ConfigException("Secret " + secret + " has no key " + key + ": add it or correct the reference");
        }
        return value;
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
