package io.penstock.connect.azure.blob.config;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Who may be sent what is not the connector's own but the worker's: it opens whatever the worker may write to. */
final class StorageHosts {
    /** The variable that names further hosts, each with all names below it. */
    static final String VARIABLE = "PENSTOCK_STORAGE_HOSTS";

    private StorageHosts() {}

    static void check(
            AuthMode mode,
            String account,
            Values values,
            EndpointConfig endpoint,
            Surroundings surroundings,
            Problems problems) {
        var ofTheWorker = ofTheWorker(mode, values);
        var host = endpoint.host(account).toLowerCase(Locale.ROOT);
        // plain http is refused elsewhere
        if (ofTheWorker != null
                && !endpoint.isPlain()
                && !Cloud.isStorage(host)
                && !isTheWorkersOwn(host, surroundings)) {
            problems.error(
                    endpoint.url() == null ? EndpointConfig.SUFFIX : EndpointConfig.STORE_URL,
                    ofTheWorker + " hands out what belongs to the worker: the host must end in " + Cloud.storageHosts()
                            + ", or in a name that " + VARIABLE + " has in the worker's environment");
        }
    }

    /** The setting by which the worker is asked for a credential; null where the connector brings its own. */
    private static @Nullable String ofTheWorker(AuthMode mode, Values values) {
        return switch (mode) {
            case CONNECTION_STRING, ACCOUNT_KEY, CLIENT_SECRET -> null;
            case SAS -> values.isSet(SasConfig.FILE) ? SasConfig.FILE : null;
            case CUSTOM, CLIENT_CERTIFICATE, WORKLOAD_IDENTITY, MANAGED_IDENTITY, DEFAULT_CHAIN ->
                AuthConfig.MODE + "=" + mode.text();
        };
    }

    private static boolean isTheWorkersOwn(String host, Surroundings surroundings) {
        var names = surroundings.variable(VARIABLE);
        return names != null
                && Arrays.stream(names.toLowerCase(Locale.ROOT).split(","))
                        .map(name -> name.strip().replaceFirst("^\\.", ""))
                        .anyMatch(name -> !name.isEmpty() && (host.equals(name) || host.endsWith("." + name)));
    }
}
