package io.penstock.worker.provider;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;

/**
 * How the Kubernetes API server is reached. In a pod every value has a default; the parameters are for other places.
 *
 * @param server base URL; parameter {@code api.server}
 * @param tokenFile holds the bearer token, read for each request since it is renewed; parameter {@code token.file}
 * @param certificateAuthorityFile PEM certificates that the server's own must descend from; parameter {@code ca.file}
 * @param timeout for one whole exchange; parameter {@code timeout.ms}, 1 to 60,000
 */
record ApiServerSettings(URI server, Path tokenFile, Path certificateAuthorityFile, Duration timeout) {
    private static final String SERVICE_ACCOUNT = "/var/run/secrets/kubernetes.io/serviceaccount";
    private static final int LONGEST_TIMEOUT_MILLIS = 60_000;

    /**
     * @param parameters what the worker config has under {@code config.providers.NAME.param.}
     * @param environment of the process; Kubernetes puts the server's address there
     */
    static ApiServerSettings of(Map<String, ?> parameters, Map<String, String> environment) {
        return new ApiServerSettings(
                server(parameters, environment),
                Path.of(text(parameters, "token.file", SERVICE_ACCOUNT + "/token")),
                Path.of(text(parameters, "ca.file", SERVICE_ACCOUNT + "/ca.crt")),
                timeout(text(parameters, "timeout.ms", "5000")));
    }

    private static URI server(Map<String, ?> parameters, Map<String, String> environment) {
        var host = environment.getOrDefault("KUBERNETES_SERVICE_HOST", "kubernetes.default.svc");
        var port = environment.getOrDefault("KUBERNETES_SERVICE_PORT", "443");
        // an IPv6 address stands in brackets in a URL
        var inPod = "https://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
        return URI.create(text(parameters, "api.server", inPod));
    }

    private static Duration timeout(String millis) {
        if (!millis.matches("[1-9][0-9]{0,4}") || Integer.parseInt(millis) > LONGEST_TIMEOUT_MILLIS) {
            throw new ConfigException("timeout.ms", millis, "must be a number from 1 to " + LONGEST_TIMEOUT_MILLIS);
        }
        return Duration.ofMillis(Integer.parseInt(millis));
    }

    private static String text(Map<String, ?> parameters, String name, String otherwise) {
        var given = parameters.get(name);
        return given == null ? otherwise : given.toString();
    }
}
