package io.penstock.connect.azure.blob.config;

import java.util.Arrays;
import java.util.Locale;

/** Who may be sent a token that is not the connector's own: it opens every account that the worker may write to. */
final class StorageHosts {
    /** The variable that names further hosts, each with all names below it. */
    static final String VARIABLE = "PENSTOCK_STORAGE_HOSTS";

    private StorageHosts() {}

    static void check(
            AuthMode mode, String account, EndpointConfig endpoint, Surroundings surroundings, Problems problems) {
        var host = endpoint.host(account).toLowerCase(Locale.ROOT);
        // a secret is the connector's own, all else is the worker's or lies on it; plain http is refused elsewhere
        boolean ofTheWorker = mode.usesTokens() && mode != AuthMode.CLIENT_SECRET;
        if (!ofTheWorker || endpoint.isPlain() || Cloud.isStorage(host) || isTheWorkersOwn(host, surroundings)) {
            return;
        }
        problems.error(
                endpoint.url() == null ? EndpointConfig.SUFFIX : EndpointConfig.STORE_URL,
                AuthConfig.MODE + "=" + mode.text() + " hands out what belongs to the worker: the host must end in "
                        + Cloud.storageHosts() + ", or in a name that " + VARIABLE
                        + " has in the worker's environment");
    }

    private static boolean isTheWorkersOwn(String host, Surroundings surroundings) {
        var names = surroundings.variable(VARIABLE);
        return names != null
                && Arrays.stream(names.toLowerCase(Locale.ROOT).split(","))
                        .map(name -> name.strip().replaceFirst("^\\.", ""))
                        .anyMatch(name -> !name.isEmpty() && (host.equals(name) || host.endsWith("." + name)));
    }
}
