package io.penstock.connect.azure.blob.config;

import io.penstock.connect.azure.blob.storage.StorageSettings.AccountKey;
import io.penstock.connect.azure.blob.storage.StorageSettings.ConnectionString;
import io.penstock.connect.azure.blob.storage.StorageSettings.Identity;
import java.util.Base64;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.types.Password;
import org.jspecify.annotations.Nullable;

/** How to sign in: the account's key, or a connection string. */
record AuthConfig(@Nullable Identity identity) {
    static final String ACCOUNT_NAME = "azblob.account.name";
    static final String ACCOUNT_KEY = "azblob.account.key";
    static final String CONNECTION_STRING = "penstock.auth.connection.string";
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
                        "An Azure connection string, which brings its own endpoint and key. It cannot be combined with "
                                + ACCOUNT_KEY + ".");
    }

    /**
     * Reads and checks the identity.
     *
     * @param accountOfUrl account that {@code store.url} names, or null
     */
    static AuthConfig parse(Values values, @Nullable String accountOfUrl, Problems problems) {
        var key = values.secret(ACCOUNT_KEY);
        var connection = values.secret(CONNECTION_STRING);
        var named = values.optional(ACCOUNT_NAME);
        checkName(named, problems);
        if (key != null && connection != null) {
            problems.error(
                    CONNECTION_STRING,
                    "both " + ACCOUNT_KEY + " and " + CONNECTION_STRING + " are set: keep one of them");
        }
        if (connection != null) {
            return new AuthConfig(new ConnectionString(connection));
        }
        var account = named == null ? accountOfUrl : named;
        if (account == null) {
            problems.error(
                    ACCOUNT_NAME,
                    "no storage account: set the account name, store.url or a connection string (" + CONNECTION_STRING
                            + ")");
        }
        if (key == null) {
            problems.error(ACCOUNT_KEY, "no credential: set " + ACCOUNT_KEY + " or " + CONNECTION_STRING);
        } else if (!isBase64(key)) {
            problems.error(ACCOUNT_KEY, "the key is not Base64; was it cut?");
        }
        return new AuthConfig(account == null || key == null ? null : new AccountKey(account, key));
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
