package io.penstock.operator.cluster;

import java.util.Locale;

/** The address of a broker, so written that the short and the long name of one Service are equal. */
final class BrokerAddress {
    private static final String SERVICE = ".svc";
    private static final String DOMAIN = SERVICE + ".cluster.local";

    private BrokerAddress() {}

    /**
     * Writes an address out as far as the cluster's name service does.
     *
     * @param server {@code host:port}
     * @param namespace where the address stands: a name without dots is a Service of this namespace
     */
    static String normal(String server, String namespace) {
        var colon = server.lastIndexOf(':');
        var host = (colon < 0 ? server : server.substring(0, colon)).toLowerCase(Locale.ROOT);
        var port = colon < 0 ? "" : server.substring(colon);
        return service(host, namespace) + port;
    }

    private static String service(String host, String namespace) {
        var name = withoutEnd(host, ".");
        if (!name.contains(".") && !name.contains(":")) {
            return name + "." + namespace;
        }
        return withoutEnd(withoutEnd(name, DOMAIN), SERVICE);
    }

    private static String withoutEnd(String text, String end) {
        return text.endsWith(end) ? text.substring(0, text.length() - end.length()) : text;
    }
}
