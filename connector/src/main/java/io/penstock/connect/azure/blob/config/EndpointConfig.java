package io.penstock.connect.azure.blob.config;

import io.penstock.connect.azure.blob.storage.ServiceVersions;
import io.penstock.connect.azure.blob.storage.StorageSettings.AccountKey;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.types.Password;
import org.jspecify.annotations.Nullable;

/**
 * Where to.
 *
 * @param url what {@code store.url} says, or null
 * @param account account that the URL names or that the emulator has, or null
 * @param emulator whether the emulator of this machine is meant, with its documented account and key
 * @param cloud the Azure cloud, which knows its authority
 * @param suffix what follows the account in the host name
 */
record EndpointConfig(
        @Nullable URI url,
        @Nullable String account,
        boolean emulator,
        Cloud cloud,
        String suffix,
        String serviceVersion,
        Duration connectTimeout,
        Duration tryTimeout,
        Duration silenceTimeout,
        String userAgent) {
    static final String STORE_URL = "store.url";
    static final String CLOUD = "penstock.cloud";
    static final String SUFFIX = "penstock.endpoint.suffix";
    static final String EMULATOR = "penstock.emulator";
    static final String SERVICE_VERSION = "penstock.service.version";
    static final String TRY_TIMEOUT = "azblob.connection.timeout.ms";
    static final String SILENCE_TIMEOUT = "azblob.write.timeout.ms";
    static final String CONNECT_TIMEOUT = "penstock.connect.timeout.ms";
    static final String USER_AGENT = "connect.azblob.useragent";

    private static final String EMULATOR_ROOT = "http://127.0.0.1:10000/";
    private static final String EMULATOR_ACCOUNT = "devstoreaccount1";
    // not a secret: every emulator has it, and its documentation shows it
    private static final String EMULATOR_KEY =
            "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";
    private static final int LONGEST_USER_AGENT = 24;
    private static final Pattern HOST_NAME = Pattern.compile("[a-z0-9]([a-z0-9.-]*[a-z0-9])?");

    static void define(ConfigDef def) {
        definePlace(def);
        defineTimes(def);
    }

    private static void definePlace(ConfigDef def) {
        def.define(
                        STORE_URL,
                        ConfigDef.Type.STRING,
                        null,
                        Importance.MEDIUM,
                        "The Blob endpoint, for a private endpoint, an emulator or Azure Stack. Without it, it follows from"
                                + " the account and " + CLOUD
                                + ". A host without a scheme gets https; the path may be the"
                                + " account. Unless the credential is the connector's own, the host must be one of Azure's or"
                                + " one that the worker's variable " + StorageHosts.VARIABLE + " names.")
                .define(
                        CLOUD,
                        ConfigDef.Type.STRING,
                        "public",
                        Choice.of("public", "us-government", "china"),
                        Importance.LOW,
                        "The Azure cloud that the account is in.")
                .define(
                        SUFFIX,
                        ConfigDef.Type.STRING,
                        null,
                        Importance.LOW,
                        "What follows the account in the host name, for clouds that " + CLOUD
                                + " does not know. Without it,"
                                + " it is that of the cloud, such as blob.core.windows.net. What holds for the host of "
                                + STORE_URL + " holds here.")
                .define(
                        EMULATOR,
                        ConfigDef.Type.BOOLEAN,
                        false,
                        Importance.LOW,
                        "Whether to write to the storage emulator of this machine: http://127.0.0.1:10000/devstoreaccount1"
                                + " unless store.url names another, with the key that all emulators have.")
                .define(
                        SERVICE_VERSION,
                        ConfigDef.Type.STRING,
                        ServiceVersions.DEFAULT,
                        new Choice(ServiceVersions.known()),
                        Importance.LOW,
                        "The version of the Blob service's interface that requests ask for. With versions before "
                                + ServiceVersions.DEFAULT + " folders are listed from their beginning after a start.");
    }

    private static void defineTimes(ConfigDef def) {
        def.define(
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
        if (agent != null && agent.length() > LONGEST_USER_AGENT) {
            problems.warning(USER_AGENT + " has " + agent.length() + " characters: the first " + LONGEST_USER_AGENT
                    + " are sent");
        }
        boolean emulator = values.flag(EMULATOR);
        var account = url == null ? null : accountOf(url);
        return new EndpointConfig(
                url,
                account == null && emulator ? EMULATOR_ACCOUNT : account,
                emulator,
                values.choice(Cloud.class, CLOUD),
                suffix(values, problems),
                values.text(SERVICE_VERSION).strip(),
                Duration.ofMillis(values.number(CONNECT_TIMEOUT)),
                Duration.ofMillis(values.number(TRY_TIMEOUT)),
                Duration.ofMillis(values.number(SILENCE_TIMEOUT)),
                agent == null ? "penstock/" + version : agent);
    }

    /** The endpoint for an account: the URL, or the address that the cloud or the emulator gives it. */
    URI endpoint(String accountName) {
        if (url != null) {
            return url;
        }
        return URI.create(emulator ? EMULATOR_ROOT + accountName : "https://" + accountName + "." + suffix);
    }

    /** The name of the host that gets the requests. */
    String host(String accountName) {
        return url == null ? accountName + "." + suffix : url.getHost();
    }

    /** Whether requests travel unencrypted. */
    boolean isPlain() {
        return url == null ? emulator : "http".equals(url.getScheme());
    }

    /** The documented key of emulators. */
    static AccountKey emulatorKey(String account) {
        return new AccountKey(account, new Password(EMULATOR_KEY));
    }

    private static String suffix(Values values, Problems problems) {
        var suffix = values.optional(SUFFIX);
        if (suffix == null) {
            return values.choice(Cloud.class, CLOUD).suffix();
        }
        var name = suffix.startsWith(".") ? suffix.substring(1) : suffix;
        if (!HOST_NAME.matcher(name).matches()) {
            problems.error(SUFFIX, "it must be the end of a host name, such as blob.core.windows.net");
        }
        return name;
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
