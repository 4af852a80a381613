package io.penstock.connect.azure.blob.config;

import io.penstock.connect.azure.blob.storage.ConnectionStringParts;
import io.penstock.connect.azure.blob.storage.StorageSettings.AccountKey;
import io.penstock.connect.azure.blob.storage.StorageSettings.ConnectionString;
import io.penstock.connect.azure.blob.storage.StorageSettings.Identity;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.types.Password;
import org.jspecify.annotations.Nullable;

/**
 * How to sign in.
 *
 * @param identity null only when there are errors
 * @param account the storage account; null with a connection string, which names it, or when there are errors
 */
record AuthConfig(@Nullable Identity identity, @Nullable String account) {
    static final String ACCOUNT_NAME = "azblob.account.name";
    static final String ACCOUNT_KEY = "azblob.account.key";
    static final String CONNECTION_STRING = "penstock.auth.connection.string";
    static final String MODE = "penstock.auth.mode";
    private static final Pattern ACCOUNT = Pattern.compile("[a-z0-9]{3,24}");

    static void define(ConfigDef def) {
        def.define(
                        ACCOUNT_NAME,
                        ConfigDef.Type.STRING,
                        null,
                        Importance.HIGH,
                        "The storage account: 3 to 24 lower-case letters and digits. It may be left out when store.url or"
                                + " the connection string names it.")
                .define(
                        ACCOUNT_KEY,
                        ConfigDef.Type.PASSWORD,
                        null,
                        Importance.HIGH,
                        "The shared key of the account, in Base64 as the portal shows it.")
                .define(
                        CONNECTION_STRING,
                        ConfigDef.Type.PASSWORD,
                        null,
                        Importance.MEDIUM,
                        "An Azure connection string, which brings its own endpoint and a key or a shared access signature.")
                .define(
                        MODE,
                        ConfigDef.Type.STRING,
                        AuthMode.AUTO,
                        AuthMode.choice(),
                        Importance.MEDIUM,
                        "How to sign in. With auto it follows from the one credential that is set; two credentials are an"
                                + " error then. Another value names the way, and credentials for other ways are not used.");
        SasConfig.define(def);
        EntraConfig.define(def);
    }

    /** Reads and checks the identity. */
    static AuthConfig parse(
            Values values,
            EndpointConfig endpoint,
            Surroundings surroundings,
            Map<String, String> properties,
            Problems problems) {
        var named = values.optional(ACCOUNT_NAME);
        checkName(named, problems);
        var mode = mode(values, endpoint, surroundings, problems);
        if (mode == AuthMode.CONNECTION_STRING) {
            return new AuthConfig(connection(values, problems), null);
        }
        var account = named == null ? endpoint.account() : named;
        if (account == null) {
            problems.error(
                    ACCOUNT_NAME,
                    "no storage account: set the account name, store.url or a connection string (" + CONNECTION_STRING
                            + ")");
        }
        if (account != null) {
            StorageHosts.check(mode, account, values, endpoint, surroundings, problems);
        }
        if (mode.usesTokens()) {
            return new AuthConfig(
                    EntraConfig.parse(mode, values, endpoint, surroundings, properties, problems), account);
        }
        return mode == AuthMode.SAS
                ? new AuthConfig(
                        SasConfig.parse(values, endpoint, surroundings.clock().instant(), problems), account)
                : new AuthConfig(key(values, endpoint, account, problems), account);
    }

    private static AuthMode mode(Values values, EndpointConfig endpoint, Surroundings surroundings, Problems problems) {
        var chosen = AuthMode.chosen(values, problems);
        if (chosen != null) {
            return chosen;
        }
        if (endpoint.emulator()) {
            return AuthMode.ACCOUNT_KEY;
        }
        return surroundings.variable(EntraConfig.TOKEN_FILE_VARIABLE) == null
                ? AuthMode.DEFAULT_CHAIN
                : AuthMode.WORKLOAD_IDENTITY;
    }

    private static @Nullable Identity connection(Values values, Problems problems) {
        var connection = values.secret(CONNECTION_STRING);
        if (connection == null) {
            problems.error(CONNECTION_STRING, MODE + "=connection-string needs it");
            return null;
        }
        try {
            var parts = ConnectionStringParts.parse(connection);
            if (parts.key() != null && !isBase64(parts.key())) {
                problems.error(CONNECTION_STRING, "its AccountKey is not Base64; was it cut?");
            }
        } catch (IllegalArgumentException e) {
            problems.error(CONNECTION_STRING, String.valueOf(e.getMessage()));
        }
        return new ConnectionString(connection);
    }

    private static @Nullable Identity key(
            Values values, EndpointConfig endpoint, @Nullable String account, Problems problems) {
        var key = values.secret(ACCOUNT_KEY);
        if (key == null && endpoint.emulator()) {
            return account == null ? null : EndpointConfig.emulatorKey(account);
        }
        if (key == null) {
            problems.error(ACCOUNT_KEY, MODE + "=account-key needs it");
        } else if (!isBase64(key)) {
            problems.error(ACCOUNT_KEY, "the key is not Base64; was it cut?");
        }
        return account == null || key == null ? null : new AccountKey(account, key);
    }

    private static void checkName(@Nullable String name, Problems problems) {
        if (name == null || ACCOUNT.matcher(name).matches()) {
            return;
        }
        problems.error(
                ACCOUNT_NAME,
                name.contains("://") || name.contains(".")
                        ? "an account name has 3 to 24 lower-case letters and digits; for a URL use store.url"
                        : "an account name has 3 to 24 lower-case letters and digits");
    }

    private static boolean isBase64(Password key) {
        try {
            return Base64.getDecoder().decode(key.value().strip()).length > 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
