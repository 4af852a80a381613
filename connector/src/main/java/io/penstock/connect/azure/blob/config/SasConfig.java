package io.penstock.connect.azure.blob.config;

import io.penstock.connect.azure.blob.storage.SasText;
import io.penstock.connect.azure.blob.storage.StorageSettings.Identity;
import io.penstock.connect.azure.blob.storage.StorageSettings.SharedAccess;
import io.penstock.connect.azure.blob.storage.StorageSettings.SharedAccessFile;
import java.nio.file.Path;
import java.time.Instant;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.jspecify.annotations.Nullable;

/** Sign-in with a shared access signature, given as it is or in a file. */
final class SasConfig {
    static final String TOKEN = "azblob.sas.token";
    static final String FILE = "penstock.auth.sas.token.file";

    private static final String NEEDED = "rcwl";

    private SasConfig() {}

    static void define(ConfigDef def) {
        def.define(
                        TOKEN,
                        ConfigDef.Type.PASSWORD,
                        null,
                        Importance.MEDIUM,
                        "A shared access signature for the account or the container, with or without the leading question"
                                + " mark. It needs the rights read, create, write and list.")
                .define(
                        FILE,
                        ConfigDef.Type.STRING,
                        null,
                        Importance.MEDIUM,
                        "A file on the worker that holds a shared access signature and nothing else. It is read again every"
                                + " minute and when the account refuses the last one, so it can be renewed without a restart. It is sent"
                                + " over https only, and to no host but those that " + EndpointConfig.STORE_URL
                                + " describes.");
    }

    static @Nullable Identity parse(Values values, EndpointConfig endpoint, Instant now, Problems problems) {
        var token = values.secret(TOKEN);
        var file = values.optional(FILE);
        if (token != null && file != null) {
            problems.error(TOKEN, "both " + TOKEN + " and " + FILE + " are set: keep one of them");
        }
        if (file != null && endpoint.isPlain()) {
            problems.error(
                    endpoint.url() == null ? EndpointConfig.EMULATOR : EndpointConfig.STORE_URL,
                    FILE + " needs https: use an https endpoint, or a key or SAS of the connector's own");
        }
        if (file != null) {
            return new SharedAccessFile(Path.of(file));
        }
        if (token == null) {
            problems.error(TOKEN, AuthConfig.MODE + "=sas needs " + TOKEN + " or " + FILE);
            return null;
        }
        var problem = SasText.problem(token.value(), now);
        if (problem != null) {
            problems.error(TOKEN, problem);
        }
        checkRights(SasText.rights(token.value()), problems);
        return new SharedAccess(token);
    }

    /** Some settings need less; a task that needs more fails with its first file. */
    private static void checkRights(@Nullable String rights, Problems problems) {
        if (rights != null && NEEDED.chars().anyMatch(right -> rights.indexOf(right) < 0)) {
            problems.warning(TOKEN + ": the SAS has the rights " + rights + " and needs read, create, write and list ("
                    + NEEDED + ")");
        }
    }
}
