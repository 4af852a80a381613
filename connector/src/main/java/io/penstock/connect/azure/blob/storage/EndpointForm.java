package io.penstock.connect.azure.blob.storage;

import java.net.URI;
import java.net.URISyntaxException;

/**
 * The form of an endpoint that the SDK understands. The SDK takes the first path segment for the account exactly when
 * the address has a port, and drops the path otherwise.
 */
final class EndpointForm {
    private EndpointForm() {}

    /**
     * The same endpoint with a port if it has a path, and without one if it has none.
     *
     * @throws IllegalArgumentException when the endpoint cannot be used, with a message fit for users
     */
    static URI of(URI endpoint) {
        int standard = standardPort(endpoint);
        boolean path = !trimmed(endpoint.getPath()).isEmpty();
        if (!path && endpoint.getPort() != -1 && endpoint.getPort() != standard) {
            throw new IllegalArgumentException(
                    "a Blob endpoint with a port needs the account as path, as in http://host:10000/account");
        }
        int port = endpoint.getPort() == -1 ? standard : endpoint.getPort();
        try {
            return new URI(
                    endpoint.getScheme(),
                    null,
                    endpoint.getHost(),
                    path ? port : -1,
                    trimmed(endpoint.getPath()),
                    null,
                    null);
        } catch (URISyntaxException e) {
            // the exception's message would repeat the endpoint, which may be signed
            throw new IllegalArgumentException("the Blob endpoint is not a URL");
        }
    }

    private static int standardPort(URI endpoint) {
        var scheme = endpoint.getScheme();
        if (endpoint.getHost() != null && "https".equals(scheme)) {
            return 443;
        }
        if (endpoint.getHost() != null && "http".equals(scheme)) {
            return 80;
        }
        throw new IllegalArgumentException("the Blob endpoint needs the form https://host or http://host");
    }

    private static String trimmed(String path) {
        int end = path.length();
        while (end > 0 && path.charAt(end - 1) == '/') {
            end--;
        }
        return path.substring(0, end);
    }
}
