package io.penstock.connect.azure.blob.config;

import io.penstock.connect.azure.blob.storage.StorageSettings.HttpProxy;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.jspecify.annotations.Nullable;

/**
 * The way of requests out of the network, and what the log shows of them.
 *
 * @param proxy null: what the worker's JVM is set to
 */
record WireConfig(@Nullable HttpProxy proxy, boolean logsHeaders) {
    static final String URL = "azblob.proxy.url";
    static final String USER = "azblob.proxy.user";
    static final String PASSWORD = "azblob.proxy.password";
    static final String BYPASS = "penstock.proxy.bypass";
    static final String HTTP_LOG = "penstock.http.log";

    static void define(ConfigDef def) {
        def.define(
                        URL,
                        ConfigDef.Type.STRING,
                        null,
                        Importance.LOW,
                        "An HTTP proxy that requests to the account and to Entra go through, as http://host:port. Without it,"
                                + " the worker's JVM settings for proxies count.")
                .define(USER, ConfigDef.Type.STRING, null, Importance.LOW, "The user that the proxy knows.")
                .define(
                        PASSWORD,
                        ConfigDef.Type.PASSWORD,
                        null,
                        Importance.LOW,
                        "The password for the proxy. For https endpoints Java sends it only when the worker's JVM has the option"
                                + " " + Surroundings.TUNNEL_LOGIN_OPTION + ".")
                .define(
                        BYPASS,
                        ConfigDef.Type.LIST,
                        List.of(),
                        Importance.LOW,
                        "Hosts that are reached without the proxy: names, or an asterisk and the end of names, as in"
                                + " *.internal.")
                .define(
                        HTTP_LOG,
                        ConfigDef.Type.STRING,
                        "none",
                        Choice.of("none", "headers"),
                        Importance.LOW,
                        "What the worker's log shows of requests to the account, at level DEBUG: nothing, or their headers"
                                + " without any that may hold a secret. Bodies never.");
    }

    static WireConfig parse(Values values, boolean https, Surroundings surroundings, Problems problems) {
        var user = values.optional(USER);
        var password = values.secret(PASSWORD);
        if ((user == null) != (password == null)) {
            problems.error(user == null ? USER : PASSWORD, USER + " and " + PASSWORD + " belong together: set both");
        }
        boolean logs = values.text(HTTP_LOG).strip().equalsIgnoreCase("headers");
        var text = values.optional(URL);
        if (text == null) {
            if (user != null) {
                problems.error(URL, USER + " is set without a proxy: set it, as http://host:port");
            }
            return new WireConfig(null, logs);
        }
        if (user != null && https && !surroundings.tunnelLogin()) {
            problems.error(
                    USER,
                    "Java does not send a proxy's password on the way to an https endpoint: start the worker with the JVM"
                            + " option " + Surroundings.TUNNEL_LOGIN_OPTION);
        }
        var url = url(text, problems);
        var bypass = values.list(BYPASS).stream()
                .map(pattern -> pattern.strip().toLowerCase(Locale.ROOT))
                .toList();
        return new WireConfig(
                url == null ? null : new HttpProxy(url.getHost(), url.getPort(), user, password, bypass), logs);
    }

    private static @Nullable URI url(String text, Problems problems) {
        try {
            var url = new URI(text);
            boolean plain = "http".equals(url.getScheme()) && url.getHost() != null && url.getPort() > 0;
            if (plain && url.getUserInfo() == null && url.getRawQuery() == null) {
                return url;
            }
        } catch (URISyntaxException e) {
            // reported below, without the text: it may hold a login
        }
        problems.error(URL, "it must have the form http://host:port; the login goes into " + USER + " and " + PASSWORD);
        return null;
    }
}
