package io.penstock.connect.azure.blob.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Locale;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.jspecify.annotations.Nullable;

/**
 * Where to.
 *
 * @param url what {@code store.url} says, or null
 * @param account account that the URL names, or null
 */
record EndpointConfig(
        @Nullable URI url,
        @Nullable String account,
        Duration connectTimeout,
        Duration tryTimeout,
        Duration silenceTimeout,
        String userAgent) {
    static final String STORE_URL = "store.url";
    static final String TRY_TIMEOUT = "azblob.connection.timeout.ms";
    static final String SILENCE_TIMEOUT = "azblob.write.timeout.ms";
    static final String CONNECT_TIMEOUT = "penstock.connect.timeout.ms";
    static final String USER_AGENT = "connect.azblob.useragent";
    private static final String PUBLIC_SUFFIX = ".blob.core.windows.net";

    static void define(ConfigDef def) {
        def.define(
                        STORE_URL,
                        ConfigDef.Type.STRING,
                        null,
                        Importance.MEDIUM,
                        "The Blob endpoint, for a private endpoint, an emulator or Azure Stack. Without it, it is"
                                + " https://<account>.blob.core.windows.net. A host without a scheme gets https; the path"
                                + " may be the account.")
                .define(
                        TRY_TIMEOUT,
                        ConfigDef.Type.INT,
                        30_000,
                        Range.atLeast(1_000),
                        Importance.LOW,
                        "Time limit of one try of a request, in ms. A large body gets one second for each MiB, if that is more.")
                .define(
                        SILENCE_TIMEOUT,
                        ConfigDef.Type.INT,
                        60_000,
                        Range.atLeast(1_000),
                        Importance.LOW,
                        "The longest silence while a request is sent or its answer is awaited, in ms.")
                .define(
                        CONNECT_TIMEOUT,
                        ConfigDef.Type.INT,
                        10_000,
                        Range.atLeast(100),
                        Importance.LOW,
                        "Time limit for setting up TCP and TLS, in ms.")
                .define(
                        USER_AGENT,
                        ConfigDef.Type.STRING,
                        "",
                        Importance.LOW,
                        "Text by which the account's logs know this client, at most 24 characters. When it is empty it is"
                                + " penstock/<version>.");
    }

    static EndpointConfig parse(Values values, String version, Problems problems) {
        var text = values.optional(STORE_URL);
        var url = text == null ? null : url(text, problems);
        var agent = values.optional(USER_AGENT);
        return new EndpointConfig(
                url,
                url == null ? null : accountOf(url),
                Duration.ofMillis(values.number(CONNECT_TIMEOUT)),
                Duration.ofMillis(values.number(TRY_TIMEOUT)),
                Duration.ofMillis(values.number(SILENCE_TIMEOUT)),
                agent == null ? "penstock/" + version : agent);
    }

    /** The endpoint for an account: the URL, or the public cloud's address. */
    URI endpoint(String accountName) {
        return url == null ? URI.create("https://" + accountName + PUBLIC_SUFFIX) : url;
    }

    private static @Nullable URI url(String text, Problems problems) {
        var full = text.contains("://") ? text : "https://" + text;
        try {
            var url = new URI(full.endsWith("/") ? full.substring(0, full.length() - 1) : full);
            boolean web = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
            if (web && url.getHost() != null && url.getQuery() == null && url.getUserInfo() == null) {
                return url;
            }
        } catch (URISyntaxException e) {
            // reported below, without the text: it may hold a signature
        }
        problems.error(STORE_URL, "it must have the form https://host or https://host:port/account, without a query");
        return null;
    }

    private static @Nullable String accountOf(URI url) {
        var path = url.getPath() == null ? "" : url.getPath().replaceFirst("^/", "");
        if (!path.isEmpty()) {
            int end = path.indexOf('/');
            return end < 0 ? path : path.substring(0, end);
        }
        var host = url.getHost().toLowerCase(Locale.ROOT);
        int blob = host.indexOf(".blob.");
        return blob > 0 ? host.substring(0, blob) : null;
    }
}
