package io.penstock.connect.azure.blob.storage;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.config.types.Password;
import org.jspecify.annotations.Nullable;

/**
 * The parts of an Azure connection string. Messages name the part that is missing or wrong, never a value.
 *
 * @param endpoint root of the Blob service
 * @param account account name; null when only a SAS is given
 * @param key account key, or null
 * @param sas shared access signature without the leading question mark, or null
 */
public record ConnectionStringParts(
        URI endpoint,
        @Nullable String account,
        @Nullable Password key,
        @Nullable Password sas) {
    /**
     * Reads a connection string.
     *
     * @throws IllegalArgumentException with a message fit for users
     */
    public static ConnectionStringParts parse(Password value) {
        var parts = split(value.value());
        var key = parts.get("accountkey");
        var sas = parts.get("sharedaccesssignature");
        var account = parts.get("accountname");
        if (key == null && sas == null) {
            throw new IllegalArgumentException(
                    "the connection string has neither AccountKey nor SharedAccessSignature");
        }
        if (key != null && account == null) {
            throw new IllegalArgumentException("the connection string has an AccountKey but no AccountName");
        }
        return new ConnectionStringParts(
                endpoint(parts, account),
                account,
                key == null ? null : new Password(key),
                sas == null ? null : new Password(sas.startsWith("?") ? sas.substring(1) : sas));
    }

    private static Map<String, String> split(String text) {
        var parts = new TreeMap<String, String>();
        int from = 0;
        while (from < text.length()) {
            int semicolon = text.indexOf(';', from);
            int end = semicolon < 0 ? text.length() : semicolon;
            var part = text.substring(from, end).strip();
            int equals = part.indexOf('=');
            if (equals > 0) {
                parts.put(
                        part.substring(0, equals).strip().toLowerCase(Locale.ROOT),
                        part.substring(equals + 1).strip());
            } else if (!part.isEmpty()) {
                throw new IllegalArgumentException("the connection string has a part without '='; was it cut?");
            }
            from = end + 1;
        }
        return parts;
    }

    private static URI endpoint(Map<String, String> parts, @Nullable String account) {
        var named = parts.get("blobendpoint");
        if (named == null && account == null) {
            throw new IllegalArgumentException("the connection string has neither BlobEndpoint nor AccountName");
        }
        var protocol = parts.getOrDefault("defaultendpointsprotocol", "https");
        var suffix = parts.getOrDefault("endpointsuffix", "core.windows.net");
        var text = named == null ? protocol + "://" + account + ".blob." + suffix : named;
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            // the parser's own message repeats its input
            throw new IllegalArgumentException("the BlobEndpoint of the connection string is not a URL");
        }
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "ConnectionStringParts[endpoint=" + endpoint.getHost() + "]";
    }
}
