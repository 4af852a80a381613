package io.penstock.connect.azure.blob.storage;

import io.penstock.connect.azure.blob.storage.StorageSettings.HttpProxy;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which requests go through the proxy: all but those to hosts that are reached directly. */
final class ProxyRoutes extends ProxySelector {
    // the identity endpoint of a machine means that machine, and no other
    private static final String METADATA_SERVICE = "169.254.169.254";

    private final List<String> bypass;
    private final List<Proxy> through;
    private final @Nullable String login;

    ProxyRoutes(HttpProxy proxy) {
        this.bypass = proxy.bypass();
        // resolved when a connection is made, so a moved proxy is found again
        var address = InetSocketAddress.createUnresolved(proxy.host(), proxy.port());
        this.through = List.of(new Proxy(Proxy.Type.HTTP, address));
        this.login = login(proxy);
    }

    private static @Nullable String login(HttpProxy proxy) {
        if (proxy.user() == null || proxy.password() == null) {
            return null;
        }
        var pair = (proxy.user() + ":" + proxy.password().value()).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    /**
     * What the proxy wants to see in {@code Proxy-Authorization}. An {@code Authenticator} would also look at answers of
     * the service, and turns those of Entra into failures of the connection.
     *
     * @return null when the request goes straight to its host, or the proxy has no login
     */
    @Nullable String loginFor(URI target) {
        return isDirect(target) ? null : login;
    }

    @Override
    public List<Proxy> select(URI target) {
        return isDirect(target) ? List.of(Proxy.NO_PROXY) : through;
    }

    private boolean isDirect(URI target) {
        var host = target.getHost() == null ? "" : target.getHost().toLowerCase(Locale.ROOT);
        return host.equals(METADATA_SERVICE) || bypass.stream().anyMatch(pattern -> matches(pattern, host));
    }

    /** A pattern is a host, or an asterisk and the end of one. */
    private static boolean matches(String pattern, String host) {
        return pattern.startsWith("*") ? host.endsWith(pattern.substring(1)) : host.equals(pattern);
    }

    @Override
    public void connectFailed(URI target, SocketAddress address, IOException failure) {
        // the request fails with the same exception, and whoever sent it says so
    }
}
