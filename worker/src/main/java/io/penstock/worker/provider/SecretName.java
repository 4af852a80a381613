package io.penstock.worker.provider;

import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigException;

/**
 * Which Secret a placeholder means.
 *
 * @param namespace of the Secret
 * @param name of the Secret
 */
record SecretName(String namespace, String name) {
    // what Kubernetes accepts as names; so nothing in a placeholder can lead to another path of the API
    private static final Pattern PATH =
            Pattern.compile("(?<namespace>[a-z0-9][a-z0-9-]{0,62})/(?<name>[a-z0-9][a-z0-9.-]{0,252})");

    /**
     * @param path the part of a placeholder between the provider's name and the key
     * @throws ConfigException if it is not of the form {@code NAMESPACE/NAME}
     */
    static SecretName parse(String path) {
        var parts = PATH.matcher(path == null ? "" : path);
        if (!parts.matches()) {
            throw new SecretRefusal(
                    "'" + path + "' names no Secret: it must be" + " NAMESPACE/NAME with names as Kubernetes has them");
        }
        return new SecretName(parts.group("namespace"), parts.group("name"));
    }

    @Override
    public String toString() {
        return namespace + "/" + name;
    }
}
